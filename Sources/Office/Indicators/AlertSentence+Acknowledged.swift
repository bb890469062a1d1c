// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

extension AlertSentence {
    /// The sentence of an alert that somebody has taken on.
    ///
    /// "Desa Tegalarum (35.10.20.2007), gerbang: ditangani Sari sejak 09.20 WIB: juru kunci dipanggil." Nil for
    /// `person` leaves the name out, for whoever has none himself.
    public static func acknowledged(
        _ indicator: IndicatorID, at place: Place, by person: String?, note: String, when: Instant
    ) -> Phrase {
        let name = person.map { " " + $0 } ?? ""
        let who =
            person == nil
            ? Phrase(id: "ditangani", en: "handled")
            : Phrase(id: "ditangani" + name, en: "handled by" + name)
        return Phrase(same: "\(place.name) (\(place.code)), ") + indicator.title
            + Phrase(same: ": ") + who + Phrase(id: " sejak ", en: " since ")
            + TimeText.when(when, now: when, place.zone) + Phrase(same: ": \(note)")
    }
}
