// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import TestBench
import Testing
import VillageModel
import Wording

@testable import Collector

/// Monday 2025-10-20 09:20 WIB.
private let now = Instant(rawValue: 1_760_926_800_000)

/// A village with a gate, and an office that judges it minute by minute.
private struct GateDesk {
    let ledger: OfficeLedger
    var judge: Judge
    var box: KnownBox
    var people = HumanEvidence()
    var told: [AlertEvent] = []
    var reviewAt = Instant.distantFuture

    init(_ folder: TemporaryDirectory) throws {
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        judge = Judge(
            rules: RuleBook(), sites: Sites(), verdicts: [], lives: [])
        let code = try #require(RegionCode("35.10.20.2007"))
        box = KnownBox(id: BoxID(data: 42), place: Place(code: code, name: "Desa Tegalarum"))
    }

    mutating func gate(isOpen: Bool, _ minute: Int64) throws {
        let at = now + .minutes(minute)
        box.heard(at: at)
        box.take(.gateOpen, .boolean(isOpen), .good, observed: at)
        try look(minute)
    }

    mutating func look(_ minute: Int64) throws {
        var village = KnownVillage(place: box.place)
        village.boxes = [box]
        village.people = people
        try take(
            judge.judge(village, listeningSince: now - .days(9), at: now + .minutes(minute)))
    }

    mutating func take(_ outcome: Judge.Outcome) throws {
        let events = try ledger.apply(outcome.change)
        judge.committed(outcome.change, events: events)
        told += events
        reviewAt = outcome.reviewAt
    }
}

@Suite struct JudgeTellingTests {
    private let folder: TemporaryDirectory
    init() throws { folder = try TemporaryDirectory() }

