// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// The age of the data, which stands on every screen.
enum DataAge {
    /// The first line of a screen whose data is too old to believe.
    static func staleLine(
        lastJudged: Instant, now: Instant, _ zone: Zone, _ language: Language
    ) -> String {
        let time = TimeText.when(lastJudged, now: now, zone, language)
        let span = SpanText.sentence(now - lastJudged, language)
        return Phrase(
            id: "DATA BASI: kolektor terakhir menilai \(time), \(span) lalu; angka di bawah belum "
                + "tentu benar. Periksa: systemctl status kentongan-collector",
            en: "STALE DATA: the collector last judged at \(time), \(span) ago; the figures below "
                + "may be wrong. Check: systemctl status kentongan-collector")[language]
    }

    /// The age in a head line: `data 12 dtk`, `data 12 s old`.
    static func short(_ seconds: Int64, _ language: Language) -> String {
        let span = SpanText.short(.seconds(max(0, seconds)), language)
        return Phrase(id: "data \(span)", en: "data \(span) old")[language]
    }
}

extension Envelope {
    /// The stale line wrapped for a screen; empty while the data is fresh.
    func staleLines(_ zone: Zone, _ screen: Screen) -> [String] {
        guard stale else { return [] }
        let now = generatedAt.instant
        let line = DataAge.staleLine(
            lastJudged: now - .seconds(dataAge), now: now, zone, screen.language)
        let word = Phrase(id: "DATA BASI", en: "STALE DATA")[screen.language]
        return screen.wrapped(line).map { screen.line($0, painting: word, .warning) }
    }

    /// The head line: whose data, when, how old.
    ///
    /// Narrow screens show the clock without the date.
    func headLine(_ place: String?, _ zone: Zone, _ screen: Screen) -> [String] {
        let language = screen.language
        let now = generatedAt.instant
        let age = DataAge.short(dataAge, language)
        let line: String
        if screen.layout == .stacked {
            line =
                [place, TimeText.clock(now, zone, language)].compactMap { $0 }
                .joined(separator: " ") + ", " + age
        } else {
            line = [place, TimeText.full(now, zone, language), age].compactMap { $0 }
                .joined(separator: ", ")
        }
        return screen.wrapped(line)
    }
}
