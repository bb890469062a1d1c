// SPDX-License-Identifier: Apache-2.0
//
// Either the intervals, the newest at the prompt, or with `--by` the share of each period. The last line is
// the sentence that says what was shown: the share of known time, with unknown and planned time beside it,
// because 100 % of one known hour is not 100 % of a week. Shares are rounded down, so that 100 % is all.

import OfficeClient
import VillageModel
import Wording

/// How the history of an on-off metric looks.
struct HistoryScreen: Sendable {
    let screen: Screen
    let zone: Zone
    let history: HistoryMessage

    private var language: Language { screen.language }

    /// The whole screen; at most so many intervals or periods, the newest.
    func lines(_ envelope: Envelope<HistoryMessage>, limit: Int? = nil) -> [String] {
        let now = envelope.generatedAt.instant
        var lines = envelope.staleLines(zone, screen)
        let title = Metric(name: history.metric)?.title[language]
        let what = title.map { "\($0) (\(history.metric))" } ?? history.metric
        lines += screen.wrapped("\(history.name) \(history.regionCode), \(what)")
        lines += screen.wrapped(
            TimeText.full(history.from.instant, zone, language) + till
                + (history.until.instant == now
                    ? TimeText.full(now, zone, language)
                    : TypedTime.words(end: history.until.instant, zone, language))
                + ", " + DataAge.short(envelope.dataAge, language))
        if history.simulated {
            lines += screen.wrapped(
                Phrase(id: "KOTAK TIRUAN: bukan data nyata.", en: "IMITATED BOX: no real data.")[
                    language])
        }
        if history.boxes.isEmpty {
            lines += screen.wrapped(
                Phrase(
                    id: "Tidak ada kotak di sini yang mengukur \(history.metric) pada waktu itu.",
                    en: "No box here measured \(history.metric) in this time.")[language])
        }
        let isByPeriod = history.by != nil
        let count = isByPeriod ? history.periods.count : history.intervals.count
        let shown = min(limit ?? count, count)
        let left = Int64(count - shown) + (isByPeriod ? 0 : history.omitted)
        if left > 0 {
            let number = NumberText.whole(left, language)
            lines += screen.wrapped(
                Phrase(
                    id: "\(number) yang lebih lama tidak ditampilkan.",
                    en: "\(number) older ones are not shown.")[language])
        }
        lines +=
            isByPeriod
            ? rows(history.periods.suffix(shown)) : rows(history.intervals.suffix(shown), now)
        return lines + screen.wrapped(sentence)
    }

    // MARK: Intervals

    private func rows(_ intervals: ArraySlice<SwitchMessage>, _ now: Instant) -> [String] {
        let table = Table(
            columns: [
                Column(title: Phrase(id: "SEJAK", en: "SINCE")[language]),
                Column(title: Phrase(id: "SAMPAI", en: "UNTIL")[language]),
                Column(title: Phrase(id: "LAMA", en: "LENGTH")[language], alignsRight: true),
                Column(title: Phrase(id: "KEADAAN", en: "STATE")[language]),
            ],
            rows: intervals.map { interval in
                [
                    moment(interval.from.instant), end(interval, now), length(interval),
                    state(interval),
                ]
            }, codes: intervals.map { _ in "" })
        if screen.layout != .stacked || screen.plain, let drawn = table.lines(screen) {
            return drawn
        }
        return intervals.flatMap { interval in
            let begin = interval.from.instant
            let isOneDay = CivilTime(begin, in: zone)
                .isSameDay(as: CivilTime(interval.until.instant, in: zone))
            let end =
                isOneDay && interval.until.instant != now
                ? TimeText.bareClock(interval.until.instant, zone, language) : end(interval, now)
            return screen.wrapped(
                "\(moment(begin))-\(end) \(state(interval)) \(length(interval))")
        }
    }

    private func moment(_ instant: Instant) -> String {
        TimeText.shortDate(instant, zone, language) + " "
            + TimeText.bareClock(instant, zone, language)
    }

    private func end(_ interval: SwitchMessage, _ now: Instant) -> String {
        interval.until.instant == now
            ? Phrase(id: "sekarang", en: "now")[language] : moment(interval.until.instant)
    }

    private func length(_ interval: SwitchMessage) -> String {
        SpanText.short(interval.until.instant - interval.from.instant, language)
    }

