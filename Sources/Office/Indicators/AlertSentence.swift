// SPDX-License-Identifier: Apache-2.0
//
// One sentence of an alert, the same on every channel: place before problem, then since when by the
// village's own clock and for how long, then what to do. Staff paste it into WhatsApp as it is.

public import VillageModel
public import Wording

/// The sentences of alerts.
public enum AlertSentence {
    /// The sentence of a problem.
    ///
    /// "Desa Tegalarum (35.10.20.2007): gerbang tertutup sejak 08.15 WIB (20 menit). Hubungi ...".
    public static func problem(
        _ indicator: Indicator, cause: String, at place: Place, since: Instant, now: Instant
    ) -> Phrase {
        let begin = TimeText.when(since, now: now, place.zone)
        return Phrase(same: "\(place.name) (\(place.code)): ") + indicator.problem(cause)
            + Phrase(id: " sejak ", en: " since ") + begin + " (" + SpanText.sentence(now - since)
            + "). " + indicator.advice(cause)
    }

    /// The sentence of a recovery.
    ///
    /// "Desa Tegalarum (35.10.20.2007): gerbang terbuka lagi 08.40 WIB (tertutup 25 menit)."
    public static func recovery(
        _ indicator: Indicator, cause: String, at place: Place, since: Instant, until: Instant,
        now: Instant
    ) -> Phrase {
        let (well, before) = indicator.recovery(cause)
        return Phrase(same: "\(place.name) (\(place.code)): ") + well + " "
            + TimeText.when(until, now: now, place.zone) + " (" + before + " "
            + SpanText.sentence(until - since) + ")."
    }

    /// Why a box was away, to stand behind the sentence of its recovery.
    ///
    /// " Sebab: padam listrik."
    public static func because(_ cause: OutageCause) -> Phrase {
        Phrase(id: " Sebab: ", en: " Cause: ") + cause.words + Phrase(same: ".")
    }
}
