// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing

/// The endpoint of the uplink is the broker itself; its period is longer than any test.
@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"))
struct UplinkMomentsTests {
    private func reaches(_ house: House) async throws -> Bool? {
        let readings = try await house.ask("status")["readings"]?.array ?? []
        return readings.first { $0["metric"]?.text == "uplink/tcp" }?["value"]?.boolean
    }

    @Test func `an agent measures its line when it loses its session, and when it has one again`()
        async throws
    {
        let house = try await House(
            uplink: "period = 24h\ntimeout = 2s\nservers = 127.0.0.1")
        #expect(try await eventually { try await reaches(house) == true })
        house.broker.stop()
        #expect(try await eventually { try await reaches(house) == false })
        try house.broker.start()
        #expect(try await eventually { try await reaches(house) == true })
        // Both are events: the office knows of the loss, dated, without waiting for a report.
        let made = try await house.made()
        #expect(
            try await eventually(timeout: .seconds(40)) {
                try house.stored().sorted() == Array(1...made)
            })
    }
}
