// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How silences and announced work are listed: alike, each with its place, its times and its reason.
struct QuietTimesScreen: Sendable {
    let screen: Screen
    /// What is said of one that holds now.
    let running: Phrase
    /// Whether it is told who wanted it.
    let namesCreator: Bool

    private var language: Language { screen.language }

    /// The list and how many hold now.
    func lines(_ envelope: Envelope<QuietTimeMessage>) -> [String] {
        let now = envelope.items.count { $0.state == "running" }
        let later = envelope.items.count { $0.state == "planned" }
        return screen.list(
            envelope.items.map(sentence),
            Phrase(
                id: "\(now) \(running.id), \(later) direncanakan.",
                en: "\(now) \(running.en), \(later) planned."))
    }

    /// An indicator by its title; one that a newer collector knows by its identifier.
    static func title(_ identifier: String) -> Phrase {
        IndicatorID(identifier: identifier)?.title ?? Phrase(same: identifier)
    }

    private func sentence(_ item: QuietTimeMessage) -> String {
        let zone = RegionCode(item.regionCode)?.zone ?? .wib
        let what =
            item.alert.map { Phrase(id: "peringatan #\($0)", en: "alert #\($0)") }
            ?? item.indicator.map(QuietTimesScreen.title)
            ?? Phrase(id: "semua indikator", en: "all indicators")
        let state =
            switch item.state {
            case "running": running
            case "planned": Phrase(id: "direncanakan", en: "planned")
            default: Phrase(id: "sudah lewat", en: "over")
            }
        let begin = TypedTime.words(item.from.instant, zone, language)
        let end = TypedTime.words(end: item.until.instant, zone, language)
        let span = Phrase(id: "\(begin) s.d. \(end)", en: "\(begin) to \(end)")
        let who = namesCreator ? item.creator.map { " (\($0))" } ?? "" : ""
        return "\(item.id) \(item.regionName) (\(item.regionCode)), \(what[language]): "
            + "\(state[language]), \(span[language]): \(item.reason)\(who)"
    }
}
