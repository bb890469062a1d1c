// SPDX-License-Identifier: Apache-2.0
//
// A toilet is cleaned every working day, and who cleans it goes through the list of the county's Jedhing Rijig
// contest. A cleaning counts until 10:00 of the next working day, when the next one should be done: over a
// weekend it counts until Monday. After that nobody knows how the toilet is; when the next working day's 10:00
// passes as well, it has been left uncleaned. Without running water, or with the men's or the women's WC
// unfit, a toilet is none, however clean the mirror; what else is lacking is only named. Visitors have their
// word too: five bad ratings in a week outweigh a good list, because they came at the hours when nobody
// looked.
//
// A sensor for water would belong here (empty for 30 minutes in service hours); no metric for it exists yet,
// so water is a question on the list.

import Almanac
import VillageModel
import Wording

extension Indicator {
    /// Indicator 6, clean toilet: cleaned each working day by the list, and rated by visitors.
    ///
    /// A cleaning is valid to 10:00 of the next working day; two working days missed are a warning, a mean
    /// below 3.0 of at least 5 ratings in 7 days too. `validity` follows the working days of the region.
    static let toilet = Indicator(
        id: .toilet,
        title: Phrase(id: "Toilet bersih", en: "Clean toilet"),
        help: Phrase(
            id: "Bersihkan toilet tiap hari kerja, lalu isi daftar periksa hari itu juga.",
            en: "Clean the toilets each working day and fill in the checklist that day."),
        metrics: [],
        sources: [.statement, .rating],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .warning, criticalAfter: nil, validity: .days(1),
            cleaning: CleaningRule()),
        judge: { facts, rule, now in
            let numbers = rule.cleaning ?? CleaningRule()
            var judgement = cleaned(facts, rule, numbers, at: now)
            let ratings = VisitorRatings(of: .toilet, facts.people.ratings, numbers, at: now)
            if ratings.isLow, judgement.state != .unmet {
                let before = judgement
                judgement = Judgement(
                    .unmet,
                    Phrase(
                        id: "nilai rata-rata warga terlalu rendah",
                        en: "the mean of visitors' ratings is too low"),
                    cause: "ratings", since: ratings.newest ?? now, reviewAt: before.reviewAt)
                judgement.validUntil = before.validUntil
            }
            judgement.basis = .statement
            return judgement.reviewed(by: ratings.turnsAt)
        },
        problem: { ToiletCase.of($0)?.problem ?? StaleWords.problem(.toilet) },
        advice: { ToiletCase.of($0)?.advice ?? StaleWords.advice },
        recovery: { cause in
            ToiletCase.of(cause).map { ($0.well, $0.before) } ?? StaleWords.recovery(.toilet)
        })

    /// By the list alone.
    private static func cleaned(
        _ facts: Facts, _ rule: Rule, _ numbers: CleaningRule, at now: Instant
    ) -> Judgement {
        // How long the newest one counts is asked of the calendar below.
        let attested = facts.attested(.toilet, valid: .zero, rule, at: .distantPast)
        guard let statement = attested.statement else {
            return attested.judgement(valid: .zero, at: now)
        }
        let calendar = facts.site.calendar
        let cleaned = CivilDate(statement.observed, in: calendar.zone)
        func due(_ days: Int) -> Instant {
            calendar.workingDay(after: cleaned, count: days)
                .map { $0.midnight(in: calendar.zone) + numbers.validTo } ?? .distantFuture
        }
        let end = due(1)
        guard now >= end else {
            return Judgement(statement, until: end, valid: .zero, statement.toiletFinding)
        }
        let missed = due(numbers.missedDays)
        var judgement: Judgement
        if now < missed {
            judgement = Judgement(
                .expired,
                Phrase(
                    id: "belum dinyatakan bersih hari ini",
                    en: "not attested as clean on the last working day"),
                cause: "stale", since: end, reviewAt: missed)
            judgement.severity = .info
        } else {
            judgement = Judgement(
                .unmet,
                Phrase(
                    id: "tidak dibersihkan \(numbers.missedDays) hari kerja",
                    en: "not cleaned for \(numbers.missedDays) working days"),
                cause: "not_cleaned", since: end)
        }
        judgement.validUntil = end
        return judgement
    }
}
