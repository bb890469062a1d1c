// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import TestBench
import Testing
import VillageModel

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"),
    .enabled(if: installed("mosquitto_pub"), "mosquitto_pub is missing"))
struct HostileWireTests {
    @Test func `no number in any field ends the collector, and its work goes on`() async throws {
        let house = try await House(isSecure: false)
        let topic = "spBv1.0/3510/NDATA/\(house.box)"
        let numbers: [UInt64] = [
            0, 1, 127, 128, 255, 256, UInt64(Int32.max), UInt64(UInt32.max),
            UInt64(UInt32.max) + 1, UInt64(Int64.max) - 1, UInt64(Int64.max),
            UInt64(Int64.max) + 1, .max - 1, .max, 253_402_300_799_999, 253_402_300_800_000,
        ]
        for number in numbers {
            for payload in hostilePayloads(number) {
                try await publish(payload, on: topic, to: house)
            }
        }
        try await publish([UInt8](repeating: 0xFF, count: 10_000), on: topic, to: house)
        try await publish([], on: "spBv1.0/3510/NBIRTH/\(house.box)", to: house)
        try await publish([1, 2, 3], on: "spBv1.0/3510/NBIRTH/unknown", to: house)
        #expect(house.collector.isRunning)
        try house.accessPoint.disable()
        #expect(await eventually(timeout: .seconds(40)) { house.told().contains("fired wifi") })
        #expect(house.collector.errors.contains("ditolak"), "refusals are counted and said")
    }

    /// A message with one number in each place where a number can stand.
    private func hostilePayloads(_ number: UInt64) -> [[UInt8]] {
        let time = Instant(wire: number) ?? Instant(rawValue: .max)
        let record: [MetricEntry] = [
            MetricEntry(.spoolFirst, .long(number), at: time),
            MetricEntry(.spoolID, .long(number), at: time),
            MetricEntry(.clockBoot, .text("x"), at: time),
            MetricEntry(.clockMono, .long(number), at: time),
            MetricEntry(.spoolLost, .long(number), at: time),
            MetricEntry(.spoolLostLast, .long(.max), at: time),
            MetricEntry(.clockFix, .long(number), at: time),
            MetricEntry(.clockFirst, .long(0), at: time),
            MetricEntry(.clockLast, .long(number), at: time),
            MetricEntry(Reading(.wifiClients, .unsigned(number)), at: time),
            MetricEntry(Reading(.boxUptime, .unsigned(number)), at: time),
            MetricEntry(alias: number, timestamp: time, value: .long(number)),
        ]
        return record.indices.map { index in
            Payload(
                timestamp: time, seq: UInt8(truncatingIfNeeded: number),
                metrics: Array(record[0...1]) + [record[index]]
            ).encoded
        }
    }

    private func publish(_ payload: [UInt8], on topic: String, to house: House) async throws {
        let path = try #require(installedPath("mosquitto_pub"))
        let result = try await RunningProgram.run(
            path,
            ["-p", "\(house.broker.port)", "-t", topic, payload.isEmpty ? "-n" : "-s"],
            input: payload, timeout: .seconds(10))
        #expect(result.status == .exited(0))
    }
}
