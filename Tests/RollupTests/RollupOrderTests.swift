// SPDX-License-Identifier: Apache-2.0

import Rollup
import Testing
import VillageModel

/// A district with so many alerts and so many met and unmet verdicts.
private func row(
    _ number: Int64, critical: Int = 0, warning: Int = 0, met: Int = 0, unmet: Int = 0
) -> RegionSummary {
    var tally = Tally(.met, count: met)
    tally.add(.unmet, unmet)
    tally.add(.noData, 14)
    return RegionSummary(
        code: RegionCode("35.10." + padded(number, 2)), villages: 1, tally: tally,
        alerts: AlertCounts(critical: critical, warning: warning))
}

@Suite struct RollupOrderTests {
    private func ends(_ rows: [RegionSummary]) -> [String] {
        rows.map { String($0.code?.description.suffix(2) ?? "") }
    }

    @Test func `the worst has most critical, then most warnings, then the lowest share`() {
        let rows = [
            row(1), row(2, met: 9, unmet: 1), row(3, met: 1, unmet: 1), row(4, warning: 9, met: 5),
            row(5, critical: 1, warning: 1, met: 5), row(6, critical: 1, warning: 2, met: 5),
            row(7, met: 2, unmet: 2),
        ]
        #expect(
            ends(RollupOrder.worst.sorted(rows)) == ["06", "05", "04", "03", "07", "02", "01"])
        #expect(ends(RollupOrder.code.sorted(rows.reversed())) == ends(rows))
    }

    @Test func `the lowest share comes first, and where nothing is known nothing is claimed`() {
        let rows = [
            row(1), row(2, met: 3), row(3, unmet: 2), row(4, critical: 5, met: 2, unmet: 1),
            // A third and two sixths are the same; floating point would have to be lucky.
            row(5, met: 2, unmet: 4), row(6, met: 1, unmet: 2),
        ]
        #expect(ends(RollupOrder.rate.sorted(rows)) == ["03", "05", "06", "04", "02", "01"])
    }

    @Test func `names order by name, and equal ones by code`() {
        let names = ["35.10.01": "Wongsorejo", "35.10.02": "Licin", "35.10.03": "Licin"]
        let sorted = RollupOrder.name.sorted([row(3), row(1), row(2)]) {
            names[$0.description] ?? ""
        }
        #expect(ends(sorted) == ["02", "03", "01"])
    }

    @Test func `a difference says what came and what went`() {
        let before = row(1, critical: 2, met: 5, unmet: 5)
        let after = row(1, warning: 1, met: 7, unmet: 2)
        let difference = after.difference(from: before)
        #expect(difference.tally.met == 2 && difference.tally.unmet == -3)
        #expect(difference.tally.unknown == 0 && difference.villages == 0)
        #expect(difference.alerts == AlertCounts(critical: -2, warning: 1))
    }
}
