// SPDX-License-Identifier: Apache-2.0

import Alerting
import Almanac
import Indicators
import OfficeLedger
import TestBench
import Testing
import VillageModel
import Wording

@testable import Collector

/// Monday 2025-10-20 09:20 WIB.
private let now = Instant(rawValue: 1_760_926_800_000)
private let box = BoxID(data: 42)
private let midnight = CivilDate(now, in: .wib).midnight(in: .wib)

private func village() throws -> KnownBox {
    var village = KnownBox(
        id: box,
        place: Place(code: try #require(RegionCode("35.10.20.2007")), name: "Desa Tegalarum"))
    village.period = .seconds(60)
    return village
}
/// The village in which a box stands.
private func office(_ box: KnownBox) -> KnownVillage {
    var village = KnownVillage(place: box.place)
    village.boxes = [box]
    return village
}
private func judge(verdicts: [StoredVerdict] = [], lives: [AlertLife] = []) -> Judge {
    Judge(
        rules: RuleBook(), sites: Sites(), verdicts: verdicts, lives: lives)
}

/// A judge whose changes go through a real ledger, which numbers them and remembers over restarts.
private struct Desk {
    let ledger: OfficeLedger
    var judge: Judge
    var told: [AlertEvent] = []

    init(_ folder: TemporaryDirectory) throws {
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        judge = CollectorTests.judge(
            verdicts: try ledger.verdicts(), lives: try ledger.runningAlerts())
    }

    mutating func look(_ box: KnownBox, at instant: Instant) throws -> Instant {
        try look(office(box), at: instant)
    }

    @discardableResult
    mutating func look(_ village: KnownVillage, at instant: Instant) throws -> Instant {
        let outcome = judge.judge(village, listeningSince: now - .days(9), at: instant)
        let events = try ledger.apply(outcome.change)
        judge.committed(outcome.change, events: events)
        told += events
        return outcome.reviewAt
    }

    func verdict(_ id: IndicatorID) throws -> Judgement? {
        try ledger.verdicts().first { $0.indicator == id }?.judgement
    }
}

@Suite struct JudgeTests {
    @Test func `the lamp that was off alarms half an hour after sunset without any new message`()
        throws
    {
        let folder = try TemporaryDirectory()
        var desk = try Desk(folder)
        var village = try village()
        village.heard(at: now)
        village.take(.lampLux, .float(2), .good, observed: now)
        var instant = now
        // Only the reviews are followed; nothing is polled.
        for _ in 0..<20 where desk.told.isEmpty { instant = try desk.look(village, at: instant) }
        let fired = try #require(desk.told.first)
        #expect(fired.kind == .fired && fired.subject.indicator == .lampu)
        let place = try #require(RegencySeats.coordinates(of: village.place.code))
        guard
            case .at(let sunset) = Sun.set(on: CivilDate(now, in: .wib), at: place, in: .wib)
        else {
            Issue.record("no sunset")
            return
        }
        #expect(fired.at == sunset + .minutes(30) && fired.since == sunset + .minutes(15))
        #expect(
            fired.sentence.id
                == "Desa Tegalarum (35.10.20.2007): lampu kantor tidak menyala sejak 17.31 WIB "
                + "(15 menit). Hubungi kantor desa, minta lampu dinyalakan.")
    }

    @Test func `between the thresholds the lamp stays off, also over a restart of the office`()
        throws
    {
        let folder = try TemporaryDirectory()
        let night = midnight + .hours(21)
        var village = try village()
        village.heard(at: night)
        village.take(.lampLux, .float(1), .good, observed: night)
        var desk = try Desk(folder)
        _ = try desk.look(village, at: night)
        village.take(.lampLux, .float(6.5), .good, observed: night + .minutes(5))
        var again = try Desk(folder)
        _ = try again.look(village, at: night + .minutes(5))
        let verdict = try #require(try again.verdict(.lampu))
        #expect(verdict.state == .unmet && verdict.since == night)
        // Control: an office that remembers nothing takes 6.5 lux for a lit lamp.
        let fresh = judge().judge(
            office(village), listeningSince: now, at: night + .minutes(5))
        let judged = fresh.change.verdicts.first { $0.indicator == .lampu }
        #expect(judged?.judgement.state == .met)
    }

    @Test func `the morning does not end the alert of a lamp that was off all night`() throws {
        let folder = try TemporaryDirectory()
        var desk = try Desk(folder)
        var village = try village()
        let night = midnight + .hours(21)
        village.heard(at: night)
        village.take(.lampLux, .float(1), .good, observed: night)
        _ = try desk.look(village, at: night)
        _ = try desk.look(village, at: night + .minutes(15))
        #expect(desk.told.map(\.kind) == [.fired])
        village.take(.lampLux, .float(900), .good, observed: midnight + .hours(32))
        var instant = midnight + .hours(32)
        let dusk = midnight + .hours(24 + 17)
        while instant < dusk { instant = try desk.look(village, at: instant) }
        #expect(try desk.verdict(.lampu)?.cause == "unproven")
        village.take(.lampLux, .float(30), .good, observed: midnight + .hours(24 + 19))
        _ = try desk.look(village, at: midnight + .hours(24 + 19))
        _ = try desk.look(village, at: midnight + .hours(24 + 19) + .minutes(2))
        #expect(desk.told.map(\.kind) == [.fired, .resolved])
    }

    @Test func `the order in which the steps of the uplink arrive changes no verdict`() throws {
        let steps: [(Metric, Bool)] = [
            (.uplinkGateway, true), (.uplinkDNS, true), (.uplinkTCP, true), (.uplinkHTTP, false),
        ]
        let end = now + .minutes(30)
        var verdicts: Set<String> = []
        for order in permutations(steps) {
            let folder = try TemporaryDirectory()
            var desk = try Desk(folder)
            var village = try village()
            village.heard(at: now)
            for (metric, value) in order {
                village.take(metric, .boolean(value), .good, observed: now)
                _ = try desk.look(village, at: now)
            }
            _ = try desk.look(village, at: end)
            let verdict = try #require(try desk.verdict(.layanan))
            verdicts.insert("\(verdict.state) \(verdict.cause) \(verdict.since.rawValue)")
            #expect(desk.told.map(\.subject.indicator) == [.layanan])
        }
        #expect(verdicts == ["unmet closed \(now.rawValue)"])
    }

    @Test func `a second box in the village speaks where the first has no sensor or is silent`()
        throws
    {
        let folder = try TemporaryDirectory()
        var desk = try Desk(folder)
        var first = try village()
        first.heard(at: now)
        first.take(.gateOpen, nil, .absent, observed: now)
        var second = KnownBox(id: BoxID(data: 43), place: first.place)
        second.heard(at: now)
        second.take(.gateOpen, .boolean(false), .good, observed: now - .minutes(1))
        var both = KnownVillage(place: first.place)
        both.boxes = [first, second]
        try desk.look(both, at: now)
        #expect(try desk.verdict(.gerbang)?.state == .unmet)
        // Control: without the second box nobody knows.
        var alone = both
        alone.boxes = [first]
        let judged = judge().judge(alone, listeningSince: now, at: now).change.verdicts
        #expect(judged.first { $0.indicator == .gerbang }?.judgement.state == .noData)
        // One that is silent does not hold back what the other says.
        first.take(.gateOpen, .boolean(true), .good, observed: now - .minutes(5))
        first.died(at: now)
        both.boxes = [first, second]
        try desk.look(both, at: now + .minutes(16))
        #expect(desk.told.map(\.kind) == [.fired])
    }

    @Test func `a village without a box is judged, and its silence is not written down`() throws {
        let folder = try TemporaryDirectory()
        var desk = try Desk(folder)
        let empty = KnownVillage(place: try village().place)
        let outcome = desk.judge.judge(empty, listeningSince: now, at: now)
        #expect(outcome.change.isEmpty && outcome.reviewAt == .distantFuture)
        // Control: with a box that has said nothing yet, each indicator is told to be unknown.
        try desk.look(office(try village()), at: now)
        #expect(try desk.ledger.verdicts().count == Indicator.facilities.count)
        #expect(try desk.ledger.verdicts().allSatisfy { $0.judgement.state == .noData })
    }

    @Test func `an imitated box marks everything that is judged of its village`() throws {
        let folder = try TemporaryDirectory()
        var desk = try Desk(folder)
        var imitated = try village()
        imitated.heard(at: now)
        imitated.take(.gateOpen, .boolean(true), .good, observed: now)
        _ = try desk.look(imitated, at: now)
        #expect(try desk.ledger.verdicts().allSatisfy { !$0.isSimulated })
        imitated.take(.boxSimulated, .boolean(true), .good, observed: now)
        _ = try desk.look(imitated, at: now + .seconds(1))
        #expect(try desk.ledger.verdicts().allSatisfy { $0.isSimulated })
        let again = try Desk(folder)
        let same = again.judge.judge(office(imitated), listeningSince: now, at: now + .seconds(2))
        #expect(same.change.verdicts.isEmpty)
    }

    @Test func `how far a box's reports are apart follows from the birth, within an hour`() throws {
        var village = try village()
        for (acknowledged, reports) in [
            (TimeSpan.seconds(1), TimeSpan.minutes(1)), (.seconds(10), .seconds(150)),
            (.minutes(1), .minutes(15)), (.minutes(15), .hours(1)), (.days(1), .hours(1)),
        ] {
            village.period = acknowledged
            #expect(village.facts.reportPeriod == reports)
        }
    }
}

private func permutations<Element>(_ items: [Element]) -> [[Element]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
        var rest = items
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
    }
}
