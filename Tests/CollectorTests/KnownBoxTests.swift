// SPDX-License-Identifier: Apache-2.0

import Indicators
import SparkplugWire
import Testing
import VillageModel

@testable import Collector

private let now = Instant(rawValue: 1_760_926_800_000)

private func metric(_ name: String, _ value: Value?, _ quality: Quality = .good) -> ResolvedMetric {
    ResolvedMetric(name: name, value: value, quality: quality, timestamp: now)
}
private func birth(newest: RecordID, open: Bool, synchronised: Bool = true) -> [ResolvedMetric] {
    [
        metric("Spool/Stream", .unsigned(7)), metric("Spool/First", .unsigned(1)),
        metric("Spool/Id", .unsigned(newest)),
        metric("Clock/Mono", synchronised ? nil : .integer(5_000)),
        metric("gate/open", .boolean(open)),
    ]
}

@Suite struct KnownBoxTests {
    private func box() throws -> KnownBox {
        KnownBox(
            id: BoxID(data: 42),
            place: Place(
                code: try #require(RegionCode("35.10.20.2007")), name: "Desa Tegalarum"))
    }
    private func born(
        _ box: inout KnownBox, newest: RecordID = 0, open: Bool = true, synchronised: Bool = true,
        sent: Instant? = nil, at instant: Instant = now
    ) {
        let metrics = birth(newest: newest, open: open, synchronised: synchronised)
        box.born(BoxBirth(metrics), metrics, sent: sent ?? instant, at: instant)
    }

    @Test func `a birth tells the present by the office's clock`() throws {
        var box = try box()
        born(&box, open: false)
        let gate = try #require(box.evidence[.gateOpen])
        #expect(gate.value == .boolean(false) && gate.observed == now && box.isReachable)
    }

    @Test(arguments: [("a", 0), ("b", 200)])
    func `of what one boot says of its begin the earliest is right`(boot: String, later: Int64)
        throws
    {
        var box = try box()
        for (name, uptime, at) in [("a", UInt64(50), now), (boot, 40, now + .seconds(200))] {
            let metrics = [
                metric(Metric.boxBoot.name, .text(name)),
                metric(Metric.boxUptime.name, .unsigned(uptime)),
            ]
            box.born(BoxBirth(metrics), metrics, sent: at, at: at)
        }
        // Control: another boot has a begin of its own.
        #expect(box.bootedAt == now + .seconds(later == 0 ? -50 : later - 40))
    }

    @Test func `a record made while the birth was on its way counts as newer`() throws {
        var box = try box()
        born(&box, open: true, sent: now, at: now + .seconds(2))
        box.take(.gateOpen, .boolean(false), .good, observed: now + .seconds(1))
        #expect(box.evidence[.gateOpen]?.value == .boolean(false))
    }

    @Test func `a birth under an unsynchronised clock tells nothing to judge`() throws {
        var box = try box()
        born(&box, synchronised: false)
        #expect(box.evidence.isEmpty && box.isReachable)
    }

    @Test func `the same value keeps its begin, another one begins anew`() throws {
        var box = try box()
        box.take(.gateOpen, .boolean(false), .good, observed: now)
        box.take(.gateOpen, .boolean(false), .good, observed: now + .minutes(5))
        #expect(box.evidence[.gateOpen]?.since == now)
        box.take(.gateOpen, .boolean(true), .good, observed: now + .minutes(6))
        #expect(box.evidence[.gateOpen]?.since == now + .minutes(6))
    }

    @Test func `a late sample newer than the known one is judged as current, from its own time`()
        throws
    {
        var box = try box()
        box.take(.gateOpen, .boolean(true), .good, observed: now)
        box.take(.gateOpen, .boolean(false), .good, observed: now + .minutes(1))
        #expect(box.evidence[.gateOpen]?.value == .boolean(false))
        #expect(box.evidence[.gateOpen]?.since == now + .minutes(1))
    }

    @Test func `history that agrees with the present moves its begin back, when it is complete`()
        throws
    {
        var box = try box()
        born(&box, newest: 2, open: false)
        box.take(.gateOpen, .boolean(true), .good, observed: now - .hours(3))
        box.take(.gateOpen, .boolean(false), .good, observed: now - .hours(1))
        #expect(box.stored(through: 1) == false)
        #expect(box.evidence[.gateOpen]?.since == now)
        #expect(box.stored(through: 2) == true)
        #expect(box.evidence[.gateOpen]?.since == now - .hours(1))
    }

    @Test func `in the middle of a replay an ended condition does not look as if it held`() throws {
        var box = try box()
        born(&box, newest: 3, open: false)
        box.take(.gateOpen, .boolean(false), .good, observed: now - .hours(3))
        #expect(box.evidence[.gateOpen]?.since == now)
        box.take(.gateOpen, .boolean(true), .good, observed: now - .hours(2))
        box.take(.gateOpen, .boolean(false), .good, observed: now - .minutes(1))
        #expect(box.stored(through: 3) == true)
        #expect(box.evidence[.gateOpen]?.since == now - .minutes(1))
    }

    @Test func `history that ended otherwise leaves the present alone`() throws {
        var box = try box()
        born(&box, newest: 1, open: true)
        box.take(.gateOpen, .boolean(false), .good, observed: now - .hours(3))
        _ = box.stored(through: 1)
        #expect(box.evidence[.gateOpen]?.value == .boolean(true))
        #expect(box.evidence[.gateOpen]?.since == now)
    }
}

@Suite struct ReviewHeapTests {
    @Test func `boxes come out when they are due, each once, in any order of going in`() {
        var generator = SystemRandomNumberGenerator()
        var heap = ReviewHeap()
        let boxes = (0..<200 as Range<UInt64>).map { Subject.box(BoxID(data: $0)) }
        for (index, box) in boxes.enumerated().shuffled(using: &generator) {
            heap.insert(box, at: now + .seconds(Int64(index)))
            heap.insert(box, at: now + .seconds(Int64(index) + 500))
        }
        for index in 0..<200 {
            #expect(heap.deadline == now + .seconds(Int64(index)))
            #expect(heap.take(at: now + .seconds(Int64(index))) == [boxes[index]])
        }
        #expect(heap.take(at: now + .hours(1)) == Set(boxes))
        #expect(heap.deadline == .distantFuture)
    }

    @Test func `never is not kept`() {
        var heap = ReviewHeap()
        heap.insert(.box(BoxID(data: 1)), at: .distantFuture)
        #expect(heap.take(at: .endOfCalendar).isEmpty)
    }
}

@Suite struct AcknowledgementPlanTests {
    private func at(_ seconds: Int64) -> Uptime { Uptime(rawValue: seconds * 1_000) }
    private let stream = StreamID(rawValue: 7)

    @Test func `trends share one acknowledgement in the box's period, events do not wait`() {
        let box = BoxID(data: 1)
        var plan = AcknowledgementPlan()
        plan.stored(
            box, stream: stream, through: 1, isUrgent: false, period: .seconds(60), at: at(0))
        plan.stored(
            box, stream: stream, through: 2, isUrgent: false, period: .seconds(60), at: at(30))
        #expect(plan.take(at: at(59)).isEmpty && plan.deadline == at(60))
        #expect(plan.take(at: at(60)).map(\.through) == [2])
        plan.stored(
            box, stream: stream, through: 3, isUrgent: true, period: .seconds(60), at: at(61))
        #expect(plan.take(at: at(61)).map(\.through) == [3])
        #expect(plan.deadline == .never)
    }
}

@Suite struct ArrivalTests {
    @Test(arguments: [
        (now - .minutes(1), now - .minutes(1)), (now + .hours(1), now),
        (now - .days(399), now - .days(399)),
    ])
    func `a plausible time is believed, but never the future`(_ time: Instant, _ believed: Instant)
    {
        #expect(Arrival.believed(time, received: now) == believed)
    }

    @Test(arguments: [
        Instant(rawValue: 0), Instant(rawValue: 3_786_912_000_000), .distantPast, .distantFuture,
        now - .days(401), now + .hours(25),
    ])
    func `a time of 1970, of 2090 or of no calendar is doubtful and not judged`(_ time: Instant) {
        #expect(Arrival.believed(time, received: now) == nil)
    }

    @Test func `a missing time is doubtful`() {
        #expect(Arrival.believed(nil, received: now) == nil)
    }
}

@Suite struct RefusalCountsTests {
    @Test func `a flood of one kind is a line for each power of ten`() {
        var counts = RefusalCounts()
        let told = (0..<5_000).compactMap { _ in counts.add("malformed") }
        #expect(told == [1, 10, 100, 1_000])
        #expect(counts.add("topic") == 1)
        #expect(counts.counts["malformed"] == 5_000)
    }
}
