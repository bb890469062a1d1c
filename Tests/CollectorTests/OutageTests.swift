// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import SeriesStore
import SparkplugWire
import Testing
import VillageModel
import WireBench
import Wording

@testable import Collector

private let box = CollectorBench.boxes[0]
private let start = CollectorBench.start

private func sample(_ minutes: Int64, _ metric: Metric, _ value: Value?) -> StoredSample {
    StoredSample(
        metric: metric.name, value: value, quality: .good, observed: start + .minutes(minutes),
        received: start + .hours(9))
}

/// What a box tells after an outage from minute 0, noticed in minute 5, to minute 60.
private func records(
    boot: String = "a", bootedAt: Int64? = nil, _ samples: [StoredSample] = [],
    wasGood: Bool? = nil
) -> OutageRecords {
    OutageRecords(
        began: start, noticed: start + .minutes(5), ended: start + .minutes(60), bootBefore: "a",
        boot: boot, bootedAt: bootedAt.map { start + .minutes($0) }, samples: samples,
        wasGood: { _ in wasGood })
}

@Suite struct OutageJudgeTests {
    /// A name, the records, the cause.
    static let cases: [(String, OutageRecords, OutageCause)] = [
        ("another boot, begun before the return", records(boot: "b", bootedAt: 58), .power),
        ("another boot, nobody knows when", records(boot: "b"), .power),
        (
            "a boot that the birth does not name but a record does",
            records([sample(59, .boxBoot, .text("b"))]), .power
        ),
        ("the same boot says nothing", records(bootedAt: -600), .unknown),
        ("another boot from before the outage", records(boot: "b", bootedAt: -30), .unknown),
        (
            "no gateway",
            records([
                sample(10, .uplinkGateway, .boolean(false)),
                sample(10, .uplinkDNS, .boolean(false)),
            ]),
            .signal
        ),
        (
            "a gateway, and no names behind it",
            records([sample(10, .uplinkDNS, .boolean(false))], wasGood: true), .line
        ),
        ("no connections", records([sample(10, .uplinkTCP, .boolean(false))]), .line),
        ("no pages", records([sample(10, .uplinkHTTP, .boolean(false))]), .line),
        ("a page of the operator", records([sample(10, .uplinkPortal, .boolean(true))]), .line),
        (
            "reports, and everything as it was",
            records([sample(20, .boxTemperature, .float(41))], wasGood: true), .broker
        ),
        ("everything as it was, and no report", records(wasGood: true), .unknown),
        (
            "a report from before the silence was noticed",
            records([sample(4, .boxTemperature, .float(41))], wasGood: true), .unknown
        ),
        (
            "a report of a box whose uplink nobody knows",
            records([sample(20, .boxTemperature, .float(41))]), .unknown
        ),
        (
            "started anew by somebody because the line was down",
            records(
                boot: "b", bootedAt: 50,
                [sample(15, .uplinkTCP, .boolean(false)), sample(45, .gateOpen, .boolean(true))]),
            .line
        ),
        (
            "a power cut, and then no signal for a moment",
            records(boot: "b", bootedAt: 50, [sample(51, .uplinkGateway, .boolean(false))]), .power
        ),
    ]

    @Test(arguments: cases)
    func `the box's own records tell why it could not be heard`(
        _ name: String, _ records: OutageRecords, _ cause: OutageCause
    ) {
        #expect(OutageJudge.finding(records).cause == cause, "\(name)")
        // What has not all come in proves nothing by what it leaves out.
        var part = records
        part.isComplete = false
        let known = cause == .broker ? .unknown : cause
        #expect(OutageJudge.finding(part).cause == known, "a part of: \(name)")
    }

