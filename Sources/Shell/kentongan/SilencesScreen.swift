// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How silences look: pure, so that the list and the tests show the same.
struct SilencesScreen: Sendable {
    let screen: Screen
    private var language: Language { screen.language }

    init(_ screen: Screen) { self.screen = screen }

    /// The list and how many hold now.
    func lines(_ envelope: Envelope<SilenceMessage>) -> [String] {
        var lines: [String] = []
        for item in envelope.items { lines += screen.wrapped(sentence(item), hanging: 2) }
        let running = envelope.items.count { $0.state == "running" }
        let planned = envelope.items.count { $0.state == "planned" }
        return lines
            + screen.wrapped(
                Phrase(
                    id: "\(running) berlaku, \(planned) direncanakan.",
                    en: "\(running) in force, \(planned) planned.")[language])
    }

    /// What a draft would do.
    func preview(_ draft: SilenceDraft, _ alerts: Int) -> [String] {
        let words = TypedTime.words(end: draft.end, draft.zone, language)
        let what = target(draft)[language]
        return screen.wrapped(
            Phrase(
                id: "Akan membisukan \(what) s.d. \(words): \(alerts) peringatan aktif sekarang.",
                en: "Would silence \(what) to \(words): \(alerts) firing alerts now.")[language])
    }

    /// What was made; overlapping ones are told, because ending one leaves the others.
    func added(_ change: ChangeMessage, _ draft: SilenceDraft) -> Phrase {
        let id = change.id ?? 0
        let end = Phrase(
            id: TypedTime.words(end: draft.end, draft.zone, .indonesian),
            en: TypedTime.words(end: draft.end, draft.zone, .english))
        let others = (change.overlapping ?? []).map { "\($0)" }.joined(separator: ", ")
        let told =
            others.isEmpty
            ? Phrase(same: "")
            : Phrase(
                id: " Bertumpang dengan pembisuan \(others).", en: " It overlaps silence \(others)."
            )
        return Phrase(id: "Pembisuan \(id) untuk ", en: "Silence \(id) of ") + target(draft)
            + Phrase(id: " berlaku s.d. ", en: " holds to ") + end + Phrase(same: ".") + told
            + Phrase(
                id: " Akhiri lebih cepat: kentongan silence end \(id)",
                en: " End it earlier: kentongan silence end \(id)")
    }

    private func target(_ draft: SilenceDraft) -> Phrase {
        if let alert = draft.request.alert {
            return Phrase(id: "peringatan #\(alert)", en: "alert #\(alert)")
        }
        return Phrase(same: draft.request.region ?? "")
            + (draft.request.indicator.map { Phrase(same: ", ") + title($0) } ?? Phrase(same: ""))
    }

    private func title(_ identifier: String) -> Phrase {
        IndicatorID(identifier: identifier)?.title ?? Phrase(same: identifier)
    }

    private func sentence(_ item: SilenceMessage) -> String {
        let zone = RegionCode(item.regionCode)?.zone ?? .wib
        let what =
            item.alert.map { Phrase(id: "peringatan #\($0)", en: "alert #\($0)") }
            ?? item.indicator.map(title) ?? Phrase(id: "semua indikator", en: "all indicators")
        let state: Phrase
        switch item.state {
        case "running": state = Phrase(id: "berlaku", en: "in force")
        case "planned": state = Phrase(id: "direncanakan", en: "planned")
        default: state = Phrase(id: "sudah lewat", en: "over")
        }
        let begin =
            TimeText.date(item.from.instant, zone, language) + " "
            + TimeText.clock(item.from.instant, zone, language)
        let end = TypedTime.words(end: item.until.instant, zone, language)
        let span = Phrase(id: "\(begin) s.d. \(end)", en: "\(begin) to \(end)")
        let who = item.creator.map { " (\($0))" } ?? ""
        return "\(item.id) \(item.regionName) (\(item.regionCode)), \(what[language]): "
            + "\(state[language]), \(span[language]): \(item.reason)\(who)"
    }
}
