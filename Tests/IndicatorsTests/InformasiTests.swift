// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

/// The first instant of a day in a zone.
private func day(_ year: Int64, _ month: Int64, _ day: Int64, _ zone: Zone = .wib) -> Instant {
    CivilDate(year: year, month: month, day: day).midnight(in: zone)
}

@Suite struct InformasiTests {
    @Test(arguments: Zone.allCases)
    func `from the first of April of the village's own clock this year's poster must be attested`(
        _ zone: Zone
    ) {
        let place = Site(zone: zone)
        let lastYear = testified([praise(.informasi, at: day(2025, 12, 1, zone))], site: place)
        let due = day(2026, 4, 1, zone)
        #expect(judged(.informasi, lastYear, at: day(2026, 1, 1, zone)).state == .met)
        let before = judged(.informasi, lastYear, at: due - millisecond)
        #expect(before.state == .met && before.reviewAt == due)
        let after = judged(.informasi, lastYear, at: due)
        #expect(after.state == .unmet && after.cause == "no_poster" && after.since == due)
        #expect(after.severity == nil && Indicator.named(.informasi).rule.severity == .warning)
        #expect(after.reason.en == "budget poster of 2026 not attested")
        #expect(after.reviewAt == day(2025, 12, 1, zone) + .days(180))
    }

    @Test func `the year of a statement is the year on the village's wall`() {
        // 16 h UTC of New Year's Eve is the new year in WITA and WIT, and still the old one in WIB.
        let eve = day(2026, 1, 1, .wita)
        for (zone, state) in [(Zone.wib, VerdictState.unmet), (.wita, .met), (.wit, .met)] {
            let village = testified([praise(.informasi, at: eve)], site: Site(zone: zone))
            #expect(judged(.informasi, village, at: day(2026, 4, 2, .wit)).state == state)
        }
    }

    @Test func `a poster that is not up is only named before it is due`() {
        let bare = testimony(.informasi, [1, 0, 1, 1], at: day(2026, 2, 1))
        let early = judged(.informasi, testified([bare]), at: day(2026, 3, 31))
        #expect(early.state == .met && early.reason.id.hasSuffix("kurang: poster APBDes tahun ini"))
        #expect(judged(.informasi, testified([bare]), at: day(2026, 4, 1)).state == .unmet)
        let late = testimony(.informasi, [1, 0, 1, 1], at: day(2026, 5, 1))
        #expect(judged(.informasi, testified([late]), at: day(2026, 5, 1)).since == day(2026, 5, 1))
    }

    @Test func `a poster that is missing at the year's end is asked for again in the next spring`()
    {
        let bare = testified([testimony(.informasi, [1, 0, 1, 1], at: day(2025, 12, 1))])
        let december = judged(.informasi, bare, at: day(2025, 12, 31))
        #expect(december.state == .unmet && december.reviewAt == day(2026, 1, 1))
        #expect(judged(.informasi, bare, at: day(2026, 1, 1)).state == .met)
    }

    @Test func `without a board the missing poster is the heavier matter, once it is due`() {
        let nothing = testified([testimony(.informasi, [0, 0, 0, 0], at: day(2026, 2, 1))])
        let early = judged(.informasi, nothing, at: day(2026, 4, 1) - millisecond)
        #expect(early.cause == "no_board" && early.severity == .info)
        #expect(early.reviewAt == day(2026, 4, 1))
        let due = judged(.informasi, nothing, at: day(2026, 4, 1))
        #expect(due.cause == "no_poster" && due.severity == nil)
    }

    @Test func `statements that have run out are missing evidence, not a missing poster`() {
        let old = testified([praise(.informasi, at: day(2025, 9, 1))])
        #expect(judged(.informasi, old, at: day(2026, 4, 2)).state == .expired)
        #expect(judged(.informasi, testified([]), at: day(2026, 4, 2)).state == .noData)
    }

    @Test func `a region may ask for the poster on another day`() {
        let indicator = Indicator.named(.informasi)
        var rule = indicator.rule
        rule.board = BoardRule(month: 1, day: 31)
        let village = testified([praise(.informasi, at: day(2025, 12, 1))])
        let verdict = indicator.judged(village, rule: rule, at: day(2026, 2, 1))
        #expect(verdict.cause == "no_poster" && verdict.since == day(2026, 2, 1))
    }
}
