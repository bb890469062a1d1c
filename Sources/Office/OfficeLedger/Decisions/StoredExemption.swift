// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// A decision that an indicator does not apply in a village, with who made it.
public struct StoredExemption: Hashable, Sendable {
    /// Its number.
    public let id: Int64
    /// The village.
    public let region: RegionCode
    /// The indicator.
    public let indicator: IndicatorID
    /// Why.
    public let reason: String
    /// Until when.
    public let until: Instant
    /// Who proposed it.
    public let proposer: String
    /// When.
    public let proposed: Instant
    /// Who approved it; nil for nobody yet.
    public let approver: String?
    /// The approver's office as shown.
    public let approverOffice: String?
    /// When it was approved, from when on it holds.
    public let approved: Instant?
    /// When it was ended before its time.
    public let ended: Instant?

    init(_ row: Row) throws {
        guard let region = RegionCode(row["region"]),
            let indicator = IndicatorID(rawValue: row["indicator"])
        else { throw LedgerFailure.damagedRow(table: "exemption", content: "\(row)") }
        id = row["id"]
        self.region = region
        self.indicator = indicator
        reason = row["reason"]
        until = Instant(rawValue: row["until"])
        proposer = row["proposer"]
        proposed = Instant(rawValue: row["proposed"])
        approver = row["approver"]
        approverOffice = row["approver_office"]
        approved = (row["approved"] as Int64?).map(Instant.init)
        ended = (row["ended"] as Int64?).map(Instant.init)
    }

    /// The state that the audit trail keeps a digest of.
    var state: String {
        StoredExemption.state(region, indicator, until, reason) + (approver.map { " " + $0 } ?? "")
    }

    static func state(
        _ region: RegionCode, _ indicator: IndicatorID, _ until: Instant, _ reason: String
    ) -> String { "\(region) \(indicator.identifier) \(until.rfc3339) \(reason)" }
}
