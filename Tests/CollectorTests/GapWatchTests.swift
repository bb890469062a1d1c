// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import Collector

private let box = BoxID(data: 42)
private let stream = StreamID(rawValue: 7)
private let start = Uptime(rawValue: 1_000_000)
private let period = TimeSpan.minutes(15)

@Suite struct GapWatchTests {
    private func stored(
        _ watch: inout GapWatch, _ through: RecordID, gap: Bool, after span: TimeSpan
    ) {
        watch.stored((through, gap), of: box, stream: stream, period: period, at: start + span)
    }

    @Test func `a gap that stands still is asked about once in its patience`() {
        var watch = GapWatch()
        stored(&watch, 5, gap: true, after: .zero)
        stored(&watch, 5, gap: true, after: .minutes(30))
        #expect(watch.deadline == start + .minutes(60))
        let early = watch.due(at: start + .minutes(59))
        let due = watch.due(at: start + .minutes(60))
        let again = watch.due(at: start + .minutes(61))
        #expect(early.isEmpty && due == [box] && again.isEmpty)
        stored(&watch, 5, gap: true, after: .minutes(62))
        let later = watch.due(at: start + .minutes(122))
        #expect(later == [box])
    }

    @Test func `a gap that moves or closes is left alone`() {
        var watch = GapWatch()
        for minute in 0..<5 {
            stored(&watch, RecordID(minute) * 60, gap: true, after: .minutes(Int64(minute) * 50))
        }
        let moving = watch.due(at: start + .minutes(250))
        #expect(moving.isEmpty)
        stored(&watch, 400, gap: false, after: .minutes(251))
        #expect(watch.deadline == .never)
    }
}
