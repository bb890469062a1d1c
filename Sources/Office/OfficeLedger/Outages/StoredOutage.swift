// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// A time in which a box could not be heard.
public struct StoredOutage: Hashable, Sendable {
    /// Its number; 0 until the ledger gives one.
    public internal(set) var id: Int64 = 0
    /// The box.
    public let box: BoxID
    /// The village in which it stood.
    public let village: RegionCode
    /// When it was last known alive.
    public var began: Instant
    /// When its silence was noticed.
    public let noticed: Instant
    /// When it was heard again; nil while it is silent.
    public var ended: Instant?
    /// Why, as its own records told; nil while nobody knows yet.
    public var cause: OutageCause?
    /// How long in between the office itself could not hear; no outage of the box.
    public var deaf = TimeSpan.zero
    /// Whether most of it lay inside announced work.
    public var isPlanned = false
    /// Whether the box was lost together with others of its area.
    public var isOfArea = false
    /// Whether the box is imitated.
    public var isSimulated = false

    /// Makes an outage that has just been noticed.
    public init(box: BoxID, village: RegionCode, began: Instant, noticed: Instant) {
        self.box = box
        self.village = village
        self.began = began
        self.noticed = noticed
    }

    init(_ row: Row) throws {
        guard let box = BoxID(row["box"] as String), let village = RegionCode(row["village"]) else {
            throw LedgerFailure.damagedRow(table: "outage", content: "\(row)")
        }
        self.init(
            box: box, village: village, began: Instant(rawValue: row["began"]),
            noticed: Instant(rawValue: row["noticed"]))
        id = row["id"]
        ended = (row["ended"] as Int64?).map(Instant.init)
        cause = (row["cause"] as String?).flatMap(OutageCause.init)
        deaf = TimeSpan(milliseconds: row["deaf"])
        isPlanned = row["is_planned"]
        isOfArea = row["is_of_area"]
        isSimulated = row["is_simulated"]
    }

    /// How long the box was silent, without the time in which the office could not hear.
    public func length(at now: Instant) -> TimeSpan {
        max(.zero, (ended ?? now) - began - deaf)
    }
}
