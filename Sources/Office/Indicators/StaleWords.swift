// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The sentences of an alert on statements that have run out, the same for every indicator.
enum StaleWords {
    /// "pernyataan sudut baca kedaluwarsa".
    static func problem(_ id: IndicatorID) -> Phrase {
        Phrase(id: "pernyataan ", en: "the statement on: ") + id.title
            + Phrase(id: " kedaluwarsa", en: ", has been out of date")
    }

    /// What to do about it.
    static let advice = Phrase(
        id: "Minta petugas memeriksa dan membuat pernyataan baru.",
        en: "Ask staff to look and to attest again.")

    /// What is well again.
    static func recovery(_ id: IndicatorID) -> (well: Phrase, before: Phrase) {
        (
            Phrase(id: "pernyataan ", en: "the statement was renewed: ") + id.title
                + Phrase(id: " diperbarui", en: ""),
            Phrase(id: "kedaluwarsa", en: "out of date")
        )
    }
}
