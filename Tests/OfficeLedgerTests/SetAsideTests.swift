// SPDX-License-Identifier: Apache-2.0

import Alerting
import GRDB
import Indicators
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let morning = Instant(rawValue: 1_792_462_800_000)

/// A ledger whose alerts two channels hear of; `dua` only of critical ones.
private struct Desk {
    let folder = try? TemporaryDirectory()
    let ledger: OfficeLedger
    let operatorOfSempu: Person

    init() throws {
        let folder = try #require(folder)
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        ledger.routes = Routes([
            Route(channel: "satu"), Route(channel: "dua", least: .critical),
        ])
        operatorOfSempu = Person(
            name: "wati", role: .operator, regions: [try #require(RegionCode("35.10.20"))],
            tokenIssuer: "dewi")
    }

    func tell(_ kind: AlertEvent.Kind, _ number: Int64 = 0) throws -> AlertEvent {
        let code = try #require(RegionCode("35.10.20.2007"))
        var change = LedgerChange()
        change.events = [
            AlertEvent(
                number: number, kind: kind,
                subject: AlertSubject(about: .village(code), indicator: .gerbang),
                place: Place(code: code, name: "Desa Tegalarum"), severity: .warning,
                cause: "closed", since: morning, at: morning,
                resolvedAt: kind == .resolved ? morning : nil,
                sentence: Phrase(same: "gerbang tertutup"))
        ]
        return try #require(try ledger.apply(change).first)
    }

    func setAside(_ event: AlertEvent, of channel: String = "satu", key: String? = nil) throws {
        if let key { try ledger.pack([event.sequence], of: channel, under: key) }
        try ledger.setAside(
            event.sequence, of: channel, reason: Phrase(same: "HTTP 422"), at: morning)
    }

    func retry(_ channel: String = "satu") throws -> PutBack {
        try ledger.putBack(
            onto: channel, of: [try #require(RegionCode("35.10.20.2007"))], by: operatorOfSempu,
            at: morning)
    }

    func waiting(_ channel: String = "satu") throws -> [WaitingEvent] {
        try ledger.waiting(channel: channel, limit: 100)
    }
}

@Suite struct SetAsideTests {
    @Test func `what was set aside waits again as it was, in its order`() throws {
        let desk = try Desk()
        let (first, second) = (try desk.tell(.fired), try desk.tell(.fired))
        for event in [second, first] { try desk.setAside(event, key: "satu-\(event.sequence)") }
        let third = try desk.tell(.fired)
        #expect(try desk.waiting().map(\.event) == [third])
        #expect(try desk.retry() == PutBack(waiting: 2, overtaken: 0))
        #expect(try desk.waiting().map(\.event) == [first, second, third])
        #expect(
            try desk.waiting().map(\.parcel)
                == ["satu-\(first.sequence)", "satu-\(second.sequence)", nil])
        #expect(try desk.ledger.channelRecord("satu").setAside == 0)
        // A second time there is nothing.
        #expect(try desk.retry() == PutBack(waiting: 0, overtaken: 0))
    }

    @Test func `news that newer news has overtaken is not told any more`() throws {
        let desk = try Desk()
        let fired = try desk.tell(.fired)
        try desk.setAside(fired)
        let over = try desk.tell(.resolved, fired.number)
        // Control: while the end still waits, the begin is news.
        #expect(try desk.retry() == PutBack(waiting: 1, overtaken: 0))
        try desk.setAside(fired)
        try desk.ledger.told([over.sequence], on: "satu", at: morning)
        #expect(try desk.retry() == PutBack(waiting: 0, overtaken: 1))
        #expect(try desk.waiting().isEmpty)
    }

    @Test func `begin and end that were both set aside go back in their order`() throws {
        let desk = try Desk()
        let fired = try desk.tell(.fired)
        let over = try desk.tell(.resolved, fired.number)
        for event in [fired, over] { try desk.setAside(event) }
        #expect(try desk.retry() == PutBack(waiting: 2, overtaken: 0))
        #expect(try desk.waiting().map(\.event.kind) == [.fired, .resolved])
    }

    @Test(arguments: [true, false])
    func `what another channel told on this one's behalf is not told twice`(isTold: Bool) throws {
        let desk = try Desk()
        let fired = try desk.tell(.fired)
        #expect(try desk.ledger.handOver(from: "satu", to: "dua") == 1)
        try desk.setAside(fired)
        if isTold { try desk.ledger.told([fired.sequence], on: "dua", at: morning) }
        #expect(try desk.retry() == PutBack(waiting: isTold ? 0 : 1, overtaken: isTold ? 1 : 0))
        // Whoever tells it now takes it away from the other.
        try desk.ledger.told([fired.sequence], on: "satu", at: morning)
        #expect(try desk.waiting("dua").isEmpty)
    }

    @Test func `one that stands in takes it back only while the other still waits`() throws {
        let desk = try Desk()
        let fired = try desk.tell(.fired)
        _ = try desk.ledger.handOver(from: "satu", to: "dua")
        try desk.setAside(fired, of: "dua")
        #expect(try desk.retry("dua") == PutBack(waiting: 1, overtaken: 0))
        try desk.setAside(fired, of: "dua")
        try desk.ledger.told([fired.sequence], on: "satu", at: morning)
        #expect(try desk.retry("dua") == PutBack(waiting: 0, overtaken: 1))
    }

    @Test func `both deeds need who may keep alerts quiet in all regions, and stand in the trail`()
        throws
    {
        let desk = try Desk()
        let sempu = try #require(RegionCode("35.10.20"))
        let regency = try #require(RegionCode("35.10"))
        let viewer = Person(name: "baca", role: .viewer, tokenIssuer: "dewi")
        let technician = Person(
            name: "budi", role: .technician, regions: [regency], tokenIssuer: "dewi")
        let refused: [(Person, [RegionCode])] = [
            (desk.operatorOfSempu, []), (desk.operatorOfSempu, [regency]),
            (desk.operatorOfSempu, [sempu, regency]), (viewer, [sempu]), (technician, []),
        ]
        for (person, regions) in refused {
            let test = #expect(throws: ShellError.self, "\(person.name) \(regions)") {
                try desk.ledger.noteTest(of: "satu", in: regions, by: person, at: morning)
            }
            #expect(test?.status == .notPermitted)
            #expect(throws: ShellError.self) {
                try desk.ledger.putBack(onto: "satu", of: regions, by: person, at: morning)
            }
        }
        #expect(try desk.ledger.auditEntries(AuditQuestion()).isEmpty)
        try desk.ledger.noteTest(of: "satu", in: [sempu], by: technician, at: morning)
        _ = try desk.retry()
        let entries = try desk.ledger.auditEntries(AuditQuestion())
        #expect(entries.map(\.entry.verb) == ["channel.test", "channel.retry"])
        #expect(entries.allSatisfy { $0.entry.object == "channel satu" })
        #expect(entries.map(\.entry.actor) == ["budi", "wati"])
    }
}
