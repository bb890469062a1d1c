// SPDX-License-Identifier: Apache-2.0

public import Alerting
import GRDB
public import VillageModel

/// What becomes of the area outages that run; committed with their alerts.
public struct LedgerAreas: Hashable, Sendable {
    /// Those that began or changed.
    public var moved: [AreaOutage] = []
    /// Those that are over.
    public var ended: [RegionCode] = []

    /// Makes an empty change.
    public init() {}

    /// Whether there is nothing to commit.
    public var isEmpty: Bool { moved.isEmpty && ended.isEmpty }
}

extension OfficeLedger {
    /// The area outages whose alerts run, in the order of their codes.
    public func areaOutages() throws -> [AreaOutage] {
        try pool.read { db in
            var members: [String: [RegionCode: AreaOutage.Member]] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT * FROM area_member") {
                guard let village = RegionCode(row["village"]) else {
                    throw LedgerFailure.damagedRow(table: "area_member", content: "\(row)")
                }
                members[row["area"], default: [:]][village] = AreaOutage.Member(
                    lostAt: Instant(rawValue: row["lost"]),
                    returnedAt: (row["returned"] as Int64?).map(Instant.init))
            }
            return try Row.fetchAll(db, sql: "SELECT * FROM area_outage ORDER BY area").map { row in
                guard let code = RegionCode(row["area"]) else {
                    throw LedgerFailure.damagedRow(table: "area_outage", content: "\(row)")
                }
                return AreaOutage(
                    code: code, since: Instant(rawValue: row["since"]), size: row["size"],
                    members: members[row["area"]] ?? [:])
            }
        }
    }

    static func write(_ areas: LedgerAreas, _ db: Database) throws {
        for code in areas.ended + areas.moved.map(\.code) {
            for table in ["area_member", "area_outage"] {
                try db.execute(
                    sql: "DELETE FROM \(table) WHERE area = ?", arguments: [code.description])
            }
        }
        for outage in areas.moved {
            try db.execute(
                sql: "INSERT INTO area_outage (area, since, size) VALUES (?, ?, ?)",
                arguments: [outage.code.description, outage.since.rawValue, outage.size])
            for (village, member) in outage.members {
                try db.execute(
                    sql: """
                        INSERT INTO area_member (area, village, lost, returned) VALUES (?, ?, ?, ?)
                        """,
                    arguments: [
                        outage.code.description, village.description, member.lostAt.rawValue,
                        member.returnedAt?.rawValue,
                    ])
            }
        }
    }
}
