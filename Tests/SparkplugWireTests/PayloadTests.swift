// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import TestBench
import Testing
import VillageModel

private let folder = String(#filePath.dropLast("PayloadTests.swift".count))

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

@Suite struct PayloadTests {
    @Test func `every message has its golden bytes`() throws {
        let golden = String(
            decoding: try readFile(folder + "golden-messages.txt"), as: UTF8.self)
        var lines: [String] = []
        for (name, message) in GoldenMessages.all {
            lines.append(
                "\(name) \(message.topic) q\(message.qos) \(message.retain ? "retained " : "")"
                    + hexadecimal(message.payload))
        }
        #expect(lines.joined(separator: "\n") + "\n" == golden)
    }

    @Test(.enabled(if: installed("protoc"), "protoc is missing"))
    func `another protobuf implementation reads every message`() async throws {
        let path = try #require(installedPath("protoc"))
        for (name, message) in GoldenMessages.all where name != "STATE" {
            let decoded = try await RunningProgram.run(
                path, ["--proto_path=" + folder, "--decode=Payload", folder + "sparkplug-b.proto"],
                input: message.payload, timeout: .seconds(20))
            #expect(decoded.status == .exited(0), "\(name): \(decoded.errors)")
            #expect(decoded.output.contains("timestamp: 1760926800000"), "\(name)")
            // protoc prints fields it does not know by bare number; ours are all known.
            #expect(!decoded.output.contains("\n  4: "), "\(name)")
            if name == "NDATA live" {
                #expect(decoded.output.contains("float_value: 51.5"))
                #expect(decoded.output.contains("string_value: \"failed\""))
                #expect(decoded.output.contains("seq: 1"))
            }
            if name == "NDATA clock fix" {
                #expect(decoded.output.contains("long_value: 18446744073709461616"))
            }
        }
    }

    @Test func `every message reads back as it was written`() throws {
        for (name, message) in GoldenMessages.all where name != "STATE" {
            let payload = try Payload(message.payload)
            #expect(payload.encoded == message.payload, "\(name)")
        }
    }

    @Test func `every cut of a birth is refused or is a shorter payload, and never traps`() throws {
        let birth = GoldenMessages.all[1].message.payload
        for length in 0..<birth.count { _ = try? Payload(Array(birth.prefix(length))) }
        #expect(throws: PayloadFailure.self) { try Payload(Array(birth.prefix(birth.count - 3))) }
    }

    @Test func `a hundred thousand damaged payloads never trap`() throws {
        var generator = SplitMix(state: 42)
        let seeds = GoldenMessages.all.map(\.message.payload)
        var refused = 0
        for round in 0..<100_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0...(generator.next() % 4) {
                let place = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
                }
            }
            do { _ = IncomingBatch(try Payload(bytes).metrics.compactMap(resolved)) } catch {
                refused += 1
            }
        }
        #expect(refused > 1_000)
    }

    @Test func `a payload above the limit is refused before it is read`() {
        #expect(throws: PayloadFailure.overLimit(count: 300_000)) {
            try Payload([UInt8](repeating: 0, count: 300_000))
        }
    }

    @Test func `a length that points beyond the end allocates nothing`() {
        let bytes: [UInt8] = [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]
        #expect(throws: PayloadFailure.truncated(offset: 0)) { try Payload(bytes) }
    }

    @Test(arguments: [
        (UInt32(2), WireValue.int(65_439), Value.integer(-97)),
        (2, .int(4_294_967_199), .integer(-97)), (1, .int(255), .integer(-1)),
        (3, .int(4_294_967_199), .integer(-97)), (4, .long(.max), .integer(-1)),
        (8, .long(.max), .unsigned(.max)), (11, .boolean(true), .boolean(true)),
    ])
    func `small signed integers are read in both forms of the field`(
        _ datatype: UInt32, _ wire: WireValue, _ value: Value
    ) {
        #expect(wire.value(datatype: datatype) == value)
    }

    @Test func `a value that does not fit its type is nothing`() {
        #expect(WireValue.text("x").value(datatype: 3) == nil)
        #expect(WireValue.unsupported.value(datatype: 16) == nil)
        #expect(WireValue.long(UInt64(UInt32.max) + 1).value(datatype: 7) == nil)
    }

    @Test(arguments: Quality.allCases)
    func `each quality survives the wire`(_ quality: Quality) throws {
        let entry = MetricEntry(
            name: "x/y", timestamp: GoldenMessages.time, datatype: 11, quality: quality,
            value: quality == .good ? .boolean(true) : nil)
        let payload = Payload(timestamp: GoldenMessages.time, metrics: [entry])
        #expect(try Payload(payload.encoded).metrics == [entry])
    }

    private func resolved(_ entry: MetricEntry) -> ResolvedMetric? {
        let name = entry.name ?? entry.alias.flatMap { ProtocolMetric(rawValue: $0)?.name } ?? "x"
        return ResolvedMetric(
            name: name, value: entry.value?.value(datatype: entry.datatype ?? 8),
            timestamp: entry.timestamp)
    }
}

/// A small seeded generator, so that a failing round can be run again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
