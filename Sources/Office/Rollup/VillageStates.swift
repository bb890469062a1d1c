// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The states of a village's fourteen indicators in one word; fourteen times unknown until told otherwise.
public struct VillageStates: Hashable, Sendable {
    // Three bits for each indicator. Nothing known is all zero, so that a village nobody has judged is
    // fourteen times unknown without anybody having to say so.
    private var bits: UInt64 = 0

    private static let states: [VerdictState] = [
        .noData, .met, .unmet, .expired, .notApplicable, .maintenance,
    ]

    /// Makes the states of a village of which nothing is known.
    public init() {}

    /// The state of one of the fourteen; others have none, and setting them changes nothing.
    public subscript(indicator: IndicatorID) -> VerdictState {
        get {
            guard indicator.isFacility else { return .noData }
            let code = Int(bits >> VillageStates.shift(indicator) & 7)
            return code < VillageStates.states.count ? VillageStates.states[code] : .noData
        }
        set {
            guard indicator.isFacility else { return }
            let shift = VillageStates.shift(indicator)
            bits = bits & ~(7 << shift) | VillageStates.code(newValue) << shift
        }
    }

    /// How many of the fourteen are in which state.
    public var tally: Tally {
        var tally = Tally()
        for indicator in IndicatorID.facilities { tally.add(self[indicator]) }
        return tally
    }

    private static func shift(_ indicator: IndicatorID) -> UInt64 {
        UInt64(indicator.rawValue - 1) * 3
    }

    private static func code(_ state: VerdictState) -> UInt64 {
        switch state {
        case .noData: 0
        case .met: 1
        case .unmet: 2
        case .expired: 3
        case .notApplicable: 4
        case .maintenance: 5
        }
    }
}
