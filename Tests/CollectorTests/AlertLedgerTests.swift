// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import TestBench
import Testing
import VillageModel
import Wording

@testable import Collector

private let morning = Instant(rawValue: 1_760_926_800_000)

/// Three villages with a gate each, whose boxes live and die at random.
private struct District {
    struct Step {
        let at: Instant
        let index: Int
        let change: (inout KnownBox, Instant) -> Void
    }

    var boxes: [KnownBox] = []
    var steps: [Step] = []

    init(seed: UInt64) throws {
        for number in 0..<3 {
            let code = try #require(RegionCode("35.10.20.200\(number + 1)"))
            let place = Place(code: code, name: "Desa \(number + 1)")
            boxes.append(KnownBox(id: BoxID(data: UInt64(number) + 7), place: place))
        }
        var dice = SeededGenerator(seed: seed)
        var at = morning
        for _ in 0..<60 {
            at = at + TimeSpan(milliseconds: .random(in: 1_000...900_000, using: &dice))
            let value = Bool.random(using: &dice)
            let roll = Int.random(in: 0..<10, using: &dice)
            steps.append(
                Step(at: at, index: .random(in: 0..<3, using: &dice)) { box, now in
                    guard roll > 1 else { return box.died(at: now) }
                    box.heard(at: now)
                    box.take(.gateOpen, .boolean(value), .good, observed: now)
                })
        }
    }
}

/// An office that lives through what happens in a district.
private struct Office {
    var restarts = false
    var isReversed = false
    var looksOften = false
    /// A control: an office that forgets its alerts when it restarts.
    var forgets = false

    func told(_ district: District) throws -> [AlertEvent] {
        let folder = try TemporaryDirectory()
        let ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        var judge = try restarted(ledger)
        var boxes = district.boxes
        var reviews = [Instant](repeating: .distantFuture, count: boxes.count)
        func look(at indices: [Int], _ now: Instant) throws {
            if restarts { judge = try restarted(ledger) }
            var change = LedgerChange()
            for index in isReversed ? indices.reversed() : indices {
                var village = KnownVillage(place: boxes[index].place)
                village.boxes = [boxes[index]]
                let heard = judge.judge(boxes[index], listeningSince: morning, at: now)
                let seen = judge.judge(village, listeningSince: morning, at: now)
                change.merge(isReversed ? seen.change : heard.change)
                change.merge(isReversed ? heard.change : seen.change)
                reviews[index] = min(heard.reviewAt, seen.reviewAt)
            }
            judge.committed(change, events: try ledger.apply(change))
        }
        func catchUp(to now: Instant) throws {
            while let due = reviews.min(), due < now {
                try look(at: reviews.indices.filter { reviews[$0] == due }, due)
            }
        }
        for step in district.steps {
            try catchUp(to: step.at)
            step.change(&boxes[step.index], step.at)
            try look(at: looksOften ? [0, 1, 2] : [step.index], step.at)
            if looksOften { try look(at: [0, 1, 2], step.at) }
        }
        try catchUp(to: morning + .days(2))
        return try ledger.events(after: 0, limit: 10_000)
    }

    private func restarted(_ ledger: OfficeLedger) throws -> Judge {
        Judge(
            rules: RuleBook(), sites: Sites(), verdicts: try ledger.verdicts(),
            lives: forgets ? [] : try ledger.runningAlerts())
    }
}

@Suite struct AlertLedgerTests {
    @Test(arguments: UInt64(1)...6)
    func `an office that restarts after every step tells exactly what one that never does tells`(
        seed: UInt64
    ) throws {
        let district = try District(seed: seed)
        let steady = try Office().told(district)
        #expect(steady.count > 3)
        #expect(try Office(restarts: true).told(district) == steady)
        // Control: without its alerts from the ledger it tells something else.
        #expect(try Office(restarts: true, forgets: true).told(district) != steady)
    }

    @Test(arguments: UInt64(1)...6)
    func `the order of villages and looking more often change nothing that is told`(
        seed: UInt64
    ) throws {
        let district = try District(seed: seed)
        func essence(_ events: [AlertEvent]) -> Set<String> {
            Set(events.map { "\($0.kind) \($0.subject) \($0.at) \($0.since) \($0.sentence.id)" })
        }
        let steady = try Office().told(district)
        let reversed = try Office(isReversed: true).told(district)
        #expect(essence(reversed) == essence(steady) && reversed.count == steady.count)
        let eager = try Office(looksOften: true).told(district)
        #expect(essence(eager) == essence(steady) && eager.count == steady.count)
        // Control: one fact less is told of differently.
        var shorter = district
        shorter.steps = Array(district.steps.dropLast(25))
        #expect(try essence(Office().told(shorter)) != essence(steady))
    }

    @Test func `a row keeps the whole life, and never writes over who has taken it on`() throws {
        let folder = try TemporaryDirectory()
        let ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        let code = try #require(RegionCode("35.10.20"))
        let place = Place(code: code, name: "Kec. Sempu")
        var life = AlertLife(
            subject: AlertSubject(about: .area(code), indicator: .box), cause: "silent",
            since: morning, severity: .critical, state: .firing,
            clearSince: morning + .seconds(5), heldSince: morning + .seconds(7),
            stoodStill: .seconds(9))
        life.held = .service
        life.turns = [morning, morning + .seconds(1)]
        life.unstableSince = morning + .seconds(1)
        life.level = .regency
        life.isUntold = true
        life.sites = 5
        life.matter = .evidence
        life.severitySince = morning + .seconds(3)
        var change = LedgerChange()
        change.lives = [LedgerLife(life: life, place: place)]
        var event = AlertEvent(
            kind: .fired, subject: life.subject, place: place, severity: .critical,
            cause: "silent", since: morning, at: morning, resolvedAt: nil,
            sentence: Phrase(same: "x"))
        event.level = .regency
        event.outage = .power
        event.sites = 5
        event.isSilenced = true
        change.events = [event]
        let told = try #require(try ledger.apply(change).first)
        life.number = told.number
        #expect(try ledger.runningAlerts() == [life])
        #expect(try ledger.events(after: 0, limit: 9) == [told] && told.isSilenced)
        #expect(try ledger.acknowledgements().isEmpty)
    }
}