    @Test func `a swinging gate is told in words of its own, and its end too`() throws {
        var desk = try GateDesk(folder)
        for turn in Int64(0)..<8 { try desk.gate(isOpen: turn % 2 == 1, turn * 2) }
        #expect(desk.told.map(\.kind) == [.unstable] && desk.told.first?.number == 1)
        #expect(
            desk.told.first?.sentence.id
                == "Desa Tegalarum (35.10.20.2007): gerbang tertutup lalu pulih berulang-ulang, "
                + "8 perubahan sejak 09.20 WIB (14 menit). Kabar berikutnya setelah 30 menit "
                + "tanpa perubahan. Hubungi kantor desa, minta gerbang dibuka.")
        #expect(desk.reviewAt == now + .minutes(44))
        try desk.look(44)
        #expect(desk.told.map(\.kind) == [.unstable, .resolved] && desk.told.last?.number == 1)
        #expect(
            desk.told.last?.sentence.en
                == "Desa Tegalarum (35.10.20.2007): gate open again 09:34 WIB for good "
                + "(unstable 14 min).")
        #expect(try desk.ledger.runningAlerts().isEmpty)
    }

    @Test func `what still fails when it is steady is told once more`() throws {
        var desk = try GateDesk(folder)
        for turn in Int64(0)..<9 { try desk.gate(isOpen: turn % 2 == 1, turn * 2) }
        try desk.look(46)
        #expect(desk.told.map(\.kind) == [.unstable, .settled])
        #expect(
            desk.told.last?.sentence.id.hasPrefix(
                "Desa Tegalarum (35.10.20.2007): gerbang tertutup dan tidak berubah lagi sejak "
                    + "09.36 WIB (30 menit). ") == true)
    }

    @Test func `a warning that nobody takes on says to whom it goes, one that is taken on stays`()
        throws
    {
        var desk = try GateDesk(folder)
        try desk.gate(isOpen: false, 0)
        try desk.look(15)
        try desk.look(75)
        #expect(desk.told.map(\.kind) == [.fired, .escalated])
        #expect(desk.told.last?.level == .district)
        #expect(
            desk.told.last?.sentence.id.hasSuffix(
                "Diteruskan ke kecamatan: belum ada yang menangani.") == true)
        let taken = Acknowledgement(person: "siti", note: "", at: now)
        desk.judge.take(acknowledgements: [1: taken, 99: taken])
        try desk.look(500)
        #expect(desk.told.count == 2)
        try desk.gate(isOpen: true, 510)
        try desk.look(512)
        #expect(desk.told.last?.acknowledgement == taken)
        // The next alert is another one.
        try desk.gate(isOpen: false, 600)
        try desk.look(615)
        #expect(desk.told.last?.number == 2 && desk.told.last?.acknowledgement == nil)
    }

    @Test
    func `a silence keeps the event, tells it at its end, and tells the end of what was told`()
        throws
    {
        var desk = try GateDesk(folder)
        let village = desk.box.place.code
        let silence = Silence(
            id: 1, region: village, from: now, until: now + .minutes(60), reason: "upacara",
            creator: "siti")
        desk.judge.silences = Silences([silence])
        try desk.gate(isOpen: false, 0)
        try desk.look(15)
        #expect(desk.told.map(\.kind) == [.fired] && desk.told.first?.isSilenced == true)
        #expect(desk.reviewAt == now + .minutes(60))
        try desk.look(60)
        #expect(desk.told.map(\.kind) == [.fired, .fired])
        #expect(desk.told.map(\.number) == [1, 1] && desk.told.last?.isSilenced == false)
        try desk.gate(isOpen: true, 62)
        desk.judge.silences = Silences([
            Silence(
                id: 2, region: village, from: now, until: now + .days(1), reason: "lagi",
                creator: "siti")
        ])
        try desk.look(64)
        #expect(desk.told.last?.kind == .resolved && desk.told.last?.isSilenced == false)
        // Of what nobody was told, nobody is told the end.
        try desk.gate(isOpen: false, 100)
        try desk.look(115)
        try desk.gate(isOpen: true, 120)
        try desk.look(122)
        #expect(desk.told.suffix(2).map(\.isSilenced) == [true, true])
    }

    @Test func `announced work ends an alert with its reason, not with a recovery`() throws {
        var desk = try GateDesk(folder)
        try desk.gate(isOpen: false, 0)
        try desk.look(15)
        desk.people.maintenance = [
            MaintenanceWindow(
                indicator: .gerbang, from: now + .minutes(30), until: now + .hours(3),
                reason: "ganti motor")
        ]
        try desk.look(30)
        #expect(desk.told.map(\.kind) == [.fired, .resolved])
        let sentence = try #require(desk.told.last?.sentence.id)
        #expect(
            sentence.hasPrefix(
                "Desa Tegalarum (35.10.20.2007): gerbang tertutup, tidak dinilai lagi sejak "
                    + "09.50 WIB. Pemeliharaan: ganti motor"))
        #expect(!sentence.contains("terbuka lagi"))
    }

    @Test func `statements are asked for in time, and thanked for in words of their own`() throws {
        var desk = try GateDesk(folder)
        let items = try #require(Checklist.of(.baca)).items.map { Answer($0.number, 1) }
        let answers = try #require(Answers(items))
        func statement(_ days: Int64) -> Statement {
            Statement(
                indicator: .baca, answers: answers, role: .official, assurance: .office,
                observed: now + .days(days), received: now + .days(days))
        }
        desk.people.statements[.baca] = [statement(0)]
        try desk.look(0)
        #expect(desk.told.isEmpty && desk.reviewAt == now + .days(28))
        try desk.look(28 * 24 * 60)
        #expect(desk.told.map(\.cause) == ["renew"] && desk.told.first?.severity == .info)
        #expect(
            desk.told.first?.sentence.id
                == "Desa Tegalarum (35.10.20.2007): pernyataan \"Sudut baca, perpustakaan desa\" "
                + "habis Senin 24/11/2025 09.20 WIB (7 hari lagi). Periksa lalu perbarui.")
        try desk.look(36 * 24 * 60)
        #expect(desk.told.count == 1)
        desk.people.statements[.baca]?.append(statement(37))
        try desk.look(37 * 24 * 60)
        #expect(desk.told.map(\.kind) == [.fired, .resolved] && desk.told.last?.number == 1)
    }

    @Test func `what a larger alert speaks for is held back, and goes on when that never came`()
        throws
    {
        var desk = try GateDesk(folder)
        let gate = AlertSubject(about: .village(desk.box.place.code), indicator: .gerbang)
        try desk.gate(isOpen: false, 0)
        desk.judge.absorbed = [gate: .area]
        try desk.look(20)
        #expect(desk.told.isEmpty && desk.judge.lives[gate]?.held == .area)
        desk.judge.absorbed = [:]
        try desk.look(21)
        #expect(desk.told.map(\.kind) == [.fired] && desk.told.first?.since == now)
    }

    @Test func `what several share is told in the words it comes with`() throws {
        var desk = try GateDesk(folder)
        let code = try #require(RegionCode("35.10.20"))
        func matter(_ state: VerdictState, _ minute: Int64) -> SharedMatter {
            var judgement = Judgement(
                state, Phrase(same: ""), cause: "silent", since: now + .minutes(minute))
            // The cause is in the words already, and is told once.
            if state == .met { judgement.outage = .power }
            return SharedMatter(
                about: .area(code), place: Place(code: code, name: "Kec. Sempu"),
                indicator: .named(.box), judgement: judgement,
                rule: Indicator.named(.box).rule, sites: 5,
                words: { Phrase(same: $0.isEnd ? "kembali" : "hilang bersamaan") })
        }
        try desk.take(desk.judge.judge(shared: matter(.unmet, 0), at: now + .minutes(15)))
        try desk.take(desk.judge.judge(shared: matter(.met, 40), at: now + .minutes(40)))
        #expect(desk.told.map(\.sentence.id) == ["hilang bersamaan", "kembali"])
        #expect(desk.told.last?.outage == .power)
        #expect(desk.told.map(\.sites) == [5, 5] && desk.told.first?.level == .district)
        #expect(try desk.ledger.verdicts().isEmpty)
    }
}
