// SPDX-License-Identifier: Apache-2.0

import Indicators
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = EvidenceSamples.now

@Suite struct PeopleTests {
    private func newest(
        _ ledger: OfficeLedger, _ samples: EvidenceSamples, at instant: Instant = now
    ) throws -> [Indicators.Statement] {
        let people = try ledger.people(of: samples.tegalarum, at: instant)
        let all = try ledger.people(all: instant)[samples.tegalarum] ?? HumanEvidence()
        #expect(people == all)
        return people.statements[.toilet] ?? []
    }

    @Test func `the newest five come however old, and all of the last fourteen days`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        // Eight that are old, half a day apart, and none else: five of them.
        for index in 1...8 {
            try ledger.take(
                evidence: samples.statement(
                    record: UInt64(index), hours: -24 * 30 - Int64(index) * 12))
        }
        let old = try newest(ledger, samples)
        #expect(old.count == 5)
        #expect(old.first?.observed == now - .hours(24 * 30 + 12))
        #expect(old.map(\.observed) == old.map(\.observed).sorted(by: >))
        // Seven of this week: all seven, and no old one.
        for index in 1...7 {
            try ledger.take(
                evidence: samples.statement(record: UInt64(100 + index), hours: -Int64(index) * 24))
        }
        let all = try newest(ledger, samples)
        #expect(all.count == 7 && all.allSatisfy { $0.observed > now - .days(14) })
        // Exactly fourteen days belong, a millisecond more does not.
        #expect(try newest(ledger, samples, at: now + .days(13)).count == 5)
        #expect(try newest(ledger, samples, at: now + .days(8)).count == 6)
        #expect(
            try newest(ledger, samples, at: now + .days(8) + TimeSpan(milliseconds: 1)).count == 5)
    }

    @Test func `five newer statements of another list, or less sure ones, hide none`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        func take(_ id: IndicatorID, _ form: UInt8, _ assurance: Assurance, days: Int64) throws {
            let items = Checklist.of(id, form: form)?.items ?? []
            var entry = samples.statement(hours: -24 * days)
            entry.indicator = id
            entry.content = .attested(
                form: form, answers: Answers(items.map { Answer($0.number, 1) }) ?? .none,
                role: .treasurer, assurance: assurance)
            try ledger.take(evidence: entry)
        }
        try take(.bermain, 2, .office, days: 300)
        try take(.bermain, 2, .office, days: 390)
        for month: Int64 in 1...7 { try take(.bermain, 1, .office, days: 30 * month) }
        try take(.satgas, 1, .pin, days: 80)
        for week: Int64 in 3...9 { try take(.satgas, 1, .socket, days: 7 * week) }
        let people = try ledger.people(of: samples.tegalarum, at: now)
        #expect(people == (try ledger.people(all: now)[samples.tegalarum]))
        let play = people.statements[.bermain] ?? []
        #expect(play.map(\.form) == [1, 1, 1, 1, 1, 2])
        #expect(play.last?.observed == now - .days(300))
        let force = people.statements[.satgas] ?? []
        #expect(force.map(\.assurance) == [.socket, .socket, .socket, .socket, .socket, .pin])
    }

    @Test func `a statement is handed on as it was made`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        let id = try ledger.take(evidence: samples.statement(record: 1, bad: [4, 6])).id
        #expect(
            try newest(ledger, samples) == [
                Indicators.Statement(
                    id: id, indicator: .toilet, answers: EvidenceSamples.toilet(bad: [4, 6]),
                    role: .nightGuard, assurance: .pin, channel: .offline, observed: now,
                    received: now + .minutes(1))
            ])
    }

    @Test func `what arrives in any order is judged in one order`() throws {
        var entries: [EvidenceEntry] = []
        let template = try EvidenceSamples()
        for index in 0..<6 {
            // Two at each instant, which only what they say can order.
            entries.append(
                template.statement(
                    record: UInt64(index), hours: -Int64(index / 2), bad: [UInt8(index + 1)],
                    received: 2))
        }
        var expected: [Answers] = []
        for seed in UInt64(0)..<12 {
            var order = entries
            var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
            for place in stride(from: order.count - 1, to: 0, by: -1) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(place, Int((state >> 33) % UInt64(place + 1)))
            }
            let samples = try EvidenceSamples()
            let ledger = try samples.ledger()
            for entry in order { try ledger.take(evidence: entry) }
            let answers = try newest(ledger, samples).map(\.answers)
            if expected.isEmpty { expected = answers }
            #expect(answers == expected && answers.count == 6)
        }
    }

    @Test func `a statement of an unsynchronised clock takes nobody's place`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        for index in 1...5 {
            try ledger.take(
                evidence: samples.statement(record: UInt64(index), hours: -24 * 20 - Int64(index)))
        }
        // Five of the year 2062, five of 1970: a clock that is not synchronised says anything.
        for index in 6...15 {
            var entry = samples.statement(
                record: UInt64(index), hours: index > 10 ? 24 * 13_000 : -24 * 20_000,
                clock: .doubtful)
            entry.received = now - .hours(1)
            try ledger.take(evidence: entry)
        }
        let statements = try newest(ledger, samples)
        #expect(statements.count { $0.isClockTrusted } == 5)
        #expect(statements.count { !$0.isClockTrusted } == 10)
        #expect(statements.first?.isClockTrusted == false)
        // They are shown for fourteen days after they came.
        #expect(try newest(ledger, samples, at: now + .days(14)).count == 5)
    }

    @Test func `a corrected time is a new entry that takes the place of the doubtful one`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        var entry = samples.statement(record: 3, hours: -24 * 20_000, clock: .doubtful, received: 0)
        entry.validUntil = entry.observed + .days(1)
        let first = try ledger.take(evidence: entry).id
        let listed = try ledger.doubtfulStatements(of: EvidenceSamples.box)
        #expect(listed.map(\.record) == [3] && listed.first?.observed == entry.observed)
        func fix(_ instant: Instant) throws -> Int64? {
            try ledger.redate(
                box: EvidenceSamples.box, stream: EvidenceSamples.stream, record: 3, to: instant)
        }
        // No honest clock stands there: refused, and it stays as doubtful as it was.
        #expect(throws: EvidenceRefusal.self) { try fix(now + .days(30)) }
        #expect(try newest(ledger, samples).map(\.isClockTrusted) == [false])
        let second = try fix(now - .hours(2))
        #expect(second == first + 1)
        let statements = try newest(ledger, samples)
        #expect(statements.map(\.observed) == [now - .hours(2)])
        #expect(statements.map(\.isClockTrusted) == [true])
        let history = try ledger.history(of: samples.tegalarum, indicator: .toilet)
        #expect(history.map(\.entry.clock) == [.corrected, .doubtful])
        #expect(history.map(\.supersedes) == [first, nil])
        #expect(history.first?.entry.validUntil == now - .hours(2) + .days(1))
        // Put right once; a resend is known; who is unknown is not invented.
        #expect(try fix(now) == nil)
        #expect(try ledger.take(evidence: entry) == .known(first + 1))
        #expect(try ledger.doubtfulStatements(of: EvidenceSamples.box).isEmpty)
        #expect(
            try ledger.redate(
                box: BoxID(data: 7), stream: EvidenceSamples.stream, record: 3, to: now) == nil)
    }

    @Test func `ratings of seven days come, to the millisecond`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        for (stars, age) in [(1, 0), (2, 7 * 86_400_000), (3, 7 * 86_400_000 + 1)] {
            var entry = samples.statement()
            entry.content = .rated(stars: UInt8(stars))
            entry.source = .citizen(enteredBy: "ani")
            entry.observed = now - TimeSpan(milliseconds: Int64(age))
            try ledger.take(evidence: entry)
        }
        let people = try ledger.people(of: samples.tegalarum, at: now)
        #expect(people.ratings.map(\.stars).sorted() == [1, 2])
        #expect(people.statements.isEmpty)
        let all = try ledger.people(all: now)
        #expect(all.keys.map(\.description) == ["35.10.20.2007"])
        #expect(all[samples.tegalarum]?.ratings.count == 2)
    }
}
