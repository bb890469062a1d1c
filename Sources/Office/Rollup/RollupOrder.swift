// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The orders that a list of regions can have; the raw value is what is typed.
public enum RollupOrder: String, CaseIterable, Sendable {
    /// Most critical alerts first, then most warnings, then the lowest share of met among the known.
    case worst
    /// By name.
    case name
    /// By code.
    case code
    /// The lowest share of met among the known first; where nothing is known, last.
    case rate

    /// The rows in this order; what is equal stands in the order of codes.
    public func sorted(
        _ rows: [RegionSummary], name: (RegionCode) -> String = { $0.description }
    ) -> [RegionSummary] {
        guard self == .name else { return rows.sorted { isBefore($0, $1) } }
        return rows.map { (name: $0.code.map(name) ?? "", row: $0) }.sorted {
            $0.name == $1.name ? RollupOrder.byCode($0.row, $1.row) : $0.name < $1.name
        }.map(\.row)
    }

    private func isBefore(_ left: RegionSummary, _ right: RegionSummary) -> Bool {
        if self == .worst {
            let (mine, other) = (left.alerts, right.alerts)
            if mine != other {
                return (mine.critical, mine.warning) > (other.critical, other.warning)
            }
        }
        if self == .worst || self == .rate {
            let order = RollupOrder.compare(left.tally, right.tally)
            if order != 0 { return order < 0 }
        }
        return RollupOrder.byCode(left, right)
    }

    /// Negative if the left share is lower, 0 if they are the same; exact, without fractions.
    private static func compare(_ left: Tally, _ right: Tally) -> Int {
        guard left.known > 0, right.known > 0 else {
            return (left.known > 0 ? 0 : 1) - (right.known > 0 ? 0 : 1)
        }
        return left.met * right.known - right.met * left.known
    }

    private static func byCode(_ left: RegionSummary, _ right: RegionSummary) -> Bool {
        (left.code?.description ?? "") < (right.code?.description ?? "")
    }
}
