// SPDX-License-Identifier: Apache-2.0

import GRDB
import TestBench
import Testing
import VillageModel
import Wording

@testable import OfficeLedger

private let now = Instant(rawValue: 1_792_462_800_000)

private let zeros = String(repeating: "0", count: 64)

@Suite struct AuditTests {
    private let folder: TemporaryDirectory
    private let ledger: OfficeLedger

    init() throws {
        folder = try TemporaryDirectory()
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
    }

    private func write(_ count: Int) throws {
        try ledger.pool.write { db in
            for index in 0..<count {
                try AuditTrail.append(
                    AuditEntry(
                        actor: "siti", role: .operator, verb: "maintenance.add",
                        object: "35.10.20.2007", before: nil, after: "w\(index)", second: nil,
                        reason: "listrik", at: now + .seconds(Int64(index)), origin: "uid 7"), db)
            }
        }
    }

    private func sql(_ text: String) throws {
        try ledger.pool.write { db in try db.execute(sql: text) }
    }

    /// What an owner of the file can do at any time.
    private func dropTriggers() throws {
        for name in ["audit_never_edited", "audit_never_deleted", "audit_only_grows"] {
            try sql("DROP TRIGGER \(name)")
        }
    }

    /// What an owner of the file and of the program can do.
    private func recompute() throws {
        try ledger.pool.write { db in
            var head = AuditChain.beginning
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, at, actor, role, origin, verb, object, before, after, second,
                        reason FROM audit ORDER BY number
                    """)
            for row in rows {
                head = AuditChain.hash(
                    after: head, number: row[0], at: row[1], (2..<11).map { row[$0] })
                try db.execute(
                    sql: "UPDATE audit SET hash = ? WHERE number = ?",
                    arguments: [Digest.hexadecimal(head), row[0] as Int64])
            }
        }
    }

    @Test func `entries are numbered without gaps, and a state is kept as its digest alone`()
        throws
    {
        try write(3)
        let entries = try ledger.auditEntries(AuditQuestion())
        #expect(entries.map(\.number) == [1, 2, 3])
        let first = try #require(entries.first)
        #expect(first.entry.actor == "siti" && first.entry.role == .operator)
        #expect(first.entry.origin == "uid 7" && first.entry.at == now)
        #expect(first.entry.before == nil)
        // SHA-256 of "w0".
        #expect(
            first.entry.after == Digest.hexadecimal(Digest.of(Array("w0".utf8)))
                && first.entry.after?.utf8.count == 64)
        #expect(try ledger.auditEntries(AuditQuestion(since: now + .seconds(2))).count == 1)
        #expect(try ledger.auditEntries(AuditQuestion(object: "35.10")).isEmpty)
        #expect(try ledger.auditEntries(AuditQuestion(limit: 2)).map(\.number) == [2, 3])
        #expect(try ledger.verifyAudit().findings.isEmpty)
    }

    @Test func `SHA-256 is the one of FIPS 180-4`() {
        #expect(
            Digest.hexadecimal(Digest.of(Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: [
        "UPDATE audit SET reason = 'x' WHERE number = 2", "UPDATE audit SET number = 9",
        "DELETE FROM audit WHERE number = 3", "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT number, at, 'x', role, origin, verb, object, before, after, second, reason, hash FROM audit WHERE number = 2",
        "INSERT INTO audit SELECT 9, at, actor, role, origin, verb, object, before, after, second, reason, hash FROM audit WHERE number = 2",
    ])
    func `SQL cannot change the trail, and without the triggers the chain tells`(
        statement: String
    ) throws {
        try write(4)
        #expect(throws: DatabaseError.self) { try sql(statement) }
        #expect(try ledger.verifyAudit().findings.isEmpty)
        #expect(try ledger.auditEntries(AuditQuestion()).count == 4)
        try dropTriggers()
        // All entries cannot get the same number.
        guard !statement.contains("number = 9") else { return }
        try sql(statement)
        // What takes the end away shows in no chain; the anchor has a test of its own.
        if statement != "DELETE FROM audit" {
            #expect(!(try ledger.verifyAudit().findings.isEmpty))
        }
    }

    @Test(arguments: [
        ("UPDATE audit SET reason = 'lain' WHERE number = 3", AuditFinding.altered(number: 3)),
        ("UPDATE audit SET reason = NULL WHERE number = 3", .altered(number: 3)),
        ("UPDATE audit SET at = at + 1 WHERE number = 3", .altered(number: 3)),
        ("UPDATE audit SET at = x'00' WHERE number = 3", .altered(number: 3)),
        ("UPDATE audit SET actor = x'FF' WHERE number = 3", .altered(number: 3)),
        ("UPDATE audit SET hash = 'x' WHERE number = 5", .altered(number: 5)),
        // Moving a boundary between two texts.
        (
            "UPDATE audit SET verb = 'maintenance.ad', object = 'd35.10.20.2007' WHERE number = 1",
            .altered(number: 1)
        ),
        ("DELETE FROM audit WHERE number = 1", .missing(number: 1, count: 1)),
        ("DELETE FROM audit WHERE number IN (2, 3)", .missing(number: 2, count: 2)),
    ])
    func `an edit and a deletion are found at their place`(
        statement: String, finding: AuditFinding
    ) throws {
        try write(5)
        try dropTriggers()
        #expect(try ledger.verifyAudit().findings.isEmpty)
        try sql(statement)
        #expect(try ledger.verifyAudit().findings.first == finding)
    }

    @Test(arguments: [
        "at", "actor", "role", "origin", "verb", "object", "before", "after", "second", "reason",
    ])
    func `no column of an entry can be changed unseen`(column: String) throws {
        try write(3)
        try dropTriggers()
        try sql("UPDATE audit SET \(column) = '7' WHERE number = 2")
        #expect(try ledger.verifyAudit().findings == [.altered(number: 2)])
    }

    @Test func `where one text ends and the next begins is part of the hash`() {
        func hash(_ texts: AuditChain.Texts) -> [UInt8] {
            AuditChain.hash(after: AuditChain.beginning, number: 1, at: 0, texts)
        }
        #expect(hash(["a\u{1}b", nil]) != hash(["a", "b", nil]))
        #expect(hash(["a", nil]) != hash([nil, "a"]))
        #expect(hash(["a", ""]) != hash(["a", nil]))
        #expect(hash(["a", nil]) == hash(["a", nil]))
    }

    @Test func `swapped entries are found`() throws {
        try write(5)
        try dropTriggers()
        try sql(
            """
            UPDATE audit SET number = -2 WHERE number = 2;
            UPDATE audit SET number = 2 WHERE number = 3;
            UPDATE audit SET number = 3 WHERE number = -2;
            """)
        let findings = try ledger.verifyAudit().findings
        #expect(findings.contains(.altered(number: 2)))
        #expect(findings.contains(.altered(number: 3)))
    }

    @Test func `a cut end and a recomputed chain are found by the anchor, and only by it`() throws {
        try write(5)
        let anchor = try ledger.auditHead(at: now, zone: .wib)
        #expect(anchor.number == 5 && anchor.date == "2026-10-20")
        #expect(AuditAnchor(line: anchor.line) == anchor)
        try write(2)
        #expect(try ledger.verifyAudit(anchors: [anchor]).findings.isEmpty)
        try dropTriggers()
        try sql("DELETE FROM audit WHERE number > 4")
        #expect(try ledger.verifyAudit().findings.isEmpty)
        #expect(try ledger.verifyAudit(anchors: [anchor]).findings == [.cut(anchor, last: 4)])
        try write(3)
        #expect(try ledger.verifyAudit().findings.isEmpty)
        #expect(try ledger.verifyAudit(anchors: [anchor]).findings == [.rewritten(anchor)])
    }

    @Test func `a chain that somebody computed anew is found by the anchor alone`() throws {
        try write(5)
        let anchor = try ledger.auditHead(at: now, zone: .wib)
        try dropTriggers()
        try recompute()
        #expect(try ledger.verifyAudit(anchors: [anchor]).findings.isEmpty)
        try sql("UPDATE audit SET actor = 'budi' WHERE number = 2")
        try recompute()
        #expect(try ledger.verifyAudit().findings.isEmpty)
        #expect(try ledger.verifyAudit(anchors: [anchor]).findings == [.rewritten(anchor)])
    }

    @Test func `an empty trail has an anchor too`() throws {
        let anchor = try ledger.auditHead(at: now, zone: .wit)
        #expect(anchor.number == 0)
        #expect(try ledger.verifyAudit(anchors: [anchor]).findings.isEmpty)
        try write(1)
        #expect(try ledger.verifyAudit(anchors: [anchor]).findings.isEmpty)
    }

    @Test(arguments: [
        "", "2026-10-20", "2026-10-20 1", "2026-10-20 1 ab", "20/10/2026 1 \(zeros)",
        "2026-10-20 -1 \(zeros)", "2026-10-20 01 \(zeros)", "2026-10-20  1 \(zeros)",
        "2026-10-20 1 \(zeros) ", "2026-10-20 9223372036854775808 \(zeros)",
        "2026-10-20 1 \(zeros.dropLast())G",
    ])
    func `a line that is no anchor is refused`(line: String) {
        #expect(AuditAnchor(line: line) == nil)
        #expect(AuditAnchor(line: "2026-10-20 1 \(zeros)") != nil)
    }

    @Test func `an entry and what it tells of are committed together or not at all`() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try ledger.pool.write { db in
                try db.execute(sql: "INSERT INTO region (code, name) VALUES ('99', 'x')")
                try AuditTrail.append(
                    AuditEntry(actor: "a", role: nil, verb: "v", object: "o", at: now), db)
                throw Stop()
            }
        }
        #expect(try ledger.auditEntries(AuditQuestion()).isEmpty)
    }

    @Test func `long texts are cut at a character`() throws {
        let text = String(repeating: "é", count: 3_000) + "x"
        try ledger.audit(
            AuditEntry(actor: "a", role: nil, verb: "v", object: "o", reason: "x" + text, at: now))
        let reason = try #require(try ledger.auditEntries(AuditQuestion()).first?.entry.reason)
        #expect(reason.utf8.count == 2_047 && reason.hasSuffix("é"))
        #expect(try ledger.verifyAudit().findings.isEmpty)
    }
}
