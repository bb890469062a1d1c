// SPDX-License-Identifier: Apache-2.0

import GRDB
import VillageModel

/// Writes the audit trail.
enum AuditTrail {
    /// No text of an entry is longer, in bytes; what is beyond is cut.
    static let longestText = 2_048

    /// Appends an entry in the caller's transaction, so that what is done and what is written of it are
    /// committed together or not at all.
    static func append(_ entry: AuditEntry, _ db: Database) throws {
        let last = try Row.fetchOne(
            db, sql: "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        let number = (last?["number"] as Int64? ?? 0) + 1
        let before = last.flatMap { AuditTrail.hash($0["hash"]) } ?? AuditChain.beginning
        let texts = AuditChain.texts(of: entry).map { $0.map(cut) }
        let hash = AuditChain.hash(after: before, number: number, at: entry.at.rawValue, texts)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO audit (number, at, actor, role, origin, verb, object, before, after,
                    second, reason, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        var values: [(any DatabaseValueConvertible)?] = [number, entry.at.rawValue]
        for text in texts { values.append(text) }
        values.append(Digest.hexadecimal(hash))
        try statement.execute(arguments: StatementArguments(values))
    }

    /// The hash in a row; nil when somebody put something else there.
    static func hash(_ value: DatabaseValue) -> [UInt8]? {
        String.fromDatabaseValue(value).flatMap { Digest.bytes(hexadecimal: $0) }
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > longestText else { return text }
        var bytes = Array(text.utf8.prefix(longestText))
        while !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