    private func state(_ interval: SwitchMessage) -> String {
        let words: String
        switch interval.state {
        case "on": words = self.words(for: true)
        case "off": words = self.words(for: false)
        default: words = Phrase(id: "tidak diketahui", en: "unknown")[language]
        }
        return interval.planned
            ? words + Phrase(id: ", direncanakan", en: ", planned")[language] : words
    }

    private func words(for isOn: Bool) -> String {
        (Metric(name: history.metric) ?? .boxSimulated).words(for: .boolean(isOn), language)
    }

    // MARK: Periods

    private func rows(_ periods: ArraySlice<PeriodMessage>) -> [String] {
        let titles = [
            "day": Phrase(id: "HARI", en: "DAY"),
            "week": Phrase(id: "MINGGU DARI", en: "WEEK FROM"),
            "month": Phrase(id: "BULAN", en: "MONTH"),
        ]
        let table = Table(
            columns: [
                Column(title: (titles[history.by ?? ""] ?? Phrase(same: ""))[language]),
                Column(title: words(for: true).uppercased(), alignsRight: true),
                Column(title: Phrase(id: "DIKETAHUI", en: "KNOWN")[language], alignsRight: true),
                Column(
                    title: Phrase(id: "TAK DIKETAHUI", en: "UNKNOWN")[language], alignsRight: true),
                Column(
                    title: Phrase(id: "DIRENCANAKAN", en: "PLANNED")[language], alignsRight: true),
            ],
            rows: periods.map { period in
                let availability = period.availability
                return [
                    name(period), share(availability) ?? "?",
                    span(availability.on + availability.off), span(availability.unknown),
                    span(availability.planned),
                ]
            }, codes: periods.map { _ in "" })
        if screen.layout != .stacked || screen.plain, let drawn = table.lines(screen) {
            return drawn
        }
        return periods.flatMap { period in
            let share =
                share(period.availability).map { "\(words(for: true)) \($0)" }
                ?? Phrase(id: "tidak diketahui", en: "unknown")[language]
            let beside = beside(period.availability).map { ", " + $0 }.joined()
            return screen.wrapped("\(name(period)) \(share)\(beside)")
        }
    }

    private func name(_ period: PeriodMessage) -> String {
        let begin = period.from.instant
        let date = TimeText.date(begin, zone, language)
        guard history.by == "month" else { return date }
        // The day of a month's first is left out: `10/2026`, `Oct 2026`.
        return String(date.dropFirst(language == .indonesian ? 3 : 2))
    }

    /// Unknown and planned time of a period, where there is any.
    private func beside(_ availability: SwitchSumMessage) -> [String] {
        var parts: [String] = []
        if availability.unknown > 0, share(availability) != nil {
            let span = span(availability.unknown)
            parts.append(Phrase(id: "tak diketahui \(span)", en: "unknown \(span)")[language])
        }
        if availability.planned > 0 {
            let span = span(availability.planned)
            parts.append(Phrase(id: "direncanakan \(span)", en: "planned \(span)")[language])
        }
        return parts
    }

    private func span(_ milliseconds: Int64) -> String {
        milliseconds == 0
            ? "0" : SpanText.short(TimeSpan(milliseconds: milliseconds), language)
    }

    // MARK: The sentence

    /// The share of known time in per cent, rounded down to a tenth; nil where nothing is known.
    private func share(_ availability: SwitchSumMessage) -> String? {
        let known = Double(availability.on) + Double(availability.off)
        guard known > 0 else { return nil }
        let tenths = (Double(availability.on) / known * 1_000).rounded(.down)
        return NumberText.percent(tenths / 10, language)
    }

    private var sentence: String {
        let availability = history.availability
        let unknown = SpanText.sentence(TimeSpan(milliseconds: availability.unknown), language)
        let planned = SpanText.sentence(TimeSpan(milliseconds: availability.planned), language)
        let beside = Phrase(
            id: "; tak diketahui \(unknown); direncanakan \(planned).",
            en: "; unknown \(unknown); planned \(planned).")
        guard let share = share(availability) else {
            return (Phrase(id: "Tidak ada waktu yang diketahui", en: "No time is known") + beside)[
                language]
        }
        let word = words(for: true)
        let first = word.prefix(1).uppercased() + word.dropFirst()
        return
            (Phrase(
                id: "\(first) \(share) dari waktu yang diketahui",
                en: "\(first) \(share) of the known time") + beside)[language]
    }

    private var till: String { Phrase(id: " s.d. ", en: " to ")[language] }
}
