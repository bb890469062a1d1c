// SPDX-License-Identifier: Apache-2.0

import GRDB
import Indicators
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = EvidenceSamples.now

@Suite struct EvidenceTests {
    @Test func `everything about a statement is there after a restart`() throws {
        let samples = try EvidenceSamples()
        var entry = samples.statement(record: .max, bad: [4, 6])
        entry.validUntil = now + .days(1)
        entry.note = "sabun \u{202E}dipesan"
        entry.photo = Array(0..<32)
        entry.document = SignedDocument(
            content: Array(0...200), signature: Array(repeating: 7, count: 64))
        entry.isSimulated = true
        let taken = try samples.ledger().take(evidence: entry)
        let again = try samples.ledger()
        let kept = try #require(
            try again.history(of: samples.tegalarum, indicator: .toilet).first)
        let document = try again.document(of: kept.id)
        #expect(document == entry.document)
        entry.document = nil
        #expect(kept.entry == entry && taken == .kept(kept.id))
        #expect(kept.supersedes == nil && kept.supersededBy == nil)
    }

    static let contents: [EvidenceContent] = [
        .measured(.gateOpen, .boolean(false), .good),
        .measured(.lampLux, .float(0.1), .good),
        .measured(.uplinkTCP, nil, .failed),
        .rated(stars: 4),
        .missing(
            cause: "stale", reason: Phrase(id: "sensor diam", en: "sensor silent"),
            since: Instant(rawValue: -1)),
    ]

    @Test(arguments: contents) func `every kind is read back as it was written`(
        _ content: EvidenceContent
    ) throws {
        let samples = try EvidenceSamples()
        let sources: [EvidenceOrigin] =
            if case .rated = content {
                [.citizen(enteredBy: "ani")]
            } else {
                [.box(EvidenceSamples.box), .office, .person("ani")]
            }
        for source in sources {
            let entry = EvidenceEntry(
                village: samples.tegalarum, indicator: .lampu, content: content, source: source,
                observed: now, received: now)
            let ledger = try samples.ledger()
            try ledger.take(evidence: entry)
            let kept = try ledger.history(of: samples.tegalarum, indicator: .lampu).first
            #expect(kept?.entry == entry)
        }
    }

    @Test func `the kind follows from what was measured`() throws {
        let samples = try EvidenceSamples()
        func kind(_ content: EvidenceContent) -> EvidenceKind {
            EvidenceEntry(
                village: samples.tegalarum, indicator: .wifi, content: content, source: .office,
                observed: now, received: now
            ).kind
        }
        #expect(Self.contents.map(kind) == [.sensor, .sensor, .probe, .rating, .missing])
    }

    @Test(
        arguments: [
            "UPDATE evidence SET note = 'x'", "UPDATE evidence SET answers = '1=1'",
            "DELETE FROM evidence", "UPDATE evidence_document SET content = x'00'",
            "DELETE FROM evidence_document",
            "INSERT OR REPLACE INTO evidence_document VALUES (1, x'00', x'00')",
            """
            INSERT OR REPLACE INTO evidence (id, kind, village, indicator, observed, received,
                clock, channel) VALUES (1, 'rating', 'x', 1, 0, 0, 'good', 'daring')
            """,
            """
            INSERT OR REPLACE INTO evidence (kind, village, indicator, observed, received, clock,
                channel, box, stream, record) SELECT kind, village, indicator, 0, received, clock,
                channel, box, stream, record FROM evidence
            """,
        ])
    func `SQL cannot edit evidence, and can once the triggers are dropped`(_ sql: String) throws {
        let samples = try EvidenceSamples()
        var entry = samples.statement(record: 9)
        entry.document = SignedDocument(
            content: [1, 2], signature: Array(repeating: 7, count: 64))
        let ledger = try samples.ledger()
        try ledger.take(evidence: entry)
        func dump() throws -> [String] {
            try ledger.pool.read { db in
                try ["evidence", "evidence_document"].flatMap {
                    try Row.fetchAll(db, sql: "SELECT * FROM \($0)").map(\.description)
                }
            }
        }
        let before = try dump()
        #expect(throws: DatabaseError.self) {
            try ledger.pool.write { try $0.execute(sql: sql) }
        }
        #expect(try dump() == before)
        // The control: without the triggers the same words do it, so it was they that refused.
        try ledger.pool.write { db in
            let triggers = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'evidence%'
                    """)
            #expect(triggers.count == 6)
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
            try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
            try db.execute(sql: sql)
            if sql.hasPrefix("DELETE FROM evidence") {
                try db.execute(sql: "DELETE FROM evidence_document")
            }
            try db.execute(sql: "PRAGMA defer_foreign_keys = OFF")
        }
        #expect(try dump() != before)
    }

    @Test func `a record that comes again is one entry`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        let first = try ledger.take(evidence: samples.statement(record: 7))
        #expect(try ledger.take(evidence: samples.statement(record: 7)) == .known(first.id))
        // Another stream, another record, no record at all: entries of their own.
        var other = samples.statement(record: 7, hours: 1)
        other.source = .box(EvidenceSamples.box, StreamID(rawValue: 1), 7)
        #expect(try ledger.take(evidence: other) == .kept(first.id + 1))
        #expect(try ledger.take(evidence: samples.statement(record: 8)) == .kept(first.id + 2))
        #expect(try ledger.take(evidence: samples.statement()) == .kept(first.id + 3))
        #expect(try ledger.take(evidence: samples.statement()) == .kept(first.id + 4))
        #expect(try ledger.history(of: samples.tegalarum, indicator: .toilet).count == 5)
    }

    @Test func `newer replaces, later does not`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        let first = try ledger.take(evidence: samples.statement(record: 1)).id
        let third = try ledger.take(evidence: samples.statement(record: 3, hours: 5)).id
        let second = try ledger.take(evidence: samples.statement(record: 2, hours: 2, received: 6))
            .id
        let fourth = try ledger.take(evidence: samples.statement(record: 4, hours: 6)).id
        let history = try ledger.history(of: samples.tegalarum, indicator: .toilet)
        #expect(history.map(\.id) == [fourth, second, third, first])
        #expect(history.map(\.supersedes) == [third, nil, first, nil])
        #expect(history.map(\.supersededBy) == [nil, nil, fourth, third])
        #expect(
            try ledger.history(of: samples.tegalarum, indicator: .toilet, limit: 1).map(\.id)
                == [fourth])
        #expect(try ledger.history(of: samples.temurejo, indicator: .toilet).isEmpty)
        #expect(try ledger.history(of: samples.tegalarum, indicator: .baca).isEmpty)
    }

    @Test func `kinds, villages and ratings do not replace each other`() throws {
        let samples = try EvidenceSamples()
        let ledger = try samples.ledger()
        try ledger.take(evidence: samples.statement())
        var elsewhere = samples.statement(hours: 1)
        elsewhere.village = samples.temurejo
        var measured = samples.statement(hours: 1)
        measured.content = .measured(.lampLux, .float(1), .good)
        var rating = samples.statement(hours: 1)
        rating.content = .rated(stars: 5)
        rating.source = .citizen(enteredBy: "ani")
        for entry in [elsewhere, measured, rating, rating] { try ledger.take(evidence: entry) }
        for village in [samples.tegalarum, samples.temurejo] {
            let history = try ledger.history(of: village, indicator: .toilet)
            #expect(history.allSatisfy { $0.supersedes == nil })
        }
    }
}
