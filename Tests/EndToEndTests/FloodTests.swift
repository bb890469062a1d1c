// SPDX-License-Identifier: Apache-2.0

import MosquittoLink
import OfficeClient
import SparkplugWire
import TestBench
import Testing
import VillageModel
import WireBench

@Suite(
    .serialized, .enabled(if: Office.isBuilt, "the collector is not built"),
    .enabled(if: installed("mosquitto"), "mosquitto is missing"))
struct FloodTests {
    private static let quiet = 100

    private struct Outcome {
        /// The longest time but one that a quiet box waited for its acknowledgement.
        var wait: Duration
        var areAllServed: Bool
        var refused: Int64
        var kept: Int64
    }

    /// What 100 quiet boxes get of the office, with and without a flooder beside them.
    private func outcome(limits: String, isFlooded: Bool) async throws -> Outcome {
        let office = try await Office(boxes: FloodTests.quiet + 1, limits: limits)
        let client = try await WireClient(
            office.broker, as: "quiet", subscribing: ["spBv1.0/3510/NCMD/#"])
        var boxes = office.boxes.dropFirst().map { WireBox($0) }
        for index in boxes.indices { await client.publish(boxes[index].birth(at: officeTime())) }
        let flood =
            isFlooded ? try await WireClient(office.broker, as: "flood") : nil
        var flooder = WireBox(office.boxes[0])
        await flood?.publish(flooder.birth(at: officeTime()))
        var sent: [BoxID: ContinuousClock.Instant] = [:]
        for index in boxes.indices {
            // 2,000 messages a second with 60 records each, and a quiet box now and then.
            for _ in 0..<(isFlooded ? 40 : 0) { await flood?.publish(history(&flooder)) }
            sent[boxes[index].id] = .now
            await client.publish(boxes[index].says(gate: true, at: officeTime()))
            try await Task.sleep(for: .milliseconds(20))
            client.listen()
        }
        let areAllServed = await eventually(timeout: .seconds(60)) {
            boxes.allSatisfy { client.acknowledged($0.id) == 1 }
        }
        var waits = boxes.map { box -> Duration in
            let answer = client.heard.first { $0.message.topic.hasSuffix("/\(box.id)") }
            guard let answer, let begin = sent[box.id] else { return .seconds(20) }
            return answer.at - begin
        }
        waits.sort()
        let status = try await office.status()
        return Outcome(
            wait: waits[waits.count - 2], areAllServed: areAllServed,
            refused: status?.refusals["flood"] ?? 0, kept: status?.records ?? 0)
    }

    private func history(_ box: inout WireBox) -> WireMessage {
        let time = officeTime()
        let first = UInt64(time.rawValue) &* 64
        var metrics: [MetricEntry] = []
        for record in 0..<60 as Range<UInt64> {
            metrics.append(MetricEntry(.spoolID, .long(first + record), at: time))
            metrics.append(MetricEntry(Reading(.gateOpen, .boolean(record % 2 == 0)), at: time))
        }
        return box.data(metrics, at: time)
    }

    @Test(.timeLimit(.minutes(3)))
    func
        `one flooder costs the office no more than its share, and a hundred quiet boxes are served`()
        async throws
    {
        let calm = try await outcome(limits: "", isFlooded: false)
        let limited = try await outcome(limits: "", isFlooded: true)
        let open = try await outcome(
            limits: "messages-per-second = 1000000\nburst = 1000000", isFlooded: true)
        print(
            "acknowledgement p99: calm \(calm.wait), flooded \(limited.wait), "
                + "flooded without bucket \(open.wait)")
        #expect(calm.areAllServed && limited.areAllServed)
        #expect(limited.refused > 3_000)
        // Negative control: without the bucket the office decodes and commits all of the flood.
        #expect(open.refused == 0)
        #expect(open.kept > limited.kept * 4)
    }
}
