// SPDX-License-Identifier: Apache-2.0

import Availability
import VillageModel
import Wording

/// A question for the history of an on-off metric, checked as far as it can be without looking anything up.
struct HistoryQuestion: Sendable {
    let village: String
    let metric: String
    let from: Instant?
    let until: Instant?
    let period: CivilPeriod?

    /// No answer reaches further: a year and a month.
    static let longest = TimeSpan.days(400)
    /// No answer has more intervals.
    static let mostIntervals = 10_000

    static let parameters = ["village", "metric", "from", "until", "by"]

    init(_ query: Query) throws(ShellError) {
        village = try query.text("village")
        metric = try query.text("metric")
        from = try query.instant("from")
        until = try query.instant("until")
        period = try query["by"].map { text throws(ShellError) in
            guard let period = CivilPeriod(rawValue: text) else {
                throw .badQuery(
                    "by=\(text)",
                    Phrase(id: "harus day, week, atau month", en: "must be day, week or month"))
            }
            return period
        }
    }

    /// The stretch that is meant: the last 7 days unless said otherwise, never beyond the present.
    func window(at now: Instant) throws(ShellError) -> Span {
        let end = min(until ?? now, now)
        let begin = from ?? end - .days(7)
        guard let span = Span(begin, end) else {
            throw .badQuery(
                "from",
                Phrase(
                    id: "harus sebelum until dan sebelum sekarang",
                    en: "must be before until and before now"))
        }
        guard span.length <= HistoryQuestion.longest else {
            throw .badQuery(
                "from", Phrase(id: "paling jauh 400 hari", en: "is more than 400 days back"))
        }
        return span
    }
}
