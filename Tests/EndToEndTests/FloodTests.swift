// SPDX-License-Identifier: Apache-2.0

import MosquittoLink
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

    /// The longest times that 100 quiet boxes wait for an acknowledgement, with and without a flooder.
    private func delays(limits: String, isFlooded: Bool) async throws -> (
        worst: Duration, refusals: [String: Int64]
    ) {
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
        _ = await eventually(timeout: .seconds(20)) {
            boxes.allSatisfy { client.acknowledged($0.id) == 1 }
        }
        var waits = boxes.map { box -> Duration in
            let answer = client.heard.first { $0.message.topic.hasSuffix("/\(box.id)") }
            guard let answer, let begin = sent[box.id] else { return .seconds(20) }
            return answer.at - begin
        }
        waits.sort()
        return (waits[waits.count - 2], (try? await office.refusals()) ?? [:])
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
    func `one flooder does not delay the acknowledgements of a hundred quiet boxes`()
        async throws
    {
        let calm = try await delays(limits: "", isFlooded: false)
        let limited = try await delays(limits: "", isFlooded: true)
        let open = try await delays(
            limits: "messages-per-second = 1000000\nburst = 1000000", isFlooded: true)
        print(
            "acknowledgement p99: calm \(calm.worst), flooded \(limited.worst), "
                + "flooded without bucket \(open.worst)")
        #expect(limited.refusals["flood"] ?? 0 > 3_000)
        #expect(limited.worst < .seconds(3))
        // Negative control: the same flood without the bucket is felt by everybody.
        #expect(open.worst > limited.worst * 3)
        #expect(open.refusals["flood"] ?? 0 == 0)
    }
}
