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

@Suite struct ReplayTests {
    @Test func `recorded reports and births of the box's own are nothing new`() throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        let oldBirth = wire.birth(gate: false, at: start)
        let oldReports = (1...5).map { wire.says(gate: $0 % 2 == 0, at: start + .seconds($0)) }
        bench.hear([oldBirth] + oldReports)
        bench.pass(.hours(2))
        bench.hear([wire.death()])
        wire.birthNumber = 1
        bench.hear([
            wire.birth(gate: true, at: bench.now), wire.says(gate: true, at: bench.now),
        ])
        let stored = try bench.samples(of: box)
        let evidence = bench.loop.boxes[box]?.evidence
        bench.hear([oldBirth] + oldReports)
        bench.pass(.seconds(10))
        #expect(bench.refused("old_birth") == 1)
        #expect(try bench.samples(of: box) == stored, "nothing is counted twice")
        #expect(bench.loop.boxes[box]?.evidence == evidence)
        #expect(bench.loop.boxes[box]?.isReachable == true)
        bench.hear([wire.says(gate: false, at: bench.now)])
        bench.pass(.seconds(10))
        #expect(try bench.samples(of: box).count == stored.count + 1, "the session goes on")
        // Negative control: the same birth, as young as one of today, does take over.
        var impostor = wire
        (impostor.birthNumber, impostor.stream) = (0, 79)
        bench.hear([impostor.birth(at: bench.now)])
        #expect(bench.loop.boxes[box]?.stream == StreamID(rawValue: 79))
    }
}

@Suite struct DoubleTests {
    private func alternate(
        _ bench: CollectorBench, _ boxes: inout [WireBox], times: Int
    ) {
        for round in 0..<times {
            let index = round % boxes.count
            bench.now = bench.now + .seconds(20)
            let other = boxes[(round + 1) % boxes.count]
            bench.hear([
                other.death(), boxes[index].birth(gate: index == 0, at: bench.now),
                boxes[index].says(gate: index == 0, at: bench.now),
            ])
        }
    }

    @Test func `two boxes with one key alert, and nothing of either is believed from then on`()
        throws
    {
        let bench = try CollectorBench()
        var first = WireBox(box)
        bench.hear([first.birth(gate: true, at: start), first.says(gate: true, at: start)])
        var second = first
        (second.boot, second.stream, second.birthNumber) = ("boot-2", 99, 7)
        var both = [second, first]
        alternate(bench, &both, times: 4)
        #expect(try bench.verdict(.perilaku, of: box)?.1 == "double")
        #expect(try bench.ledger.runningAlerts().map(\.subject.indicator) == [.perilaku])
        let marks = try bench.samples(of: box).map(\.isClockDoubtful)
        #expect(marks == [false, true, true, true, true])
        #expect(bench.loop.boxes[box]?.evidence[.gateOpen]?.observed == start)
        bench.pass(.minutes(30))
        #expect(try bench.verdict(.gerbang, of: box)?.0 == .expired, "unknown is not failed")
        try bench.store.close()
        let restarted = try CollectorBench(folder: bench.folder, at: bench.now)
        restarted.hear([both[1].birth(gate: false, at: bench.now)])
        restarted.hear([both[1].says(gate: false, at: bench.now)])
        #expect(try restarted.samples(of: box).last?.isClockDoubtful == true)
        restarted.pass(.hours(2))
        restarted.hear([both[1].says(gate: false, at: restarted.now)])
        #expect(try restarted.samples(of: box).last?.isClockDoubtful == false)
        #expect(try restarted.verdict(.perilaku, of: box)?.0 == .met)
    }

    @Test func `one box that flaps on a bad link is believed throughout`() throws {
        let bench = try CollectorBench()
        var flapping = [WireBox(box)]
        alternate(bench, &flapping, times: 30)
        #expect(try bench.verdict(.perilaku, of: box)?.0 == .met)
        #expect(try bench.samples(of: box).allSatisfy { !$0.isClockDoubtful })
        #expect(try bench.verdict(.gerbang, of: box)?.0 == .met)
    }
}

@Suite struct StrangeTimeTests {
    private static let strange = [
        Instant(rawValue: 0), Instant(rawValue: 3_786_912_000_000), .endOfCalendar,
        start - .days(401), start + .hours(25),
    ]

    /// Hears an open gate now and a closed one at a strange time, and says what came of it.
    private func outcome(
        _ time: Instant, sampled: Instant? = nil, window: ArrivalWindow = .init()
    ) throws -> (verdict: VerdictState?, doubtful: [Bool]) {
        let bench = try CollectorBench(window: window)
        var wire = WireBox(box)
        bench.hear([wire.birth(at: start), wire.says(gate: true, at: start - .days(500))])
        bench.hear([wire.says(gate: false, at: time, sampled: sampled)])
        return (
            try bench.verdict(.gerbang, of: box)?.0,
            try bench.samples(of: box).map(\.isClockDoubtful)
        )
    }

    @Test(arguments: strange)
    func `a strange time is stored as doubtful and judged by nobody`(_ time: Instant) throws {
        let (verdict, doubtful) = try outcome(time)
        #expect(verdict == .noData && doubtful == [true, true])
        // Negative control: without the filter the same bytes move a verdict.
        let all = ArrivalWindow(oldest: .days(40_000), farthest: .days(4_000_000))
        let open = try outcome(time, window: all)
        #expect(open.verdict != .noData && open.doubtful == [false, false])
    }

    @Test func `one strange time in a record makes all of it doubtful`() throws {
        let (verdict, doubtful) = try outcome(start, sampled: Instant(rawValue: 0))
        #expect(verdict == .noData && doubtful == [true, true])
    }

    @Test(arguments: strange)
    func `a birth of a strange time tells nothing to judge`(_ time: Instant) throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: false, at: time)])
        #expect(bench.loop.boxes[box]?.evidence.isEmpty == true)
        #expect(bench.loop.boxes[box]?.isReachable == true)
    }

    @Test func `times that jump to and fro judge the newest, and never the future`() throws {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        bench.hear([wire.birth(at: start)])
        let jumps: [(TimeSpan, Bool)] = [
            (.zero, true), (.hours(23), false), (.zero - .days(300), true), (.hours(30), true),
        ]
        for (shift, open) in jumps { bench.hear([wire.says(gate: open, at: start + shift)]) }
        let known = bench.loop.boxes[box]?.evidence[.gateOpen]
        #expect(known?.value == .boolean(false) && known?.observed == start)
        bench.pass(.seconds(1))
        bench.hear([wire.says(gate: true, at: bench.now)])
        #expect(bench.loop.boxes[box]?.evidence[.gateOpen]?.value == .boolean(true))
    }
}
