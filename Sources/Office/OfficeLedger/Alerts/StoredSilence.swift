// SPDX-License-Identifier: Apache-2.0

public import Alerting
import GRDB
public import VillageModel

/// A silence, and whether somebody ended it.
public struct StoredSilence: Hashable, Sendable {
    /// The silence.
    public let silence: Silence
    /// When it was ended before its time.
    public let ended: Instant?

    init(_ row: Row) throws {
        let number = row["indicator"] as UInt8?
        let indicator = number.flatMap(IndicatorID.init)
        guard let region = RegionCode(row["region"]), number == nil || indicator != nil else {
            throw LedgerFailure.damagedRow(table: "silence", content: "\(row)")
        }
        silence = Silence(
            id: row["id"], region: region, indicator: indicator, alert: row["alert"],
            from: Instant(rawValue: row["begins"]), until: Instant(rawValue: row["until"]),
            reason: row["reason"], creator: row["creator"])
        ended = (row["ended"] as Int64?).map(Instant.init)
    }

    /// The state that the audit trail keeps a digest of.
    var state: String {
        StoredSilence.state(
            silence.region, silence.indicator, silence.alert, silence.from, silence.until)
    }

    static func state(
        _ region: RegionCode, _ indicator: IndicatorID?, _ alert: Int64?, _ from: Instant,
        _ until: Instant
    ) -> String {
        "\(region) \(indicator?.identifier ?? "*") \(alert.map { "#\($0)" } ?? "*") "
            + "\(from.rfc3339) \(until.rfc3339)"
    }
}