    @Test func `a power cut begins with the last record before it`() {
        let cut = records(
            boot: "b", bootedAt: 58,
            [sample(3, .gateOpen, .boolean(true)), sample(59, .boxBoot, .text("b"))])
        #expect(OutageJudge.finding(cut).began == start + .minutes(3))
        // Control: of a line that was down nobody knows when that was.
        let line = records([sample(3, .uplinkDNS, .boolean(false))])
        #expect(OutageJudge.finding(line).began == start)
    }
}

@Suite struct OutageTests {
    private func lost(
        _ bench: CollectorBench, after span: TimeSpan = .minutes(50)
    ) throws -> WireBox {
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: true, at: start), wire.says(gate: true, at: start)])
        bench.pass(span)
        bench.hear([wire.death()])
        return wire
    }
    private func outages(_ bench: CollectorBench) throws -> [StoredOutage] {
        try bench.ledger.outages(of: nil, from: .distantPast, until: .distantFuture)
    }
    private func told(_ bench: CollectorBench) throws -> [AlertEvent] {
        try bench.ledger.events(after: 0, limit: 100).filter { $0.subject.indicator == .box }
    }

    @Test func `a box is silent since that was noticed, not since its last word`() throws {
        let bench = try CollectorBench()
        _ = try lost(bench)
        #expect(try told(bench).isEmpty, "50 minutes without a word are no hold")
        bench.pass(.minutes(15) - .seconds(1))
        #expect(try told(bench).isEmpty)
        bench.pass(.seconds(1))
        #expect(try told(bench).map(\.kind) == [.fired])
        #expect(try told(bench).first?.since == start + .minutes(50))
    }

    /// What happens before the office stops.
    enum Before { case hearsAnotherBox, stopsInOrder, isKilled, loses }

    @Test(arguments: [
        (Before.stopsInOrder, TimeSpan.seconds(3), true), (.hearsAnotherBox, .seconds(3), true),
        // Controls: too long, nobody knows until when, and deaf.
        (.stopsInOrder, .seconds(61), false), (.isKilled, .seconds(3), false),
        (.loses, .seconds(3), false),
    ])
    func `a short restart of the office gives no second hold`(
        before: Before, gap: TimeSpan, isNone: Bool
    ) throws {
        let bench = try CollectorBench()
        bench.loop.listens(at: start)
        _ = try lost(bench)
        bench.pass(.minutes(10))
        switch before {
        case .hearsAnotherBox:
            var other = WireBox(CollectorBench.boxes[1])
            bench.hear([other.birth(gate: true, at: bench.now)])
        case .stopsInOrder: bench.loop.rememberHearing(until: bench.now)
        case .isKilled: break
        case .loses:
            bench.loop.listeningSince = nil
            bench.loop.rememberHearing(until: bench.now)
        }
        try bench.store.close()
        let again = try CollectorBench(folder: bench.folder, at: bench.now + gap)
        again.loop.listens(at: again.now)
        #expect(again.loop.boxes[box]?.lostAt == start + .minutes(50))
        again.pass(.minutes(5) - gap)
        #expect(try told(again).map(\.kind) == (isNone ? [.fired] : []))
        // Whoever has another hold is told of after that.
        again.pass(.minutes(10) + gap)
        #expect(try told(again).map(\.kind) == [.fired])
    }

    @Test func `a session that is taken over tells nobody, and was no outage`() throws {
        let bench = try CollectorBench()
        var wire = try lost(bench)
        bench.now = bench.now + .seconds(2)
        wire.birthNumber = 1
        bench.hear([wire.birth(gate: true, at: bench.now)])
        bench.pass(.hours(3))
        #expect(try told(bench).isEmpty)
        #expect(try outages(bench).isEmpty)
    }

    @Test(arguments: [false, true])
    func `one message tells that the box is back and that its power was cut`(
        restarts: Bool
    ) throws {
        var bench = try CollectorBench()
        // Longer than the series are asked for what was so before.
        let up = TimeSpan.days(3)
        var wire = try lost(bench, after: up)
        bench.pass(.minutes(20))
        if restarts {
            try bench.store.close()
            bench = try CollectorBench(folder: bench.folder, at: bench.now)
        }
        (wire.boot, wire.birthNumber) = ("boot-2", 1)
        bench.hear([wire.birth(gate: true, at: bench.now)])
        let events = try told(bench)
        #expect(events.map(\.kind) == [.fired, .resolved])
        #expect(events.last?.outage == .power)
        #expect(events.last?.sentence.id.hasSuffix("Sebab: padam listrik.") == true)
        let outage = try #require(try outages(bench).first)
        #expect(outage.cause == .power && outage.ended == bench.now)
        #expect(outage.noticed == start + up && outage.village.description == "35.10.02.2003")
    }

    @Test func `the recovery waits for the box's history, and tells what it says`() throws {
        let bench = try CollectorBench()
        var wire = try lost(bench)
        let late = wire.says(
            gate: true, at: start + .minutes(55),
            more: [MetricEntry(Reading(.uplinkDNS, .boolean(false)), at: start + .minutes(55))])
        bench.pass(.minutes(20))
        wire.birthNumber = 1
        bench.hear([wire.birth(gate: true, at: bench.now)])
        #expect(try told(bench).map(\.kind) == [.fired])
        bench.pass(.seconds(20))
        bench.hear([rebased(late, wire)])
        #expect(try told(bench).map(\.kind) == [.fired, .resolved])
        #expect(try told(bench).last?.outage == .line)
        #expect(try outages(bench).map(\.cause) == [.line])
    }

    @Test func `history is waited for five minutes; what comes later corrects the ledger alone`()
        throws
    {
        let bench = try CollectorBench()
        var wire = try lost(bench)
        let late = wire.says(
            gate: true, at: start + .minutes(55),
            more: [MetricEntry(Reading(.uplinkDNS, .boolean(false)), at: start + .minutes(55))])
        bench.pass(.minutes(20))
        wire.birthNumber = 1
        bench.hear([wire.birth(gate: true, at: bench.now)])
        bench.pass(.minutes(5) - TimeSpan(milliseconds: 1))
        #expect(try told(bench).map(\.kind) == [.fired])
        bench.pass(TimeSpan(milliseconds: 1))
        #expect(try told(bench).last?.outage == .unknown)
        #expect(try outages(bench).map(\.cause) == [.unknown])
        bench.pass(.minutes(5))
        bench.hear([rebased(late, wire)])
        #expect(try outages(bench).map(\.cause) == [.line])
        #expect(try told(bench).count == 2)
    }

    @Test func `an office that stops while it waits decides when it is back`() throws {
        let bench = try CollectorBench()
        var wire = try lost(bench)
        bench.pass(.minutes(20))
        _ = wire.says(gate: true, at: bench.now)
        (wire.boot, wire.birthNumber) = ("boot-2", 1)
        bench.hear([wire.birth(gate: true, at: bench.now)])
        #expect(try outages(bench).map(\.cause) == [nil])
        try bench.store.close()
        let again = try CollectorBench(folder: bench.folder, at: bench.now + .minutes(1))
        again.pass(.seconds(1))
        #expect(try outages(again).count == 1)
        #expect(try outages(again).first?.cause != nil)
        #expect(try told(again).map(\.kind) == [.fired, .resolved])
    }

    @Test func `time in which the office was deaf is no outage of a box`() throws {
        let bench = try CollectorBench()
        var wire = try lost(bench)
        bench.pass(.minutes(10))
        bench.loop.listeningSince = nil
        bench.pass(.zero)
        bench.pass(.hours(2))
        bench.loop.listeningSince = bench.now + .minutes(30)
        bench.pass(.minutes(30))
        wire.birthNumber = 1
        bench.hear([wire.birth(gate: true, at: bench.now)])
        let outage = try #require(try outages(bench).first)
        #expect(outage.deaf == .minutes(150))
        #expect(outage.length(at: bench.now) == bench.now - outage.began - outage.deaf)
    }

    @Test func `boxes that were lost together are marked as their area's`() throws {
        let bench = try CollectorBench()
        _ = try lost(bench)
        #expect(try outages(bench).map(\.isOfArea) == [false])
        bench.loop.gatherOutages(of: [box])
        bench.pass(.seconds(1))
        #expect(try outages(bench).map(\.isOfArea) == [true])
    }

    @Test func `a box that is believed gone is asked while the office hears`() throws {
        let bench = try CollectorBench()
        _ = try lost(bench)
        bench.pass(.minutes(5))
        func asked() -> Bool {
            bench.now = bench.now + .seconds(10)
            bench.loop.resolveDoubt(box, at: bench.stamp)
            return bench.loop.host.due(at: bench.stamp).contains {
                guard case .command(let message) = $0 else { return false }
                return message.topic == "spBv1.0/3510/NCMD/\(box)"
            }
        }
        // Control: who cannot hear asks nobody.
        bench.loop.listeningSince = nil
        #expect(!asked())
        bench.loop.listeningSince = bench.now
        #expect(asked(), "its birth may have been lost on the way")
        bench.loop.doubtEverybody(at: bench.now)
        #expect(asked(), "its birth may have fallen into the gap")
        bench.now = bench.now + .minutes(3)
        bench.loop.resolveDoubt(box, at: bench.stamp)
        #expect(bench.loop.boxes[box]?.lostAt == start + .minutes(50), "it stays gone since then")
    }

    /// When the box is asked for a birth in the next hour, looked at each ten seconds.
    private func asked(_ bench: CollectorBench) -> [Instant] {
        var asked: [Instant] = []
        let end = bench.now + .hours(1)
        while bench.now < end {
            bench.now = bench.now + .seconds(10)
            let due = bench.loop.reviews.take(at: bench.now)
            if due.contains(.box(box)) { bench.loop.resolveDoubt(box, at: bench.stamp) }
            let isAsked = bench.loop.host.due(at: bench.stamp).contains {
                guard case .command(let message) = $0 else { return false }
                return message.topic == "spBv1.0/3510/NCMD/\(box)"
            }
            if isAsked { asked.append(bench.now) }
        }
        return asked
    }

    @Test func `who seems gone is asked on the way to its alert and after it, as if never before`()
        throws
    {
        let bench = try CollectorBench()
        var wire = WireBox(box)
        bench.hear([wire.birth(gate: true, at: start)])
        // The broker was gone: the box is asked often while its session is doubted.
        bench.loop.doubtEverybody(at: start)
        let asked = asked(bench)
        let gone = try #require(bench.loop.boxes[box]?.lostAt)
        let minutes = asked.filter { $0 >= gone }.map { ($0 - gone).seconds / 60 }
        #expect(Set(minutes).isSuperset(of: [1, 5, 10, 12, 14, 21, 31, 41, 51]), "\(minutes)")
        #expect(asked.count < 15, "\(minutes)")
    }

    @Test func `who was gone before the office was deaf is asked each ten minutes after it`()
        throws
    {
        let bench = try CollectorBench()
        _ = try lost(bench)
        bench.loop.listeningSince = nil
        _ = bench.loop.reviews.take(at: bench.now + .days(1))
        bench.now = bench.now + .hours(1)
        bench.loop.listens(at: bench.now)
        bench.loop.doubtEverybody(at: bench.now)
        let heard = bench.now
        let minutes = asked(bench).map { ($0 - heard).seconds / 60 }
        #expect(Set(minutes).isSuperset(of: [11, 21, 31, 41, 51]), "\(minutes)")
    }

    /// The same records as history of the box's new session.
    private func rebased(_ message: WireMessage, _ wire: WireBox) -> WireMessage {
        guard var payload = try? Payload(message.payload) else { return message }
        payload.seq = 1
        return WireMessage(topic: message.topic, payload: payload.encoded)
    }
}
