// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel
public import Wording

/// How a channel does, as the ledger remembers it over restarts.
public struct ChannelRecord: Hashable, Sendable {
    /// Since when it fails; nil while it does not.
    public var failingSince: Instant?
    /// The newest failure; nil while there is none.
    public var error: Phrase?
    /// When it last told something; nil: never.
    public var lastTold: Instant?
    /// How many events wait.
    public var waiting = 0
    /// How many events it will never take.
    public var setAside = 0
    /// Why it did not take the last of them; nil for none.
    public var setAsideReason: Phrase?
    /// When it did not take the last of them; nil for none.
    public var setAsideAt: Instant?

    /// A channel of which nothing is known yet.
    public init() {}
}

extension OfficeLedger {
    /// How a channel does.
    public func channelRecord(_ channel: String) throws -> ChannelRecord {
        try pool.read { db in
            var record = ChannelRecord()
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM channel_state WHERE channel = ?", arguments: [channel])
            if let row {
                record.failingSince = (row["failing_since"] as Int64?).map(Instant.init)
                record.error = Self.reason(row["error"], row["error_en"])
                record.lastTold = (row["last_told"] as Int64?).map(Instant.init)
            }
            record.waiting =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM outbox WHERE channel = ?",
                    arguments: [channel]) ?? 0
            // SQLite takes a bare column beside max() from the row that has the maximum.
            let apart = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*) AS count, max(at) AS at, reason, reason_en
                    FROM set_aside WHERE channel = ?
                    """, arguments: [channel])
            if let apart {
                record.setAside = apart["count"]
                record.setAsideReason = Self.reason(apart["reason"], apart["reason_en"])
                record.setAsideAt = (apart["at"] as Int64?).map(Instant.init)
            }
            return record
        }
    }

    /// Notes that a channel fails; since when is kept from the first failure on.
    public func channelFails(_ channel: String, error: Phrase, at now: Instant) throws {
        try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO channel_state (channel, failing_since, error, error_en)
                    VALUES (?, ?, ?, ?)
                    ON CONFLICT (channel) DO UPDATE SET error = excluded.error,
                        error_en = excluded.error_en,
                        failing_since = coalesce(failing_since, excluded.failing_since)
                    """, arguments: [channel, now.rawValue, error.id, error.en])
        }
    }

    /// A reason that was kept before there were two languages has one text.
    private static func reason(_ indonesian: String?, _ english: String?) -> Phrase? {
        indonesian.map { Phrase(id: $0, en: english ?? $0) }
    }

    /// Lets another channel tell what waits for one that fails; returns how many events went over now.
    ///
    /// They stay in the first outbox too: whichever of the two tells one first takes it away from both. What the
    /// other channel hears of by its own route is not told there twice.
    @discardableResult
    public func handOver(from first: String, to second: String) throws -> Int {
        try pool.write { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT outbox.sequence, outbox.origin, alert_event.number FROM outbox
                    JOIN alert_event ON alert_event.sequence = outbox.sequence
                    WHERE outbox.channel = ?1 AND NOT EXISTS (SELECT 1 FROM outbox AS other
                        WHERE other.channel = ?2 AND other.sequence = outbox.sequence
                            AND other.origin IS NOT NULL)
                    """, arguments: [first, second])
            var count = 0
            for row in rows {
                let sequence: Int64 = row["sequence"]
                let origin: String = row["origin"] ?? first
                let isTheirs =
                    try Bool.fetchOne(
                        db,
                        sql: """
                            SELECT EXISTS (SELECT 1 FROM told
                                WHERE number = ? AND channel = ? AND sequence = ?)
                            """, arguments: [row["number"], second, sequence]) ?? false
                // It waits there by itself, or was told: those people know, and these still wait.
                guard !isTheirs else { continue }
                try db.execute(
                    sql: "UPDATE outbox SET origin = ? WHERE channel = ? AND sequence = ?",
                    arguments: [origin, first, sequence])
                try Self.put(sequence, number: row["number"], into: second, origin: origin, db)
                count += 1
            }
            return count
        }
    }
}
