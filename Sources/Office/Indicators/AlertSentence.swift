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
        if cause == Judgement.renewal {
            return renewal(indicator, at: place, expires: nil, now: now)
        }
        return opening(place) + indicator.problem(cause) + Phrase(id: " sejak ", en: " since ")
            + span(since, now: now, place) + Phrase(same: ". ")
            + indicator.advice(cause)
    }

    /// The sentence of a recovery.
    ///
    /// "Desa Tegalarum (35.10.20.2007): gerbang terbuka lagi 08.40 WIB (tertutup 25 menit)."
    public static func recovery(
        _ indicator: Indicator, cause: String, at place: Place, since: Instant, until: Instant,
        now: Instant
    ) -> Phrase {
        let (well, before) = indicator.recovery(cause)
        return opening(place) + well + " " + TimeText.when(until, now: now, place.zone) + " ("
            + before + " " + SpanText.sentence(until - since) + ")."
    }

    /// The sentence of what swings.
    ///
    /// "Desa Tegalarum (35.10.20.2007): gerbang tertutup lalu pulih berulang-ulang, 8 perubahan sejak 08.15 WIB
    /// (24 menit). Kabar berikutnya setelah 30 menit tanpa perubahan. Hubungi ...".
    public static func unstable(
        _ indicator: Indicator, cause: String, at place: Place, changes: Int, since: Instant,
        settle: TimeSpan, now: Instant
    ) -> Phrase {
        opening(place) + indicator.problem(cause)
            + Phrase(
                id: " lalu pulih berulang-ulang, \(changes) perubahan sejak ",
                en: " and recovered again and again, \(changes) changes since ")
            + span(since, now: now, place)
            + Phrase(id: ". Kabar berikutnya setelah ", en: ". The next word comes after ")
            + SpanText.sentence(settle)
            + Phrase(id: " tanpa perubahan. ", en: " without a change. ") + indicator.advice(cause)
    }

    /// The sentence of what no longer swings and fails.
    ///
    /// "Desa Tegalarum (35.10.20.2007): gerbang tertutup dan tidak berubah lagi sejak 09.10 WIB (30 menit). ...".
    public static func settled(
        _ indicator: Indicator, cause: String, at place: Place, since: Instant, now: Instant
    ) -> Phrase {
        opening(place) + indicator.problem(cause)
            + Phrase(id: " dan tidak berubah lagi sejak ", en: " and no longer changes, since ")
            + span(since, now: now, place) + Phrase(same: ". ")
            + indicator.advice(cause)
    }

    /// The sentence of what no longer swings and is well.
    ///
    /// "Desa Tegalarum (35.10.20.2007): gerbang terbuka lagi 09.10 WIB dan tetap (tidak stabil 55 menit)."
    public static func steady(
        _ indicator: Indicator, cause: String, at place: Place, since: Instant, until: Instant,
        now: Instant
    ) -> Phrase {
        opening(place) + indicator.recovery(cause).well + " "
            + TimeText.when(until, now: now, place.zone)
            + Phrase(id: " dan tetap (tidak stabil ", en: " for good (unstable ")
            + SpanText.sentence(until - since) + ")."
    }

    /// Why a box was away, to stand behind the sentence of its recovery.
    ///
    /// " Sebab: padam listrik."
    public static func because(_ cause: OutageCause) -> Phrase {
        Phrase(id: " Sebab: ", en: " Cause: ") + cause.words + Phrase(same: ".")
    }

    /// The sentence that asks to say again what will run out; nil for a time that is not known any more.
    ///
    /// "Desa Tegalarum (35.10.20.2007): pernyataan "Tempat bermain anak" habis 29/10/2026 09.20 WIB (9 hari lagi).
    /// Periksa lalu perbarui."
    public static func renewal(
        _ indicator: Indicator, at place: Place, expires: Instant?, now: Instant
    ) -> Phrase {
        let what =
            opening(place) + Phrase(id: "pernyataan ", en: "the attestation of ") + named(indicator)
        let advice = Phrase(
            id: ". Periksa lalu perbarui.", en: ". Have a look and say it again.")
        guard let expires, now < expires else {
            return what + Phrase(id: " segera habis", en: " runs out soon") + advice
        }
        let end = Phrase(
            id: TimeText.full(expires, place.zone, .indonesian),
            en: TimeText.full(expires, place.zone, .english))
        return what + Phrase(id: " habis ", en: " runs out ") + end + " ("
            + SpanText.sentence(expires - now) + Phrase(id: " lagi)", en: " left)") + advice
    }

    /// The sentence of what was said again in time.
    public static func renewed(
        _ indicator: Indicator, at place: Place, until: Instant, now: Instant
    ) -> Phrase {
        opening(place) + Phrase(id: "pernyataan ", en: "the attestation of ") + named(indicator)
            + Phrase(id: " diperbarui ", en: " was renewed ")
            + TimeText.when(until, now: now, place.zone) + "."
    }

    /// The sentence of an alert that ends because nobody judges any more.
    ///
    /// "Desa Tegalarum (35.10.20.2007): gerbang tertutup, tidak dinilai lagi sejak 09.00 WIB. Pemeliharaan: ganti
    /// motor, sampai ...".
    public static func withdrawn(
        _ indicator: Indicator, cause: String, at place: Place, on instant: Instant,
        _ state: VerdictState, why: Phrase, now: Instant
    ) -> Phrase {
        let what =
            cause == Judgement.renewal
            ? Phrase(id: "pernyataan ", en: "the attestation of ") + named(indicator)
            : indicator.problem(cause)
        let word =
            state == .maintenance
            ? Phrase(id: "Pemeliharaan: ", en: "Maintenance: ")
            : Phrase(id: "Tidak berlaku: ", en: "Not applicable: ")
        return opening(place) + what
            + Phrase(id: ", tidak dinilai lagi sejak ", en: ", no longer judged since ")
            + TimeText.when(instant, now: now, place.zone) + ". " + word + why + "."
    }

    private static func opening(_ place: Place) -> Phrase {
        Phrase(same: "\(place.name) (\(place.code)): ")
    }

    /// Since when, and for how long: "08.15 WIB (20 menit)".
    private static func span(_ since: Instant, now: Instant, _ place: Place) -> Phrase {
        TimeText.when(since, now: now, place.zone) + " (" + SpanText.sentence(now - since) + ")"
    }

    /// The indicator's name inside a sentence.
    private static func named(_ indicator: Indicator) -> Phrase {
        Phrase(same: "\"") + indicator.title + "\""
    }
}
