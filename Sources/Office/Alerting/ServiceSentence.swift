// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// The sentences of the alert on one service, "layanan SIAK (Dukcapil) mati sejak ...".
public enum ServiceSentence {
    /// That a service is down, and how many villages use it.
    public static func down(
        _ service: Phrase, at place: Place, since: Instant, villages: Int, now: Instant
    ) -> Phrase {
        let users =
            villages == 0
            ? Phrase(same: "")
            : Phrase(
                id: "; dipakai \(villages) desa",
                en: "; used by \(villages) village\(villages == 1 ? "" : "s")")
        return Phrase(same: "\(place.name): ") + service
            + Phrase(id: " mati sejak ", en: " has been down since ")
            + TimeText.when(since, now: now, place.zone) + " (" + SpanText.sentence(now - since)
            + ")" + users
            + Phrase(id: ". Hubungi OPD pengelolanya.", en: ". Call the agency that runs it.")
    }

    /// That it is up again.
    public static func up(
        _ service: Phrase, at place: Place, since: Instant, until: Instant, now: Instant
    ) -> Phrase {
        Phrase(same: "\(place.name): ") + service
            + Phrase(id: " hidup lagi ", en: " up again ")
            + TimeText.when(until, now: now, place.zone) + Phrase(id: " (mati ", en: " (down ")
            + SpanText.sentence(until - since) + ")."
    }
}
