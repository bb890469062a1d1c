// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The line that says when.
enum Headline {
    /// Local time with its name, UTC where the box's place is unknown, uptime where the clock is not set.
    static func time(
        _ instant: Instant?, _ zone: Zone?, uptime: TimeSpan? = nil, isSynchronised: Bool = true,
        _ language: Language
    ) -> String {
        guard isSynchronised else {
            let since = uptime.map { SpanText.sentence($0) } ?? Phrase(same: "?")
            return
                (Phrase(id: "jam belum sinkron, ", en: "clock not in sync, ") + since
                + Phrase(id: " sejak nyala", en: " since power-on"))[language]
        }
        guard let instant else {
            return Phrase(id: "waktu tidak diketahui", en: "time not known")[language]
        }
        if let zone { return TimeText.full(instant, zone, language) }
        return utc(instant, seconds: false, language)
    }

    /// `20/10/2026 02.20 UTC`.
    static func utc(_ instant: Instant, seconds: Bool, _ language: Language) -> String {
        // The words for a zone are those of UTC+7; seven hours earlier its wall shows UTC.
        let shifted = instant - Zone.wib.offset
        let point = language == .indonesian ? "." : ":"
        var clock = TimeText.bareClock(shifted, .wib, language)
        if seconds {
            clock += point + padded(CivilTime(instant, offset: .zero).second, 2)
        }
        return TimeText.date(shifted, .wib, language) + " " + clock + " UTC"
    }

    /// A moment to the second, with its date when it is not today.
    static func moment(
        _ instant: Instant, now: Instant?, _ zone: Zone?, _ language: Language
    ) -> String {
        guard let zone else { return utc(instant, seconds: true, language) }
        let clock = TimeText.clockWithSeconds(instant, zone, language)
        if let now, CivilTime(instant, in: zone).isSameDay(as: CivilTime(now, in: zone)) {
            return clock
        }
        return TimeText.date(instant, zone, language) + " " + clock
    }
}
