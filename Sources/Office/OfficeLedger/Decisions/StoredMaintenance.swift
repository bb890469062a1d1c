// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// Work that was announced, with who announced it.
public struct StoredMaintenance: Hashable, Sendable {
    /// Its number.
    public let id: Int64
    /// Where; what is above a village holds for all of its villages.
    public let region: RegionCode
    /// On which indicator; nil for all.
    public let indicator: IndicatorID?
    /// From when on.
    public let from: Instant
    /// Until when.
    public let until: Instant
    /// What is done.
    public let reason: String
    /// Who announced it.
    public let creator: String
    /// When it was ended before its time.
    public let ended: Instant?

    init(_ row: Row) throws {
        let number = row["indicator"] as UInt8?
        let indicator = number.flatMap(IndicatorID.init)
        guard let region = RegionCode(row["region"]), number == nil || indicator != nil else {
            throw LedgerFailure.damagedRow(table: "maintenance", content: "\(row)")
        }
        id = row["id"]
        self.region = region
        self.indicator = indicator
        from = Instant(rawValue: row["begins"])
        until = Instant(rawValue: row["until"])
        reason = row["reason"]
        creator = row["creator"]
        ended = (row["ended"] as Int64?).map(Instant.init)
    }

    /// The state that the audit trail keeps a digest of.
    var state: String { StoredMaintenance.state(region, indicator, from, until) }

    static func state(
        _ region: RegionCode, _ indicator: IndicatorID?, _ from: Instant, _ until: Instant
    ) -> String { "\(region) \(indicator?.identifier ?? "*") \(from.rfc3339) \(until.rfc3339)" }
}
