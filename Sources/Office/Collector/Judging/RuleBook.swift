// SPDX-License-Identifier: Apache-2.0

import Indicators
import VillageModel

/// The numbers of all indicators, as the settings change them: everywhere, and for regions.
struct RuleBook: Sendable {
    private var everywhere: [IndicatorID: Rule] = [:]
    private var regions: [RegionCode: [IndicatorID: Rule]] = [:]

    /// The rule of an indicator at a village, or at a box's village: the nearest region wins.
    ///
    /// Costs a look for each level above the village.
    func rule(of indicator: Indicator, at code: RegionCode?) -> Rule {
        var region = regions.isEmpty ? nil : code
        while let level = region {
            if let rule = regions[level]?[indicator.id] { return rule }
            region = level.parent
        }
        return everywhere[indicator.id] ?? indicator.rule
    }

    /// Sets the rule of an indicator in a region and everything inside it; everywhere if that is nil.
    mutating func set(_ rule: Rule, of id: IndicatorID, in region: RegionCode?) {
        if let region {
            regions[region, default: [:]][id] = rule
        } else {
            everywhere[id] = rule
        }
    }

    /// The rules that hold everywhere, as far as settings have changed them.
    var general: [IndicatorID: Rule] { everywhere }
}
