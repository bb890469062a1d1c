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
        // Rows are large and their codes are texts: they are put in order once, if they are not yet, and
        // then only places with what decides are moved and compared.
        let ordered = RollupOrder.isOrdered(rows) ? rows : rows.sorted(by: RollupOrder.byCode)
        let places: [Int]
        switch self {
        case .code: return ordered
        case .name:
            let names = ordered.map { $0.code.map(name) ?? "" }
            places = ordered.indices.sorted {
                names[$0] == names[$1] ? $0 < $1 : names[$0] < names[$1]
            }
        case .worst, .rate:
            places = ordered.indices.map {
                Key(ordered[$0], place: $0, weighsAlerts: self == .worst)
            }
            .sorted { $0.isBefore($1) }.map(\.place)
        }
        return places.map { ordered[$0] }
    }

    /// What decides about a row's place.
    private struct Key {
        let critical: Int
        let warning: Int
        let met: Int
        let known: Int
        let place: Int

        init(_ row: RegionSummary, place: Int, weighsAlerts: Bool) {
            critical = weighsAlerts ? row.alerts.critical : 0
            warning = weighsAlerts ? row.alerts.warning : 0
            met = row.tally.met
            known = row.tally.known
            self.place = place
        }

        func isBefore(_ other: Key) -> Bool {
            if critical != other.critical { return critical > other.critical }
            if warning != other.warning { return warning > other.warning }
            if (known == 0) != (other.known == 0) { return other.known == 0 }
            // Exact, without fractions; both sides are 0 where nothing is known.
            let (mine, others) = (met * other.known, other.met * known)
            return mine == others ? place < other.place : mine < others
        }
    }

    private static func isOrdered(_ rows: [RegionSummary]) -> Bool {
        zip(rows, rows.dropFirst()).allSatisfy { !byCode($1, $0) }
    }

    private static func byCode(_ left: RegionSummary, _ right: RegionSummary) -> Bool {
        (left.code?.description ?? "") < (right.code?.description ?? "")
    }
}
