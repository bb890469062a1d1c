// SPDX-License-Identifier: Apache-2.0

import Alerting
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = Instant(rawValue: 1_792_462_800_000)

@Suite struct AcknowledgeTests {
    private let folder: TemporaryDirectory
    private let ledger: OfficeLedger
    private let village: RegionCode
    private let sari = Person(
        name: "sari", role: .operator, origin: "uid 7", tokenIssuer: "dewi")
    private let budi = Person(name: "budi", role: .operator, tokenIssuer: "dewi")

    init() throws {
        folder = try TemporaryDirectory()
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        village = try regionCode("35.10.20.2007")
    }

    private func entries() throws -> [AuditEntry] {
        try ledger.auditEntries(AuditQuestion()).map(\.entry)
    }

    @Test func `who takes an alert on stands in its row, in an event and in the trail`() throws {
        let number = try ledger.fire(.gerbang, in: village, at: now)
        let event = try ledger.acknowledge(
            number: number, by: sari, note: "  juru kunci dipanggil ", at: now + .minutes(5))
        let taken = Acknowledgement(
            person: "sari", note: "juru kunci dipanggil", at: now + .minutes(5))
        #expect(event.kind == .acknowledged && event.acknowledgement == taken)
        #expect(event.number == number && event.sequence == 2 && !event.isSilenced)
        #expect(
            event.sentence.id
                == "Desa Tegalarum (35.10.20.2007), gerbang: ditangani sari sejak 09.25 WIB: "
                + "juru kunci dipanggil")
        #expect(try ledger.acknowledgements() == [number: taken])
        #expect(try ledger.runningAlerts().first?.acknowledgement == taken)
        #expect(try ledger.running().first?.sequence == 2)
        #expect(try ledger.events(after: 1, limit: 9) == [event])
        let entry = try #require(try entries().last)
        #expect(entry.verb == "alert.acknowledge" && entry.object == "alert \(number)")
        #expect(entry.actor == "sari" && entry.origin == "uid 7" && entry.second == nil)
        #expect(try ledger.verifyAudit().findings.isEmpty)
    }

    @Test func `judgement that writes the row again does not lose who has it`() throws {
        let number = try ledger.fire(.gerbang, in: village, at: now)
        _ = try ledger.acknowledge(number: number, by: sari, note: "saya", at: now)
        var life = try #require(try ledger.runningAlerts().first)
        life.acknowledgement = nil
        life.clearSince = now
        var change = LedgerChange()
        change.lives = [
            LedgerLife(life: life, place: Place(code: village, name: "Desa Tegalarum"))
        ]
        _ = try ledger.apply(change)
        #expect(try ledger.acknowledgements()[number]?.person == "sari")
    }

    @Test func `it ends with its alert, also where the row stays`() throws {
        let number = try ledger.fire(.gerbang, in: village, at: now)
        _ = try ledger.acknowledge(number: number, by: sari, note: "saya", at: now)
        var life = try #require(try ledger.runningAlerts().first)
        life.state = .calm
        life.number = nil
        var change = LedgerChange()
        change.ended = [life.subject]
        change.lives = [
            LedgerLife(life: life, place: Place(code: village, name: "Desa Tegalarum"))
        ]
        _ = try ledger.apply(change)
        #expect(try ledger.acknowledgements().isEmpty)
        let second = try ledger.fire(.gerbang, in: village, at: now + .hours(1))
        #expect(second != number)
        #expect(try ledger.acknowledgements().isEmpty)
        refused("alert_over") {
            _ = try ledger.acknowledge(number: number, by: sari, note: "saya", at: now)
        }
    }

    @Test func `what is not there, or over, cannot be taken on`() throws {
        refused("alert_unknown") {
            _ = try ledger.acknowledge(number: 7, by: sari, note: "saya", at: now)
        }
        let number = try ledger.fire(.gerbang, in: village, at: now)
        try ledger.resolve(.gerbang, number: number, in: village, at: now)
        refused("alert_over") {
            _ = try ledger.acknowledge(number: number, by: sari, note: "saya", at: now)
        }
        #expect(try entries().isEmpty && ledger.lastSequence() == 2)
    }

    @Test
    func `somebody else takes over only when asked to, the same person says more at any time`()
        throws
    {
        let number = try ledger.fire(.gerbang, in: village, at: now)
        _ = try ledger.acknowledge(number: number, by: sari, note: "saya", at: now)
        do {
            _ = try ledger.acknowledge(number: number, by: budi, note: "saya", at: now)
            Issue.record("not refused")
        } catch let error as ShellError {
            #expect(error.identifier == "alert_taken" && error.status == .cannotCreate)
            #expect(error.message.id.contains("ditangani sari sejak 09.20 WIB: saya"))
            #expect(error.message.en.contains("--take-over"))
        }
        #expect(try entries().count == 1)
        _ = try ledger.acknowledge(number: number, by: sari, note: "hampir selesai", at: now)
        #expect(try entries().last?.second == nil)
        _ = try ledger.acknowledge(
            number: number, by: budi, note: "saya teruskan", takesOver: true, at: now)
        #expect(try ledger.acknowledgements()[number]?.person == "budi")
        #expect(try entries().last?.second == "sari")
    }

    @Test(arguments: ["", "   ", String(repeating: "x", count: 201), "a\u{1B}[2J", "a\nb"])
    func `a note is needed, short and harmless`(note: String) throws {
        let number = try ledger.fire(.gerbang, in: village, at: now)
        refused("value_bad") {
            _ = try ledger.acknowledge(number: number, by: sari, note: note, at: now)
        }
        #expect(try ledger.acknowledgements().isEmpty && entries().isEmpty)
        _ = try ledger.acknowledge(
            number: number, by: sari, note: String(repeating: "é", count: 200), at: now)
    }

    @Test(arguments: [
        (OfficeRole.operator, ["35.10.20"], true), (.technician, ["35.10"], true),
        (.admin, [], true), (.viewer, [], false), (.operator, ["35.10.02"], false),
    ])
    func `whoever works in the region may`(
        role: OfficeRole, regions: [String], passes: Bool
    ) throws {
        let actor = Person(
            name: "ani", role: role, regions: try regions.map(regionCode), tokenIssuer: "dewi")
        let number = try ledger.fire(.gerbang, in: village, at: now)
        if passes {
            _ = try ledger.acknowledge(number: number, by: actor, note: "saya", at: now)
        } else {
            refused("role_needed") {
                _ = try ledger.acknowledge(number: number, by: actor, note: "saya", at: now)
            }
        }
        #expect(try ledger.acknowledgements().count == (passes ? 1 : 0))
    }

    @Test func `an alert that nobody was told of tells nobody that somebody has it`() throws {
        let number = try ledger.fire(.gerbang, in: village, at: now)
        _ = try ledger.addSilence(
            .alert(number), from: now, until: now + .hours(1), reason: "suku cadang", by: sari,
            at: now)
        #expect(
            try ledger.acknowledge(number: number, by: sari, note: "saya", at: now).isSilenced)
        let after = now + .hours(1)
        #expect(
            try !ledger.acknowledge(number: number, by: sari, note: "saya", at: after).isSilenced)
    }

    @Test func `only who was told of an alert is told that somebody has it`() throws {
        ledger.routes = Routes([
            Route(channel: "konsol"), Route(channel: "kabupaten", level: .regency),
        ])
        let number = try ledger.fire(.gerbang, in: village, at: now)
        let event = try ledger.acknowledge(number: number, by: sari, note: "saya", at: now)
        #expect(
            try ledger.waiting(channel: "konsol", limit: 9).map(\.event.kind)
                == [.fired, .acknowledged])
        #expect(try ledger.waiting(channel: "konsol", limit: 9).last?.event == event)
        #expect(try ledger.waitingCount(channel: "kabupaten") == 0)
    }
}
