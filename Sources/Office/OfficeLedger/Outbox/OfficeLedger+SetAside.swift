// SPDX-License-Identifier: Apache-2.0
//
// Events that a channel will never take, and the way back into its outbox when somebody has removed the cause.
// They go back as they were: the event with its sequence, under the key of the parcel in which it was tried, and
// joined to those who told it on the channel's behalf. News that is overtaken is not told any more: that a gate is
// closed, after people were told that it is open again, would be untrue.

import GRDB
public import VillageModel
public import Wording

/// What became of events that were set aside.
public struct PutBack: Hashable, Sendable {
    /// How many wait again.
    public let waiting: Int
    /// How many need not be told any more: something newer was told, or another channel told them.
    public let overtaken: Int
}

extension OfficeLedger {
    /// Takes an event that a channel will never take out of its outbox, and keeps why.
    public func setAside(
        _ sequence: Int64, of channel: String, reason: Phrase, at now: Instant
    ) throws {
        try pool.write { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO set_aside
                        (channel, sequence, reason, reason_en, at, parcel, origin)
                    SELECT ?1, ?2, ?3, ?4, ?5,
                        (SELECT parcel FROM outbox WHERE channel = ?1 AND sequence = ?2),
                        (SELECT origin FROM outbox WHERE channel = ?1 AND sequence = ?2)
                    """, arguments: [channel, sequence, reason.id, reason.en, now.rawValue])
            try db.execute(
                sql: "DELETE FROM outbox WHERE channel = ? AND sequence = ?",
                arguments: [channel, sequence])
        }
    }

    /// Puts what a channel has set aside back into its outbox.
    ///
    /// An operator, a technician or an admin of all regions of the channel may; none: of the whole house.
    public func putBack(
        onto channel: String, of regions: [RegionCode], by actor: Person, at now: Instant
    ) throws -> PutBack {
        try pool.write { db in
            try Self.requireOnSite(actor, inAll: regions)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT set_aside.sequence, parcel, origin, number FROM set_aside
                    JOIN alert_event ON alert_event.sequence = set_aside.sequence
                    WHERE channel = ? ORDER BY set_aside.sequence
                    """, arguments: [channel])
            var back: [Int64] = []
            for row in rows where try !Self.isOvertaken(row, on: channel, db) {
                let sequence: Int64 = row["sequence"]
                try Self.put(
                    sequence, number: row["number"], into: channel, origin: row["origin"], db)
                try db.execute(
                    sql: "UPDATE outbox SET parcel = ? WHERE channel = ? AND sequence = ?",
                    arguments: [row["parcel"] as String?, channel, sequence])
                back.append(sequence)
            }
            try db.execute(sql: "DELETE FROM set_aside WHERE channel = ?", arguments: [channel])
            let before: [Int64] = rows.map { $0["sequence"] }
            try AuditTrail.append(
                AuditEntry(
                    by: actor, verb: "channel.retry", object: "channel \(channel)",
                    before: "\(before)", after: "\(back)", at: now), db)
            return PutBack(waiting: back.count, overtaken: before.count - back.count)
        }
    }

    /// Notes that somebody tries a channel out, before the message goes out; refuses whoever may not.
    public func noteTest(
        of channel: String, in regions: [RegionCode], by actor: Person, at now: Instant
    ) throws {
        try pool.write { db in
            try Self.requireOnSite(actor, inAll: regions)
            try AuditTrail.append(
                AuditEntry(by: actor, verb: "channel.test", object: "channel \(channel)", at: now),
                db)
        }
    }

    private static func isOvertaken(
        _ row: Row, on channel: String, _ db: Database
    ) throws -> Bool {
        let sequence: Int64 = row["sequence"]
        let isOld = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM told WHERE number = ?1 AND channel = ?2
                    AND sequence > ?3
                    AND NOT EXISTS (SELECT 1 FROM outbox
                        WHERE outbox.channel = ?2 AND outbox.sequence = told.sequence)
                    AND NOT EXISTS (SELECT 1 FROM set_aside
                        WHERE set_aside.channel = ?2 AND set_aside.sequence = told.sequence))
                """, arguments: [row["number"] as Int64, channel, sequence])
        guard isOld != true, let origin = row["origin"] as String? else { return isOld ?? false }
        // Whoever tells it first takes it away from all who share it; then none of them is left.
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT NOT EXISTS (SELECT 1 FROM outbox
                        WHERE sequence = ?1 AND origin = ?2 AND channel <> ?3)
                    AND NOT EXISTS (SELECT 1 FROM set_aside
                        WHERE sequence = ?1 AND origin = ?2 AND channel <> ?3)
                """, arguments: [sequence, origin, channel]) ?? false
    }

    /// Whoever may keep alerts quiet in all these regions passes; none: in the whole house.
    public static func requireOnSite(
        _ actor: Person, inAll regions: [RegionCode]
    ) throws(ShellError) {
        guard regions.isEmpty else {
            for region in regions { try requireOnSite(actor, in: region) }
            return
        }
        try actor.require(actor.role == .technician ? .technician : .operator, in: nil)
    }
}
