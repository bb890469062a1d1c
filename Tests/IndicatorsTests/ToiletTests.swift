// SPDX-License-Identifier: Apache-2.0

import Alerting
import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private let date = CivilDate(year: 2025, month: 10, day: 20)
private let monday = date.midnight(in: .wib)
private func at(_ hours: Int64, _ minutes: Int64 = 0, day: Int64 = 0) -> Instant {
    monday + .days(day) + .minutes(hours * 60 + minutes)
}

/// A list in which these items are not good.
private func cleaning(_ instant: Instant, lacking: Set<UInt8> = []) -> Statement {
    testimony(.toilet, (1...14).map { lacking.contains($0) ? 0 : 1 }, at: instant)
}

private func rated(_ stars: [UInt8], every gap: TimeSpan = .minutes(10), last: Instant) -> [Rating]
{
    stars.enumerated().map { place, stars in
        Rating(indicator: .toilet, stars: stars, observed: last - gap * Int64(place))
    }
}

@Suite struct ToiletTests {
    @Test(
        arguments: [
            ([], VerdictState.met, "good", "dinyatakan oleh perangkat desa"),
            ([4, 5], .met, "good", "dinyatakan oleh perangkat desa, kurang: sabun, cermin"),
            ([3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14], .met, "good", "dinyatakan oleh"),
            ([12], .unmet, "water", "kurang: air mengalir"),
            ([1], .unmet, "men", "kurang: WC pria"),
            ([2, 4], .unmet, "women", "kurang: WC wanita, sabun"),
            ([1, 2], .unmet, "both", "kurang: WC pria, WC wanita"),
            ([1, 2, 12], .unmet, "water", "kurang: WC pria, WC wanita, air mengalir"),
        ] as [(Set<UInt8>, VerdictState, String, String)])
    func `without water or a WC a toilet is none, anything else is named`(
        _ lacking: Set<UInt8>, _ state: VerdictState, _ cause: String, _ reason: String
    ) {
        let verdict = judged(.toilet, testified([cleaning(at(8), lacking: lacking)]), at: at(9))
        #expect(verdict.state == state && verdict.cause == cause)
        #expect(verdict.reason.id.hasPrefix(reason), "\(verdict.reason.id)")
        #expect(verdict.basis == .statement && verdict.since == at(8))
        #expect(verdict.validUntil == at(10, day: 1) && verdict.reviewAt == at(10, day: 1))
    }

    @Test
    func `a cleaning counts to 10:00 of the next working day, then it runs out, then it failed`() {
        for (cleaned, end, failed) in [
            (at(8), at(10, day: 1), at(10, day: 2)), (at(0), at(10, day: 1), at(10, day: 2)),
            (at(23, 59), at(10, day: 1), at(10, day: 2)),
            // Friday's counts over the weekend, and so do those of Saturday and Sunday.
            (at(9, day: 4), at(10, day: 7), at(10, day: 8)),
            (at(9, day: 5), at(10, day: 7), at(10, day: 8)),
            (at(23, day: 6), at(10, day: 7), at(10, day: 8)),
        ] {
            let facts = testified([cleaning(cleaned)])
            for (instant, before, after) in [
                (end, "good", "stale"), (failed, "stale", "not_cleaned"),
            ] {
                let last = judged(.toilet, facts, at: instant - millisecond)
                #expect(last.cause == before && last.reviewAt == instant)
                #expect(judged(.toilet, facts, at: instant).cause == after)
            }
            let expired = judged(.toilet, facts, at: end)
            #expect(expired.state == .expired && expired.severity == .info)
            let failure = judged(.toilet, facts, at: failed)
            #expect(failure.state == .unmet && failure.severity == nil && failure.since == end)
            #expect(failure.reviewAt == .distantFuture)
        }
    }

    @Test func `holidays and six-day offices move the end`() throws {
        var place = site
        place.holidays = try Holidays(bytes: Array("2025-10-21..2025-10-22 Libur".utf8))
            .local(to: nil)
        let facts = testified([cleaning(at(8))], site: place)
        #expect(judged(.toilet, facts, at: at(9)).validUntil == at(10, day: 3))
        #expect(judged(.toilet, facts, at: at(10, day: 3)).reviewAt == at(10, day: 4))
        var six = site
        six.hours[.saturday] = ServiceHours.Span("08:00-12:00")
        let friday = testified([cleaning(at(8, day: 4))], site: six)
        #expect(judged(.toilet, friday, at: at(9, day: 4)).validUntil == at(10, day: 5))
        // Control: with five days it is Monday.
        let usual = testified([cleaning(at(8, day: 4))])
        #expect(judged(.toilet, usual, at: at(9, day: 4)).validUntil == at(10, day: 7))
        // Where nobody ever works nothing falls due.
        var closed = site
        closed.hours = ServiceHours()
        let idle = judged(.toilet, testified([cleaning(at(8))], site: closed), at: at(9, day: 300))
        #expect(idle.state == .met && idle.reviewAt == .distantFuture)
    }

