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
        QuietTimesScreen(
            screen: screen, running: Phrase(id: "berlaku", en: "in force"), namesCreator: true
        ).lines(envelope)
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
            + (draft.request.indicator.map { Phrase(same: ", ") + QuietTimesScreen.title($0) }
                ?? Phrase(same: ""))
    }
}
