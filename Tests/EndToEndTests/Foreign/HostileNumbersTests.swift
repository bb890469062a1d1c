// SPDX-License-Identifier: Apache-2.0

import JSONText
import SparkplugWire
import TestBench
import Testing
import VillageModel

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(
        if: ForeignCPU.areReady,
        "no qemu-user, or no arm64 and armhf programs (tools/cross-build arm64 armhf)"),
    .enabled(
        if: House.daemons && installed("mosquitto_pub"),
        "mosquitto, mosquitto-clients or hostapd is missing"))
struct ForeignHostileNumbersTests {
    @Test(arguments: ForeignCPU.allCases)
    func `no number in a command ends the agent of another CPU`(_ cpu: ForeignCPU) async throws {
        var house = try await ForeignHouse(cpu, isSecure: false)
        try await house.startAgent()
        let numbers: [UInt64] = [
            0, 1, UInt64(Int32.max), UInt64(Int32.max) + 1, UInt64(UInt32.max),
            UInt64(UInt32.max) + 1, UInt64(Int64.max), UInt64(Int64.max) + 1, .max,
        ]
        let command = "spBv1.0/3510/NCMD/\(house.box)"
        for number in numbers {
            // Every place of a command where a number can stand, and one that cannot be a length.
            let metrics = [
                MetricEntry(
                    alias: number, timestamp: Instant(rawValue: .max), value: .long(number)),
                MetricEntry(.spoolStream, .long(number), at: Instant(rawValue: .max)),
                MetricEntry(.spoolAcknowledged, .long(number), at: Instant(rawValue: 0)),
            ]
            let payload = Payload(timestamp: Instant(wire: number), metrics: metrics).encoded
            try await publish(payload, on: command, to: house)
            let length = Payload(timestamp: nil, metrics: [metrics[0]]).encoded.dropFirst(2)
            try await publish([0x12] + varint(number) + length, on: command, to: house)
            try await publish(
                Array("{\"online\":true,\"timestamp\":\(number)}".utf8),
                on: "spBv1.0/STATE/diskominfo", to: house)
        }
        #expect(
            try await eventually(timeout: .seconds(60)) {
                let refused = try await house.ask("status")["refused"]
                return refused?["unreadable"]?.integer ?? 0 > 0
                    && refused?["unknown_metric"]?.integer ?? 0 >= numbers.count - 2
                    && refused?["other_stream"]?.integer ?? 0 >= numbers.count
            })
        #expect(house.agent?.isRunning == true)
        // It still obeys those who may command: what happens now is stored and acknowledged.
        let made = try await house.happen()
        #expect(try await house.settled())
        #expect(try await eventually { try house.stored().contains(made) })
    }

    private func varint(_ number: UInt64) -> [UInt8] {
        var rest = number
        var bytes: [UInt8] = []
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private func publish(
        _ payload: [UInt8], on topic: String, to house: ForeignHouse
    ) async throws {
        let path = try #require(installedPath("mosquitto_pub"))
        let result = try await RunningProgram.run(
            path, ["-p", "\(house.broker.port)", "-t", topic, "-s"], input: payload,
            timeout: .seconds(10))
        #expect(result.status == .exited(0))
    }
}
