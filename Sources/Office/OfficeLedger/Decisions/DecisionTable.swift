// SPDX-License-Identifier: Apache-2.0

import GRDB
import VillageModel
import Wording

/// A table of decisions that hold in a region until a time, or until somebody ends them before it.
enum DecisionTable: String {
    case exemption, maintenance, silence

    /// The rows of a region and below, by number; also those that are over if `all`.
    func rows(
        in region: RegionCode?, at now: Instant, all: Bool, _ db: Database
    ) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM \(rawValue) WHERE (?1 OR ended IS NULL AND until > ?2)
                AND (?3 IS NULL OR region = ?3 OR substr(region, 1, length(?3) + 1) = ?3 || '.')
                ORDER BY id
                """, arguments: [all, now.rawValue, region?.description])
    }

    /// The row of a number; throws a `ShellError` where there is none, or where it is over.
    func living(_ id: Int64, at now: Instant, _ db: Database) throws -> Row {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM \(rawValue) WHERE id = ? AND ended IS NULL AND until > ?",
                arguments: [id, now.rawValue])
        else { throw nothing(id) }
        return row
    }

    /// Ends what is living, and writes into the audit trail who did, and what it said before.
    func end(
        _ id: Int64, before state: String, by actor: Person, at now: Instant, _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE \(rawValue) SET ended = ?, ended_by = ? WHERE id = ?",
            arguments: [now.rawValue, actor.name, id])
        try AuditTrail.append(
            AuditEntry(
                by: actor, verb: "\(rawValue).end", object: "\(rawValue) \(id)", before: state,
                at: now), db)
    }

    /// What is told where no decision of the number is living.
    func nothing(_ id: Int64) -> ShellError {
        switch self {
        case .exemption:
            .nothingNumbered(
                Phrase(id: "usulan", en: "proposal"), id, list: "kentongan exemptions")
        case .maintenance:
            .nothingNumbered(
                Phrase(id: "pemeliharaan", en: "maintenance"), id, list: "kentongan maintenance")
        case .silence:
            .nothingNumbered(Phrase(id: "pembisuan", en: "silence"), id, list: "kentongan silence")
        }
    }
}
