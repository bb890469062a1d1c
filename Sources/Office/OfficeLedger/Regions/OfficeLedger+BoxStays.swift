// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// A stretch of time in which a box stood in a village.
public struct BoxStay: Hashable, Sendable {
    /// The box.
    public let box: BoxID
    /// When it came.
    public let from: Instant
    /// When it left; nil while it stands there.
    public let until: Instant?
}

extension OfficeLedger {
    /// The boxes that stood in a village at some time, in the order in which they came.
    public func stays(in village: RegionCode) throws -> [BoxStay] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT box, valid_from, valid_to FROM box_place WHERE region = ?
                    ORDER BY valid_from, box
                    """, arguments: [village.description]
            ).map { row in
                guard let box = BoxID(row["box"]) else {
                    throw LedgerFailure.damagedRow(table: "box_place", content: "\(row)")
                }
                return BoxStay(
                    box: box, from: Instant(rawValue: row["valid_from"]),
                    until: (row["valid_to"] as Int64?).map(Instant.init))
            }
        }
    }
}