    @Test(arguments: Zone.allCases)
    func `10:00 is 10:00 by the village's own clocks, over a leap day and a year's end`(
        _ zone: Zone
    ) {
        for (year, month, day, after) in [
            (Int64(2024), Int64(2), Int64(28), Int64(1)), (2025, 12, 31, 1), (2024, 2, 29, 1),
            (2027, 12, 31, 3),
        ] {
            let cleaned = CivilDate(year: year, month: month, day: day)
            let facts = testified(
                [cleaning(cleaned.midnight(in: zone) + .hours(1))], site: Site(zone: zone))
            let end = (cleaned + after).midnight(in: zone) + .hours(10)
            #expect(judged(.toilet, facts, at: end - millisecond).state == .met)
            #expect(judged(.toilet, facts, at: end).state == .expired)
        }
    }

    @Test func `without a list there is no data, and the newest list decides`() {
        #expect(judged(.toilet, testified([]), at: at(9)).cause == "never")
        let unset = testimony(
            .toilet, Array(repeating: 1, count: 14), at: at(8), trusted: false)
        #expect(judged(.toilet, testified([unset]), at: at(9)).cause == "undated")
        let lists = [cleaning(at(7)), cleaning(at(8), lacking: [12]), cleaning(at(9))]
        for order in [lists, lists.reversed(), [lists[1], lists[2], lists[0]]] {
            #expect(judged(.toilet, testified(order), at: at(9)).cause == "good")
            #expect(
                judged(.toilet, testified(Array(order.filter { $0 != lists[2] })), at: at(9)).cause
                    == "water")
        }
    }

    @Test func `the numbers of the rule are used`() {
        let toilet = Indicator.named(.toilet)
        var rule = toilet.rule
        rule.cleaning = CleaningRule(validTo: .hours(14), missedDays: 1)
        let facts = testified([cleaning(at(8))])
        let end = at(14, day: 1)
        #expect(toilet.judged(facts, rule: rule, at: end - millisecond).state == .met)
        #expect(toilet.judged(facts, rule: rule, at: end).cause == "not_cleaned")
        rule.cleaning = CleaningRule(missedDays: 4)
        #expect(toilet.judged(facts, rule: rule, at: at(9, 59, day: 4)).cause == "stale")
        #expect(toilet.judged(facts, rule: rule, at: at(10, day: 4)).cause == "not_cleaned")
    }
}

@Suite struct ToiletRatingTests {
    private static let last = at(8, 30)

    @Test(
        arguments: [
            ([1, 1, 1, 1], "good"), ([1, 1, 1, 1, 1], "ratings"), ([3, 3, 3, 3, 3], "good"),
            ([3, 3, 3, 3, 2], "ratings"), ([5, 5, 5, 5, 1], "good"), ([1, 1, 1, 5, 5, 5], "good"),
            ([2, 3, 3, 3, 3, 3, 3, 3, 3, 3], "ratings"), ([0, 0, 0, 0, 0, 6], "good"), ([], "good"),
        ] as [([UInt8], String)])
    func `a mean below 3.0 of at least five outweighs a good list`(
        _ stars: [UInt8], _ cause: String
    ) {
        var facts = testified([cleaning(at(8))])
        facts.people.ratings = rated(stars, last: ToiletRatingTests.last)
        let verdict = judged(.toilet, facts, at: at(9))
        #expect(verdict.cause == cause)
        if cause == "ratings" {
            #expect(verdict.state == .unmet && verdict.since == ToiletRatingTests.last)
        }
        // Ratings of another facility say nothing.
        facts.people.ratings = facts.people.ratings.map {
            Rating(indicator: .difabel, stars: $0.stars, observed: $0.observed)
        }
        #expect(judged(.toilet, facts, at: at(9)).cause == "good")
    }

    @Test func `a rating leaves after seven days, to the millisecond`() {
        // Five bad ones, ten minutes apart; the list is renewed so that only the ratings move.
        var facts = testified([cleaning(at(9, day: 6)), cleaning(at(8))])
        facts.people.ratings = rated([1, 1, 1, 1, 1], last: at(8, 30))
        let leaves = at(7, 50, day: 7)
        let before = judged(.toilet, facts, at: leaves - millisecond)
        #expect(before.cause == "ratings" && before.reviewAt == leaves)
        #expect(judged(.toilet, facts, at: leaves).cause == "good")
        // A good one that leaves makes the mean bad by itself.
        facts.people.ratings = rated([2, 2, 2, 2, 3, 5, 5], last: at(8, 30))
        let turn = at(7, 30, day: 7)
        let well = judged(.toilet, facts, at: turn - millisecond)
        #expect(well.cause == "good" && well.reviewAt == turn)
        let bad = judged(.toilet, facts, at: turn)
        #expect(bad.cause == "ratings" && bad.reviewAt == at(7, 50, day: 7))
    }

