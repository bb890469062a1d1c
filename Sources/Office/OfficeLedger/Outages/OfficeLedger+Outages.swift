// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// What became of outages in one round; committed as a whole.
public struct OutageChange: Hashable, Sendable {
    /// Those that began or moved; of a box the open one, else the one that began at the same time.
    public var moved: [StoredOutage] = []
    /// Those that were none: the box was there again at once.
    public var forgotten: [StoredOutage] = []

    /// Makes an empty change.
    public init() {}

    /// Whether there is nothing to commit.
    public var isEmpty: Bool { moved.isEmpty && forgotten.isEmpty }
}

extension OfficeLedger {
    /// Commits what became of outages; the same change again changes nothing.
    public func apply(_ change: OutageChange) throws {
        try pool.write { db in
            for outage in change.forgotten {
                try db.execute(
                    sql: "DELETE FROM outage WHERE box = ? AND noticed = ?",
                    arguments: [outage.box.description, outage.noticed.rawValue])
            }
            for outage in change.moved {
                try db.execute(
                    sql: """
                        UPDATE outage SET began = ?, ended = ?, cause = ?, deaf = ?, is_planned = ?,
                            is_of_area = ?, is_simulated = ?
                        WHERE box = ? AND noticed = ?
                        """,
                    arguments: Self.present(outage) + Self.key(outage))
                guard db.changesCount == 0 else { continue }
                try db.execute(
                    sql: """
                        INSERT INTO outage (began, ended, cause, deaf, is_planned, is_of_area,
                            is_simulated, box, noticed, village)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: Self.present(outage) + Self.key(outage)
                        + [outage.village.description])
            }
        }
    }

    private static func present(_ outage: StoredOutage) -> StatementArguments {
        [
            outage.began.rawValue, outage.ended?.rawValue, outage.cause?.rawValue,
            outage.deaf.milliseconds, outage.isPlanned, outage.isOfArea, outage.isSimulated,
        ]
    }

    private static func key(_ outage: StoredOutage) -> StatementArguments {
        [outage.box.description, outage.noticed.rawValue]
    }

    /// The outages in a region that touch a span of time, oldest first; everywhere for nil.
    ///
    /// An outage that nobody knows the cause of yet has none; one that goes on has no end.
    public func outages(
        of region: RegionCode?, from: Instant, until: Instant
    ) throws -> [StoredOutage] {
        try outages(
            """
            SELECT * FROM outage WHERE began < ?2 AND (ended IS NULL OR ended > ?1)
            AND (?3 IS NULL OR village = ?3 OR substr(village, 1, length(?3) + 1) = ?3 || '.')
            ORDER BY began, box
            """, [from.rawValue, until.rawValue, region?.description])
    }

    /// The newest outage of each box of a village, in the order of boxes.
    public func lastOutages(of village: RegionCode) throws -> [StoredOutage] {
        try outages(
            """
            SELECT * FROM outage WHERE id IN (
                SELECT max(id) FROM outage WHERE village = ? GROUP BY box)
            ORDER BY box
            """, [village.description])
    }

    /// The outages that are open, or ended without a cause.
    public func unsettledOutages() throws -> [StoredOutage] {
        try outages("SELECT * FROM outage WHERE ended IS NULL OR cause IS NULL ORDER BY id", [])
    }

    private func outages(
        _ question: String, _ arguments: StatementArguments
    ) throws -> [StoredOutage] {
        try pool.read { db in
            try Row.fetchAll(db, sql: question, arguments: arguments).map(StoredOutage.init)
        }
    }
}
