// SPDX-License-Identifier: Apache-2.0
//
// The way of an event through the outbox. It is put in with the event itself, in one transaction. A courier
// packs some rows under a key, committed before the first attempt: after a crash the same rows go out under the
// same key. Told rows are taken away with everything that another channel held of the same event for its sake.

public import Alerting
import GRDB
import Synchronization
public import VillageModel

/// One event that waits for a channel.
public struct WaitingEvent: Hashable, Sendable {
    /// The event.
    public let event: AlertEvent
    /// The key of the parcel in which it was tried already; nil: it was never tried.
    public let parcel: String?
    /// The channel for which this one stands in; nil: it is its own.
    public let origin: String?
}

extension OfficeLedger {
    /// Who is told of which alerts; used for every event from now on.
    public var routes: Routes {
        get { routing.withLock { $0 } }
        set { routing.withLock { $0 = newValue } }
    }

    /// Puts an event into the outboxes of its routes; part of the transaction that keeps the event.
    static func post(_ event: AlertEvent, _ routes: Routes, _ db: Database) throws {
        guard !event.isSilenced else { return }
        let told = try Set(
            String.fetchAll(
                db, sql: "SELECT DISTINCT channel FROM told WHERE number = ?",
                arguments: [event.number]))
        for channel in routes.channels(for: event, told: told) {
            try put(event.sequence, number: event.number, into: channel, db)
        }
    }

    static func put(
        _ sequence: Int64, number: Int64, into channel: String, origin: String? = nil,
        _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO outbox (channel, sequence, origin) VALUES (?, ?, ?)",
            arguments: [channel, sequence, origin])
        try db.execute(
            sql: "INSERT OR IGNORE INTO told (number, channel, sequence) VALUES (?, ?, ?)",
            arguments: [number, channel, sequence])
    }

    /// What waits for a channel, oldest first.
    public func waiting(channel: String, limit: Int) throws -> [WaitingEvent] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT alert_event.*, outbox.parcel AS outbox_parcel,
                        outbox.origin AS outbox_origin
                    FROM outbox JOIN alert_event ON alert_event.sequence = outbox.sequence
                    WHERE outbox.channel = ? ORDER BY outbox.sequence LIMIT ?
                    """, arguments: [channel, limit]
            ).map { row in
                WaitingEvent(
                    event: try AlertRow.event(row), parcel: row["outbox_parcel"],
                    origin: row["outbox_origin"])
            }
        }
    }

    /// How many events wait for a channel.
    public func waitingCount(channel: String) throws -> Int {
        try pool.read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM outbox WHERE channel = ?", arguments: [channel])
                ?? 0
        }
    }

    /// Packs events of a channel under a key, before they are tried for the first time.
    public func pack(_ sequences: [Int64], of channel: String, under key: String) throws {
        try pool.write { db in
            for sequence in sequences {
                try db.execute(
                    sql: "UPDATE outbox SET parcel = ? WHERE channel = ? AND sequence = ?",
                    arguments: [key, channel, sequence])
            }
        }
    }

    /// Takes a parcel apart, so that its events are tried one by one.
    public func unpack(_ sequences: [Int64], of channel: String) throws {
        try pool.write { db in
            for sequence in sequences {
                try db.execute(
                    sql: "UPDATE outbox SET parcel = NULL WHERE channel = ? AND sequence = ?",
                    arguments: [channel, sequence])
            }
        }
    }

    /// Notes that a channel has told these events; who waited for the same on its behalf need not.
    public func told(_ sequences: [Int64], on channel: String, at now: Instant) throws {
        try pool.write { db in
            for sequence in sequences { try Self.take(sequence, toldOn: channel, db) }
            try db.execute(
                sql: """
                    INSERT INTO channel_state (channel, last_told) VALUES (?, ?)
                    ON CONFLICT (channel) DO UPDATE SET last_told = excluded.last_told,
                        failing_since = NULL, error = NULL, error_en = NULL
                    """, arguments: [channel, now.rawValue])
        }
    }

    private static func take(_ sequence: Int64, toldOn channel: String, _ db: Database) throws {
        let origin = try String.fetchOne(
            db, sql: "SELECT origin FROM outbox WHERE channel = ? AND sequence = ?",
            arguments: [channel, sequence])
        try db.execute(
            sql: "DELETE FROM outbox WHERE channel = ? AND sequence = ?",
            arguments: [channel, sequence])
        guard let origin else { return }
        // The others did not tell it, so nothing that follows is theirs because of it.
        try db.execute(
            sql: """
                DELETE FROM told WHERE sequence = ? AND channel IN
                    (SELECT channel FROM outbox WHERE sequence = ? AND origin = ?)
                """, arguments: [sequence, sequence, origin])
        try db.execute(
            sql: "DELETE FROM outbox WHERE sequence = ? AND origin = ?",
            arguments: [sequence, origin])
    }
}
