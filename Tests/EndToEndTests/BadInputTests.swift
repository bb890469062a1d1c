// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import SparkplugWire
import TestBench
import Testing
import VillageModel
import WireBench

/// A generator that gives the same numbers for the same seed: SplitMix64.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite(
    .serialized, .enabled(if: Office.isBuilt, "the collector is not built"),
    .enabled(if: installed("mosquitto"), "mosquitto is missing"))
struct BadInputTests {
    private static let open = "messages-per-second = 1000000\nburst = 1000000"

    @Test(.timeLimit(.minutes(10)), arguments: [20_261_122 as UInt64])
    func `a hundred thousand broken payloads are counted, and a neighbour's record is whole`(
        _ seed: UInt64
    ) async throws {
        var generator = Seeded(state: seed)
        let office = try await Office(boxes: 2, limits: BadInputTests.open)
        let client = try await WireClient(
            office.broker, as: "test", subscribing: ["spBv1.0/3510/NCMD/#"])
        var hostile = WireBox(office.boxes[0])
        var neighbour = WireBox(office.boxes[1])
        await client.publish(neighbour.birth(at: officeTime()))
        let templates = [
            hostile.birth(gate: false, at: officeTime()),
            hostile.says(gate: false, at: officeTime()),
            hostile.death(),
        ]
        var malformed: Int64 = 0
        var sent: [(Instant, Bool)] = []
        for number in 0..<100_000 {
            let template = templates[Int.random(in: 0..<templates.count, using: &generator)]
            var bytes: [UInt8] = []
            if Bool.random(using: &generator) {
                bytes = Array(
                    template.payload.prefix(
                        Int.random(in: 0..<template.payload.count, using: &generator)))
            } else {
                bytes = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
            }
            if (try? Payload(bytes)) == nil { malformed += 1 }
            await client.publish(WireMessage(topic: template.topic, payload: bytes))
            guard number % 500 == 0 else { continue }
            let (time, isOpen) = (officeTime(), number % 1_000 == 0)
            sent.append((time, isOpen))
            await client.publish(neighbour.says(gate: isOpen, at: time))
            // A broker that has 1,000 messages for a slow reader drops more of QoS 0: keep in step.
            let isServed = await eventually(timeout: .seconds(60)) {
                client.acknowledged(neighbour.id) == neighbour.record
            }
            try #require(isServed, "the neighbour is served all the while")
        }
        // The broker hands on what one client sent in its order, so this is the last.
        await client.publish(
            WireMessage(topic: "spBv1.0/3510/NDATA/\(hostile.id)/end", payload: []))
        #expect(
            try await eventually(timeout: .seconds(60)) {
                try await office.refusals()["topic"] == 1
            })
        let refusals = try await office.refusals()
        print("refused: \(refusals.sorted { $0.key < $1.key })")
        #expect(refusals["malformed"] == malformed && malformed > 50_000)
        #expect(refusals["incomplete"] ?? 0 > 0)
        let journal = office.collector.errors
        #expect(journal.contains("ditolak: malformed dari \(hostile.id) (1 sejak mulai)"))
        #expect(journal.contains("(10000 sejak mulai)") && !journal.contains("(2 sejak mulai)"))
        #expect(client.rebirths(hostile.id) <= 12, "asked as seldom as anybody")
        let stored = try office.stored(neighbour.id)
        #expect(stored.count == 200 && sent.count == 200)
        // A turn reads the clock before it empties the link; what comes meanwhile is as old as the turn.
        let moved = zip(stored.map(\.observed), sent.map(\.0)).filter {
            $0 > $1 || $1 - $0 > TimeSpan(milliseconds: 100)
        }
        #expect(moved.isEmpty)
        #expect(stored.allSatisfy { !$0.isClockDoubtful && $0.metric == "gate/open" })
        let isRight = stored.map(\.value) == sent.map { .boolean($0.1) }
        #expect(isRight)
        #expect(try office.stored(hostile.id).isEmpty)
    }

    @Test func `what no box may send is counted by kind, stored nowhere, and intake goes on`()
        async throws
    {
        let office = try await Office(boxes: 3, limits: BadInputTests.open) { broker in
            // Kept by the broker from before the collector came.
            let early = try await WireClient(broker, as: "early")
            var kept = WireBox(BoxID(data: 1_002))
            let birth = kept.birth(gate: false, at: officeTime())
            await early.publish(
                WireMessage(topic: birth.topic, payload: birth.payload, qos: 0, retain: true))
            await early.publish(
                WireMessage(
                    topic: "spBv1.0/3510/NBIRTH/stranger", payload: birth.payload, qos: 0,
                    retain: true))
            try await Task.sleep(for: .milliseconds(200))
        }
        let client = try await WireClient(
            office.broker, as: "test", subscribing: ["spBv1.0/3510/NCMD/#"])
        var hostile = WireBox(office.boxes[0])
        var good = WireBox(office.boxes[1])
        let birth = hostile.birth(at: officeTime())
        func raw(_ kind: MessageKind, _ payload: [UInt8]) -> WireMessage {
            WireMessage(topic: hostile.topic(kind), payload: payload)
        }
        let nonUTF8 = Payload(
            timestamp: officeTime(), seq: 1,
            metrics: [MetricEntry(name: "zzzz", datatype: 8, value: .long(1))]
        ).encoded.map { $0 == UInt8(ascii: "z") ? 0xC3 : $0 }
        for message in [
            birth, birth, birth, raw(.nodeData, [UInt8](repeating: 0, count: 300_000)),
            raw(.nodeData, [UInt8](repeating: 0, count: 17_000)), raw(.nodeData, nonUTF8),
            WireMessage(topic: "spBv1.0/3510/NDATA/\(hostile.id)/x/y", payload: []),
            WireMessage(topic: "spBv1.0/3510/DDATA/\(hostile.id)/pump", payload: []),
            WireMessage(topic: "spBv1.0/3510/NDATA/0000000000", payload: []),
            hostile.says(gate: false, at: Instant(rawValue: 0)),
            hostile.says(gate: false, at: Instant(rawValue: 3_786_912_000_000)),
            hostile.data([MetricEntry(alias: 777, value: .long(1))], at: officeTime()),
        ] { await client.publish(message) }
        await client.publish(good.birth(gate: true, at: officeTime()))
        await client.publish(good.says(gate: true, at: officeTime()))
        #expect(await eventually { client.acknowledged(good.id) == 1 })
        #expect(await eventually { client.rebirths(hostile.id) == 1 })
        let refusals = try await office.refusals()
        for (kind, count) in [
            ("oversized", 2), ("malformed", 1), ("topic", 1), ("device", 1), ("unknown_box", 2),
            ("retained", 1),
        ] as [(String, Int64)] {
            #expect(refusals[kind] == count, "\(kind)")
            #expect(office.collector.errors.contains("ditolak: \(kind) dari"), "\(kind)")
        }
        #expect(!office.collector.output.contains("PERINGATAN"))
        let doubtful = try office.stored(hostile.id).map(\.isClockDoubtful)
        #expect(doubtful == [true, true], "the two of strange times, judged by nobody")
        #expect(try office.stored(office.boxes[2]).isEmpty)
    }
}
