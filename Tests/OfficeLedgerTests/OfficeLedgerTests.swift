// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = Instant(rawValue: 1_760_926_800_000)
private let box = BoxID(data: 42)
private let subject = AlertSubject(about: .box(box), indicator: .gerbang)

private func place() throws -> Place {
    Place(code: try #require(RegionCode("35.10.20.2007")), name: "Desa Tegalarum")
}
private func event(_ kind: AlertEvent.Kind, number: Int64 = 0) throws -> AlertEvent {
    AlertEvent(
        number: number, kind: kind, subject: subject, place: try place(), severity: .warning,
        cause: "closed", since: now, at: now + .minutes(15),
        resolvedAt: kind == .resolved ? now + .minutes(20) : nil,
        sentence: Phrase(id: "gerbang 'tertutup'\n\"x\"", en: "gate closed"))
}
private func firing() throws -> LedgerChange {
    var change = LedgerChange()
    change.lives = [
        LedgerLife(
            life: AlertLife(
                subject: subject, cause: "closed", since: now, severity: .warning, state: .firing,
                clearSince: now + .minutes(1), heldSince: now + .minutes(2),
                stoodStill: .minutes(7)), place: try place())
    ]
    change.events = [try event(.fired)]
    return change
}

@Suite struct OfficeLedgerTests {
    private func ledger(_ folder: TemporaryDirectory) throws -> OfficeLedger {
        try OfficeLedger(path: folder.file("ledger.sqlite"))
    }

    @Test func `a change is there after a restart, to the millisecond`() throws {
        let folder = try TemporaryDirectory()
        let told = try ledger(folder).apply(try firing())
        #expect(told.map(\.sequence) == [1] && told.map(\.number) == [1])
        let again = try ledger(folder)
        #expect(try again.events(after: 0, limit: 10) == told)
        let life = try #require(try again.runningAlerts().first)
        #expect(life.number == 1 && life.since == now && life.state == .firing)
        #expect(life.clearSince == now + .minutes(1) && life.heldSince == now + .minutes(2))
        #expect(life.stoodStill == .minutes(7))
        #expect(try again.running().first?.sequence == 1)
    }

    @Test func `alert numbers and sequences are never used twice, also after the alert ended`()
        throws
    {
        let folder = try TemporaryDirectory()
        let store = try ledger(folder)
        _ = try store.apply(try firing())
        var end = LedgerChange()
        end.events = [try event(.resolved, number: 1)]
        end.ended = [subject]
        #expect(try store.apply(end).map(\.number) == [1])
        #expect(try store.runningAlerts().isEmpty)
        let second = try ledger(folder).apply(try firing())
        #expect(second.map(\.number) == [2] && second.map(\.sequence) == [3])
    }

    @Test func `what is committed is on the medium`() throws {
        let folder = try TemporaryDirectory()
        #expect(try ledger(folder).synchronous() == 2)
    }

    @Test func `each channel has its own outbox, emptied only by its own delivery`() throws {
        let folder = try TemporaryDirectory()
        let store = try ledger(folder)
        store.routes = Routes([Route(channel: "console"), Route(channel: "jsonlines")])
        _ = try store.apply(try firing())
        try store.told([1], on: "console", at: now)
        #expect(try store.waiting(channel: "console", limit: 10).isEmpty)
        #expect(try store.waiting(channel: "jsonlines", limit: 10).map(\.event.sequence) == [1])
    }

    @Test func `verdicts replace, and every change is remembered`() throws {
        let folder = try TemporaryDirectory()
        let store = try ledger(folder)
        for state in [VerdictState.met, .unmet, .expired] {
            var change = LedgerChange()
            change.verdicts = [
                LedgerVerdict(
                    about: .box(box), indicator: .wifi,
                    judgement: Judgement(
                        state, Phrase(id: "a", en: "b"), cause: "c", since: now), at: now)
            ]
            _ = try store.apply(change)
        }
        let verdicts = try store.verdicts()
        #expect(verdicts.map(\.judgement.state) == [.expired])
    }

    @Test func `a box moves, and where it stood stays known`() throws {
        let folder = try TemporaryDirectory()
        let store = try ledger(folder)
        let first = try #require(RegionCode("35.10.20.2007"))
        let second = try #require(RegionCode("64.74.02.1001"))
        try store.assign(box: box, to: first, at: now)
        try store.assign(box: box, to: first, at: now + .days(1))
        try store.assign(box: box, to: second, at: now + .days(2))
        #expect(try store.assignments(at: now + .days(1)).map(\.place.code) == [first])
        let present = try #require(try store.assignments(at: now + .days(3)).first)
        #expect(present.place.name == "Kel. Tanjung Laut")
        #expect(present.district?.name == "Kec. Bontang Selatan")
        #expect(present.place.zone == .wita)
    }

    @Test func `an unknown village is refused with its code`() throws {
        let folder = try TemporaryDirectory()
        let store = try ledger(folder)
        let nowhere = try #require(RegionCode("35.10.20.2999"))
        #expect(throws: LedgerFailure.unknownRegion(nowhere)) {
            try store.assign(box: box, to: nowhere, at: now)
        }
    }

    @Test(arguments: [
        ("35.10", "Kab. Banyuwangi"), ("64.74", "Kota Bontang"), ("35.10.20", "Kec. Sempu"),
        ("13.01.08.2012", "Nagari Ganting Mudiak Utara Surantih"), ("21", "Prov. Kepulauan Riau"),
        ("35.10.02.2003", "Desa Temurejo"),
    ])
    func `the shipped places are called as their people call them`(
        _ code: String, _ name: String
    ) throws {
        let folder = try TemporaryDirectory()
        #expect(try ledger(folder).place(of: try #require(RegionCode(code)))?.name == name)
    }

    @Test func `a file that is no ledger is refused with its path`() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(String(repeating: "not a database ", count: 500), to: "x")
        #expect(throws: LedgerFailure.self) { try OfficeLedger(path: path) }
    }
}