    @Test func `ratings of one millisecond leave together`() {
        var facts = testified([cleaning(at(9, day: 6))])
        facts.people.ratings = rated([1, 1, 1, 5, 5, 5], every: .zero, last: at(8))
        facts.people.ratings += rated([2, 2, 2, 2, 2], every: .zero, last: at(8, 1))
        // Without the ones alone the mean would be good; without all six it stays bad.
        let verdict = judged(.toilet, facts, at: at(7, day: 7))
        #expect(verdict.cause == "ratings" && verdict.reviewAt == at(8, 1, day: 7))
        #expect(judged(.toilet, facts, at: at(8, day: 7)).cause == "ratings")
        #expect(judged(.toilet, facts, at: at(8, 1, day: 7)).cause == "good")
    }

    @Test func `a failed list is named before the ratings, an expired one after`() {
        var facts = testified([cleaning(at(8), lacking: [12])])
        facts.people.ratings = rated([1, 1, 1, 1, 1], last: at(8, 30))
        #expect(judged(.toilet, facts, at: at(9)).cause == "water")
        #expect(judged(.toilet, facts, at: at(10, day: 1)).cause == "ratings")
        #expect(judged(.toilet, facts, at: at(10, day: 2)).cause == "not_cleaned")
        facts.people.statements = [:]
        #expect(judged(.toilet, facts, at: at(9)).cause == "ratings")
    }

    @Test func `the numbers of the rule are used`() {
        let toilet = Indicator.named(.toilet)
        var rule = toilet.rule
        rule.cleaning = CleaningRule(ratingsBelow: 3.1, ratingsLeast: 10, ratingsWindow: .hours(24))
        var facts = testified([cleaning(at(8))])
        func cause(_ stars: [UInt8], at instant: Instant = at(9)) -> String {
            facts.people.ratings = rated(stars, every: .zero, last: at(8))
            return toilet.judged(facts, rule: rule, at: instant).cause
        }
        let exactly = [UInt8](repeating: 3, count: 9) + [4]
        #expect(cause(exactly) == "good")
        #expect(cause([3] + exactly.dropLast()) == "ratings")
        #expect(cause([1, 1, 1, 1, 1, 1, 1, 1, 1]) == "good")
        let bad = [UInt8](repeating: 1, count: 10)
        // 2.2 times 25 is more than 55 to a computer, and still 55 of 25 is not below 2.2.
        rule.cleaning?.ratingsBelow = 2.2
        #expect(
            cause([UInt8](repeating: 2, count: 20) + [UInt8](repeating: 3, count: 5)) == "good")
        #expect(
            cause([UInt8](repeating: 2, count: 21) + [UInt8](repeating: 3, count: 4)) == "ratings")
        #expect(cause(bad, at: at(8, day: 1) - millisecond) == "ratings")
        #expect(cause(bad, at: at(8, day: 1)) == "good")
    }
}

@Suite struct ToiletAlertTests {
    @Test
    func `a list that ran out is worth knowing, two days without are a warning, one ends both`() {
        var watch = Watch(.toilet, testified([cleaning(at(8))]))
        watch.judge(at: at(8))
        watch.run(to: at(12, day: 2))
        #expect(watch.told.map(\.at) == [at(10, day: 1), at(10, day: 2)])
        #expect(watch.told.map(\.change) == [.fired, .escalated])
        watch.facts.people.statements[.toilet]?.append(cleaning(at(12, day: 2)))
        watch.judge(at: at(12, day: 2))
        #expect(watch.told.last?.change == .resolved(until: at(12, day: 2)))
        // Control: one who cleans each working day is never told of.
        var clean = Watch(.toilet, testified([]))
        for day: Int64 in [0, 1, 2, 3, 4, 7, 8] {
            clean.run(to: at(9, day: day))
            clean.facts.people.statements[.toilet, default: []].append(cleaning(at(9, day: day)))
            clean.judge(at: at(9, day: day))
        }
        #expect(clean.told.isEmpty)
    }

    @Test(arguments: ["water", "men", "women", "both", "not_cleaned", "ratings", "stale"])
    func `each cause has its own sentences`(_ cause: String) {
        let toilet = Indicator.named(.toilet)
        let (well, before) = toilet.recovery(cause)
        for phrase in [toilet.problem(cause), toilet.advice(cause), well, before] {
            #expect(!phrase.id.isEmpty && !phrase.en.isEmpty && phrase.id != phrase.en)
        }
        for other in ["water", "men", "women", "both", "not_cleaned", "ratings", "stale"]
        where other != cause {
            #expect(toilet.problem(other) != toilet.problem(cause))
        }
    }
}
