// SPDX-License-Identifier: Apache-2.0
//
// Taking evidence and showing it again. A newer entry replaces the newest one of the same kind, indicator,
// village and checklist; "newer" is by the time of observation, so what arrives late replaces nothing that is
// younger. Ratings replace nothing: each is another visitor. The same record of a box is one entry however
// often it comes.

import GRDB
public import VillageModel

/// What came of handing in evidence.
public enum EvidenceTaken: Hashable, Sendable {
    /// It is new, and has this number.
    case kept(Int64)
    /// The same record was taken before, under this number.
    case known(Int64)

    /// The entry's number.
    public var id: Int64 {
        switch self {
        case .kept(let id), .known(let id): id
        }
    }
}

extension OfficeLedger {
    /// Takes one entry; throws `EvidenceRefusal` and keeps nothing if it cannot be believed.
    @discardableResult public func take(evidence entry: EvidenceEntry) throws -> EvidenceTaken {
        try pool.write { db in try Self.keep(entry, db) }
    }

    /// Takes one entry inside the caller's transaction.
    static func keep(_ entry: EvidenceEntry, _ db: Database) throws -> EvidenceTaken {
        try entry.check()
        let isPlace = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM region WHERE code = ?)"),
            arguments: [entry.village.description])
        guard isPlace == true else { throw EvidenceRefusal.unknownVillage(entry.village) }
        if let known = try number(of: entry.source, db) { return .known(known) }
        return .kept(try entry.insert(supersedes: try replaced(by: entry, db), db))
    }

    /// What was said of an indicator of a village, the last to come first; at most `limit` entries.
    public func history(
        of village: RegionCode, indicator: IndicatorID, limit: Int = 20
    ) throws -> [KeptEvidence] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT evidence.*, (SELECT min(later.id) FROM evidence AS later
                        WHERE later.supersedes = evidence.id) AS superseded_by
                    FROM evidence WHERE village = ? AND indicator = ? ORDER BY id DESC LIMIT ?
                    """,
                arguments: [village.description, indicator.rawValue, max(0, limit)]
            ).map { row in
                KeptEvidence(
                    id: row["id"], entry: try EvidenceEntry(row), supersedes: row["supersedes"],
                    supersededBy: row["superseded_by"])
            }
        }
    }

    /// What a box signed; nil where nothing was signed.
    public func document(of evidence: Int64) throws -> SignedDocument? {
        try pool.read { db in
            try Row.fetchOne(
                db, sql: "SELECT content, signature FROM evidence_document WHERE evidence = ?",
                arguments: [evidence]
            ).map {
                SignedDocument(content: try Self.bytes($0, 0), signature: try Self.bytes($0, 1))
            }
        }
    }

    private static func bytes(_ row: Row, _ column: Int) throws -> [UInt8] {
        try row.withUnsafeData(atIndex: column) { $0.map { Array($0) } ?? [] }
    }

    private static func number(of source: EvidenceOrigin, _ db: Database) throws -> Int64? {
        guard case .box(let box, let stream?, let record?) = source else { return nil }
        return try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM evidence WHERE box = ? AND stream = ? AND record = ?
                    ORDER BY revision DESC LIMIT 1
                    """),
            arguments: [
                box.description, Int64(bitPattern: stream.rawValue), Int64(bitPattern: record),
            ])
    }

    private static func replaced(by entry: EvidenceEntry, _ db: Database) throws -> Int64? {
        guard entry.kind != .rating, entry.clock != .doubtful else { return nil }
        var form: UInt8?
        if case .attested(let number, _, _, _) = entry.content { form = number }
        let newest = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, observed FROM evidence
                    WHERE kind = ? AND village = ? AND indicator = ? AND clock <> 'doubtful'
                        AND form IS ? ORDER BY observed DESC, id DESC LIMIT 1
                    """),
            arguments: [
                entry.kind.rawValue, entry.village.description, entry.indicator.rawValue, form,
            ])
        guard let newest, Instant(rawValue: newest["observed"]) <= entry.observed else {
            return nil
        }
        return newest["id"]
    }
}
