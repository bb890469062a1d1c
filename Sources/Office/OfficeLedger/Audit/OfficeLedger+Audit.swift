// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// Which entries of the audit trail are asked for.
public struct AuditQuestion: Hashable, Sendable {
    /// Only from this instant on; nil for all.
    public var since: Instant?
    /// Only of this object; nil for all.
    public var object: String?
    /// At most so many, the newest ones.
    public var limit: Int

    /// Makes a question.
    public init(since: Instant? = nil, object: String? = nil, limit: Int = 1_000) {
        self.since = since
        self.object = object
        self.limit = limit
    }
}

extension OfficeLedger {
    /// Appends an entry in a transaction of its own, for what changes another file than the ledger.
    public func audit(_ entry: AuditEntry) throws {
        try pool.write { db in try AuditTrail.append(entry, db) }
    }

    /// The newest entries that fit, oldest first.
    public func auditEntries(_ question: AuditQuestion) throws -> [StoredAuditEntry] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM audit WHERE (?1 IS NULL OR at >= ?1)
                    AND (?2 IS NULL OR object = ?2) ORDER BY number DESC LIMIT ?3
                    """, arguments: [question.since?.rawValue, question.object, question.limit]
            ).reversed().map(Self.entry)
        }
    }

    /// The head of the trail, for the world outside.
    public func auditHead(at instant: Instant, zone: Zone) throws -> AuditAnchor {
        let date = AuditAnchor.date(of: instant, in: zone)
        return try pool.read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
            return AuditAnchor(
                number: row?["number"] ?? 0,
                hash: row.flatMap { AuditTrail.hash($0["hash"]) } ?? AuditChain.beginning,
                date: date)
        }
    }

    /// Computes the whole chain again and compares it with anchors that were kept outside.
    ///
    /// 100,000 entries take a fraction of a second; the memory does not grow with them.
    public func verifyAudit(anchors: [AuditAnchor] = []) throws -> AuditReport {
        try pool.read { db in
            var verification = AuditVerification(anchors: anchors)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT number, at, hash, actor, role, origin, verb, object, before, after,
                        second, reason FROM audit ORDER BY number
                    """)
            while let row = try rows.next() {
                verification.take(
                    number: row[0], at: Int64.fromDatabaseValue(row[1]),
                    hash: AuditTrail.hash(row[2]),
                    texts: (3..<12).map { String.fromDatabaseValue(row[$0]) })
            }
            return verification.report()
        }
    }

    private static func entry(_ row: Row) -> StoredAuditEntry {
        func text(_ name: String) -> String? { String.fromDatabaseValue(row[name]) }
        return StoredAuditEntry(
            number: row["number"],
            entry: AuditEntry(
                actor: text("actor") ?? "?", role: text("role").flatMap(OfficeRole.init),
                verb: text("verb") ?? "?", object: text("object") ?? "?", before: text("before"),
                after: text("after"), second: text("second"), reason: text("reason"),
                at: Instant(rawValue: Int64.fromDatabaseValue(row["at"]) ?? 0),
                origin: text("origin") ?? "?"))
    }
}
