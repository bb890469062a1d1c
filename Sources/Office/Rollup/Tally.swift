// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How many verdicts there are of each kind.
///
/// Three kinds of not knowing are counted apart and shown as one number; what does not apply counts as
/// neither met nor unmet.
public struct Tally: Hashable, Sendable {
    /// Met.
    public private(set) var met = 0
    /// Not met.
    public private(set) var unmet = 0
    /// Not known, because the evidence has expired.
    public private(set) var expired = 0
    /// Not known, because there never was evidence.
    public private(set) var noData = 0
    /// Not known, because somebody works there.
    public private(set) var maintenance = 0
    /// Does not apply, by decision.
    public private(set) var notApplicable = 0

    /// Makes an empty tally.
    public init() {}

    /// Makes a tally of a number of verdicts that are all the same.
    public init(_ state: VerdictState, count: Int = 1) { add(state, count) }

    /// Met or not met.
    public var known: Int { met + unmet }
    /// Neither met nor unmet, though it applies.
    public var unknown: Int { expired + noData + maintenance }
    /// All verdicts.
    public var all: Int { known + unknown + notApplicable }
    /// Met among the known, 0 to 1; nil where nothing is known.
    public var rate: Double? { known == 0 ? nil : Double(met) / Double(known) }

    /// Adds verdicts of one kind; a negative count takes them away.
    public mutating func add(_ state: VerdictState, _ count: Int = 1) {
        switch state {
        case .met: met += count
        case .unmet: unmet += count
        case .expired: expired += count
        case .noData: noData += count
        case .maintenance: maintenance += count
        case .notApplicable: notApplicable += count
        }
    }

    /// The number of verdicts of one kind.
    public subscript(state: VerdictState) -> Int {
        switch state {
        case .met: met
        case .unmet: unmet
        case .expired: expired
        case .noData: noData
        case .maintenance: maintenance
        case .notApplicable: notApplicable
        }
    }

    /// The sum, kind by kind.
    public static func + (left: Tally, right: Tally) -> Tally { combined(left, right, +) }
    /// Adds, kind by kind.
    public static func += (left: inout Tally, right: Tally) { left = left + right }
    /// The difference, kind by kind; may be negative.
    public static func - (left: Tally, right: Tally) -> Tally { combined(left, right, -) }

    private static func combined(
        _ left: Tally, _ right: Tally, _ operation: (Int, Int) -> Int
    ) -> Tally {
        var result = Tally()
        for state in VerdictState.allCases {
            result.add(state, operation(left[state], right[state]))
        }
        return result
    }
}
