// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel

@testable import kentongan

@Suite struct MessageTests {
    @Test func `an alert keeps its form on the wire`() throws {
        let bytes = try OfficeJSON.bytes(
            Envelope(
                schema: "kentongan.alerts/1", generatedAt: MessageTime(Samples.now), dataAge: 12,
                stale: false, lastSequence: 10, items: [Samples.wifi]))
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"data_age_s":12,"generated_at":"2026-10-20T02:20:00.000Z","items":[{"at":"#
                + #""2026-10-20T02:20:00.000Z","held":0,"id":418,"indicator":"wifi","kind":"#
                + #""condition","level":"desa","region_code":"35.10.20.2007","region_name":"Desa Tegalarum","#
                + #""sentence":{"en":"Desa Tegalarum (35.10.20.2007): free Wi-Fi has had no "#
                + #"internet since 08:15 WIB (1 h 5 min). Check: modem power, then quota.","id":"#
                + #""Desa Tegalarum (35.10.20.2007): Wi-Fi gratis tidak punya internet sejak "#
                + #"08.15 WIB (1 jam 5 menit). Periksa: listrik modem, lalu kuota."},"seq":10,"#
                + #""severity":"critical","silenced":false,"since":"2026-10-20T01:15:00.000Z","sites":0,"#
                + #""state":"firing","unstable":false,"zone":"WIB"}],"last_seq":10,"schema":"kentongan.alerts/1","stale":false}"#
        )
        let back = try OfficeJSON.message(Envelope<AlertMessage>.self, from: bytes)
        #expect(back.items == [Samples.wifi])
        #expect(back.lastSequence == 10)
    }

    @Test(arguments: [
        (Value.boolean(true), "true"), (.integer(-7), "-7"), (.unsigned(12), "12"),
        (.unsigned(.max), "1.8446744073709552e+19"), (.float(48.4), "48.4"),
        (.double(0.25), "0.25"), (.double(.nan), "\"nan\""), (.text("a\"b"), "\"a\\\"b\""),
        (.bytes([0, 255]), "\"00ff\""),
    ])
    func `every value travels as a JSON scalar`(value: Value, json: String) throws {
        let bytes = try OfficeJSON.bytes(MessageValue(value))
        #expect(String(decoding: bytes, as: UTF8.self) == json)
    }

    @Test(
        arguments: [
            ("2026-10-20T02:20:00Z", 1_792_462_800_000), ("1970-01-01T00:00:00.000Z", 0),
            ("2026-10-20T02:20:00.5Z", 1_792_462_800_500),
            ("2026-10-20T02:20:00.123456789Z", 1_792_462_800_123),
        ] as [(String, Int64)])
    func `times are RFC 3339 in UTC`(text: String, milliseconds: Int64) {
        #expect(MessageTime(text: text)?.instant.rawValue == milliseconds)
    }

    @Test(arguments: [
        "", "Z", "2026-10-20", "2026-10-20T02:20:00", "2026-10-20T02:20:00+07:00",
        "2026-13-20T02:20:00Z", "2026-10-20T24:20:00Z", "2026-10-20T02:20:00.Z",
        "99999999999999999999999999999Z", "2026-10-20T02:20:00.1234567890Z",
        "2026:10:20T02:20:00Z", "----------T::::::::::Z",
    ])
    func `other times are refused`(text: String) {
        #expect(MessageTime(text: text) == nil)
    }

    @Test func `a route escapes what people type`() {
        #expect(
            OfficeRoute.readings(
                box: "b1&x=/é", metric: "uplink/rtt", since: Instant(rawValue: 5), until: nil,
                limit: 3
            ).target == "/v1/readings?box=b1%26x%3D%2F%C3%A9&metric=uplink%2Frtt&since=5&limit=3")
    }
}
