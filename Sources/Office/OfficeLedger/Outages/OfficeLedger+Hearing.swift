// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// Since when the office has heard without a gap.
public struct StoredHearing: Hashable, Sendable {
    /// Since when.
    public var since: Instant
    /// Until when, if the office stopped in good order; nil otherwise.
    public var until: Instant?

    /// Makes a hearing.
    public init(since: Instant, until: Instant? = nil) {
        self.since = since
        self.until = until
    }
}

extension OfficeLedger {
    /// What the office heard last; nil if it was deaf.
    public func hearing() throws -> StoredHearing? {
        try pool.read { db in
            try Row.fetchOne(db, sql: "SELECT since, until FROM hearing").map { row in
                StoredHearing(
                    since: Instant(rawValue: row["since"]),
                    until: (row["until"] as Int64?).map(Instant.init(rawValue:)))
            }
        }
    }

    /// Notes since when the office hears; nil: it is deaf.
    public func note(hearing: StoredHearing?) throws {
        try pool.write { db in
            try db.execute(sql: "DELETE FROM hearing")
            guard let hearing else { return }
            try db.execute(
                sql: "INSERT INTO hearing (id, since, until) VALUES (1, ?, ?)",
                arguments: [hearing.since.rawValue, hearing.until?.rawValue])
        }
    }
}
