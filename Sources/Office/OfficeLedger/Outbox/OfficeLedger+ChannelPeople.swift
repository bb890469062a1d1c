// SPDX-License-Identifier: Apache-2.0

public import Alerting
import GRDB
public import VillageModel

extension OfficeLedger {
    /// The newest event of each alert that fires and that a channel was told of, by number.
    public func standing(channel: String) throws -> [AlertEvent] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM alert_event WHERE sequence IN (
                        SELECT max(told.sequence) FROM told
                        JOIN alert ON alert.number = told.number AND alert.state = ?
                        LEFT JOIN outbox
                            ON outbox.sequence = told.sequence AND outbox.channel = told.channel
                        WHERE told.channel = ? AND outbox.sequence IS NULL GROUP BY told.number)
                    ORDER BY number
                    """, arguments: [AlertState.firing.rawValue, channel]
            ).map(AlertRow.event).filter { $0.kind != .resolved }
        }
    }

    /// Somebody whom the settings of a channel name: with the role and regions of the account of that name,
    /// or, where there is none, an operator where the channel's alerts are.
    public func person(
        named name: String, onChannel channel: String, regions: [RegionCode]
    ) throws -> Person {
        let origin = "channel \(channel)"
        let known = try pool.read { try Self.storedPerson(name, $0) }
        guard let known, known.ended == nil else {
            return Person(name: name, role: .operator, regions: regions, origin: origin)
        }
        return Person(
            name: known.name, role: known.role, regions: known.regions, office: known.office,
            origin: origin)
    }

    /// Notes in the audit trail that somebody unknown tried to act on a channel.
    public func refuseStranger(_ who: String, onChannel channel: String, at now: Instant) throws {
        try pool.write { db in
            try AuditTrail.append(
                AuditEntry(
                    actor: "-", role: nil, verb: "alert.acknowledge.refused",
                    object: "channel \(channel)", reason: who, at: now,
                    origin: "channel \(channel)"), db)
        }
    }
}
