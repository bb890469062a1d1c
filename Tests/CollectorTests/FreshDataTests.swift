// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import SeriesStore
import SparkplugWire
import Testing
import VillageModel
import WireBench

@testable import Collector

private let box = CollectorBench.boxes[0]
private let start = CollectorBench.start

@Suite struct FreshDataTests {
    /// A box whose gate is closed, and whose session then ended.
    private func closedAndLost(_ bench: CollectorBench) -> WireBox {
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: false, at: start), wire.says(gate: false, at: start)])
        bench.pass(.minutes(5))
        bench.hear([wire.says(gate: false, at: bench.now), wire.death()])
        bench.pass(.minutes(2))
        wire.birthNumber = 1
        return wire
    }
    private func gateTold(_ bench: CollectorBench) throws -> [AlertEvent.Kind] {
        try bench.ledger.events(after: 0, limit: 100)
            .filter { $0.subject.indicator == .gerbang }.map(\.kind)
    }
    private func mono(_ uptime: TimeSpan) -> [MetricEntry] {
        [MetricEntry(birthOf: .clockMono, .long(UInt64(uptime.milliseconds)))]
    }

    @Test func `what was said before a session of a box without a clock fires nothing`() throws {
        let bench = try CollectorBench()
        var wire = closedAndLost(bench)
        bench.hear([wire.birth(gate: false, more: mono(.seconds(30)), at: bench.now)])
        #expect(bench.loop.boxes[box]?.isReachable == true)
        #expect(bench.loop.boxes[box]?.facts.freshSince == bench.now)
        #expect(try bench.verdict(.gerbang, of: box)?.0 == .unmet, "old evidence is still shown")
        bench.pass(.minutes(12))
        #expect(try gateTold(bench).isEmpty)
        bench.pass(.hours(2))
        #expect(try bench.verdict(.gerbang, of: box)?.0 == .expired, "and then it has run out")
        #expect(try gateTold(bench).isEmpty)
        // What the session says anew is current, from its own time.
        bench.hear([wire.says(gate: false, at: bench.now)])
        bench.pass(.minutes(15))
        #expect(try gateTold(bench) == [.fired])
    }

    @Test func `control: a birth whose clock is right says everything anew`() throws {
        let bench = try CollectorBench()
        var wire = closedAndLost(bench)
        bench.hear([wire.birth(gate: false, at: bench.now)])
        #expect(bench.loop.boxes[box]?.facts.freshSince == nil || wire.record > 0)
        bench.pass(.minutes(16))
        #expect(try gateTold(bench) == [.fired])
    }

    @Test func `old evidence is as old as the session that said it, however many came after`()
        throws
    {
        let bench = try CollectorBench()
        var wire = closedAndLost(bench)
        for number in 1...3 as ClosedRange<UInt64> {
            wire.birthNumber = number
            bench.hear([wire.birth(gate: false, more: mono(.seconds(30)), at: bench.now)])
            bench.pass(.minutes(10))
            bench.hear([wire.death()])
            bench.pass(.seconds(1))
        }
        #expect(try bench.verdict(.gerbang, of: box)?.0 == .expired)
        #expect(try gateTold(bench).isEmpty)
    }

    @Test func `while a session is in doubt its evidence is shown and moves nothing`() throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: false, at: start), wire.says(gate: false, at: start)])
        bench.pass(.minutes(14))
        bench.loop.doubtEverybody(at: bench.now)
        bench.pass(.minutes(2))
        #expect(try bench.verdict(.gerbang, of: box)?.0 == .unmet, "nothing becomes stale by doubt")
        #expect(try gateTold(bench).isEmpty)
        bench.hear([wire.says(gate: false, at: bench.now)])
        bench.pass(.minutes(2))
        #expect(try gateTold(bench) == [.fired], "heard again, and the clocks went on")
    }

    @Test func `a metric that a new session does not have runs out`() throws {
        var known = KnownBox(
            id: box,
            place: Place(code: try #require(RegionCode("35.10.20.2007")), name: "Desa Tegalarum"))
        known.heard(at: start)
        known.take(.gateOpen, .boolean(false), .good, observed: start)
        known.take(.wifiUp, .boolean(true), .good, observed: start)
        known.died(at: start + .minutes(1))
        let metrics = [
            ResolvedMetric(
                name: "wifi/up", value: .boolean(true), timestamp: start + .minutes(2))
        ]
        let born = start + .minutes(2)
        known.born(BoxBirth(metrics), metrics, sent: born, at: born)
        #expect(known.facts.aged == [.gateOpen: start])
        #expect(known.facts.freshSince == born && known.lostAt == nil)
    }
}
