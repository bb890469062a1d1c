// SPDX-License-Identifier: Apache-2.0

import Indicators
import Rollup
import TestBench
import VillageModel

/// A nation and all its verdicts, each village for itself: what every sum is compared with.
struct Nation {
    var states: [RegionCode: [IndicatorID: VerdictState]] = [:]
    var alerts: [RegionCode: AlertCounts] = [:]

    /// Random villages, with gaps in all numbers.
    init(villages count: Int, _ dice: inout SeededGenerator) {
        while states.count < count {
            let code =
                padded(.random(in: 11...14, using: &dice), 2) + "."
                + padded(.random(in: 1...4, using: &dice), 2) + "."
                + padded(.random(in: 1...5, using: &dice), 2) + "."
                + padded(.random(in: 1_001...2_999, using: &dice), 4)
            if let code = RegionCode(code) { states[code] = [:] }
        }
    }

    /// What is inside a region, counted village by village.
    func counted(_ region: RegionCode?, indicator: IndicatorID? = nil) -> RegionSummary {
        var summary = RegionSummary(code: region)
        for (code, verdicts) in states where region.map({ code.isInside($0) }) ?? true {
            summary.villages += 1
            var tally = Tally()
            for id in IndicatorID.facilities { tally.add(verdicts[id] ?? .noData) }
            summary.tally += indicator.map { Tally(verdicts[$0] ?? .noData) } ?? tally
            summary.bands.add(
                Band(
                    met: tally.met, unmet: tally.unmet, unknown: tally.unknown,
                    notApplicable: tally.notApplicable))
            summary.alerts = summary.alerts + (alerts[code] ?? AlertCounts())
        }
        return summary
    }

    /// All regions of a level.
    func regions(_ level: RegionCode.Level) -> [RegionCode] {
        var found: Set<RegionCode> = []
        for var code in states.keys {
            while code.level != level { code = code.parent ?? code }
            found.insert(code)
        }
        return found.sorted()
    }
}
