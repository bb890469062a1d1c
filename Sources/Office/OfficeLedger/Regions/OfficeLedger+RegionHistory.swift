// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// What a code meant for a while.
public struct RegionSpan: Hashable, Sendable {
    /// The place as it was called then.
    public let place: Place
    /// Since when; nil for since ever.
    public let from: Instant?
    /// Until when; nil while it holds.
    public let to: Instant?
    /// The code that took its place when it ended.
    public let successor: RegionCode?
}

extension OfficeLedger {
    /// All that a code has meant, oldest first; empty for a code that never was.
    public func history(of code: RegionCode) throws -> [RegionSpan] {
        let sebutan = sebutan
        return try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM (
                        SELECT name, valid_from, valid_to, successor FROM region_past
                        WHERE code = ?1 UNION ALL
                        SELECT name, valid_from, valid_to, successor FROM region WHERE code = ?1)
                    ORDER BY coalesce(valid_to, 9223372036854775807)
                    """, arguments: [code.description]
            ).map { row in
                RegionSpan(
                    place: Place(code: code, name: sebutan.name(row["name"], of: code)),
                    from: (row["valid_from"] as Int64?).map(Instant.init),
                    to: (row["valid_to"] as Int64?).map(Instant.init),
                    successor: (row["successor"] as String?).flatMap { RegionCode($0) })
            }
        }
    }

    /// The place that a code meant at an instant, called as it was called then; nil if it meant none.
    public func place(of code: RegionCode, at instant: Instant) throws -> Place? {
        try history(of: code).first {
            ($0.from ?? .distantPast) <= instant && instant < ($0.to ?? .distantFuture)
        }?.place
    }

    /// The codes whose place another one took: the old villages that ended in a new one.
    public func predecessors(of code: RegionCode) throws -> [RegionCode] {
        try pool.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT code FROM region WHERE successor = ?1
                    UNION SELECT code FROM region_past WHERE successor = ?1 ORDER BY code
                    """, arguments: [code.description]
            ).compactMap { RegionCode($0) }
        }
    }

    /// The code that stands for another one now: itself while it is in force, else its last successor.
    ///
    /// Nil for a code that is not known.
    static func standing(for code: RegionCode, _ db: Database) throws -> RegionCode? {
        var seen: Set<RegionCode> = []
        var present = code
        while seen.insert(present).inserted {
            let row = try Row.fetchOne(
                db, sql: "SELECT valid_to, successor FROM region WHERE code = ?",
                arguments: [present.description])
            guard let row else { return nil }
            guard (row["valid_to"] as Int64?) != nil,
                let next = (row["successor"] as String?).flatMap({ RegionCode($0) })
            else { return present }
            present = next
        }
        return present
    }
}
