// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// The sentences of an area's alert.
///
/// "Kec. Sempu: 5 dari 7 lokasi hilang bersamaan ...".
public enum AreaSentence {
    /// That sites were lost together, with what is probably behind it.
    public static func lost(_ outage: AreaOutage, at place: Place, now: Instant) -> Phrase {
        let count = outage.lost.count
        let guess =
            place.code.level == .district
            ? Phrase(
                id: "dugaan padam listrik atau gangguan jalur",
                en: "probably a power cut or a line fault")
            : Phrase(id: "dugaan gangguan jalur", en: "probably a line fault")
        return Phrase(
            id: "\(place.name): \(count) dari \(outage.size) lokasi hilang bersamaan ",
            en: "\(place.name): \(count) of \(outage.size) sites lost together ")
            + TimeText.when(outage.since, now: now, place.zone) + ", " + guess
            + Phrase(
                id: "; \(count) peringatan ditahan.", en: "; \(count) \(alerts(count)) held back.")
    }

    /// That they are still lost.
    public static func stillLost(_ outage: AreaOutage, at place: Place, now: Instant) -> Phrase {
        let count = outage.lost.count
        return Phrase(
            id: "\(place.name): \(count) dari \(outage.size) lokasi masih hilang sejak ",
            en: "\(place.name): \(count) of \(outage.size) sites still lost since ")
            + TimeText.when(outage.since, now: now, place.zone) + " ("
            + SpanText.sentence(now - outage.since)
            + Phrase(
                id: "). Periksa: listrik kecamatan, lalu jalur operator.",
                en: "). Check: the area's power, then the operator's line.")
    }

    /// That they are back, with what their boxes recorded; counts only causes that are known.
    public static func back(
        _ outage: AreaOutage, at place: Place, until: Instant, causes: [OutageCause: Int],
        now: Instant
    ) -> Phrase {
        let left = outage.lost.count
        let back = outage.returned.count
        let counted =
            left == 0
            ? Phrase(id: "\(back) lokasi kembali ", en: "\(back) sites back ")
            : Phrase(
                id: "\(back) dari \(outage.members.count) lokasi kembali ",
                en: "\(back) of \(outage.members.count) sites back ")
        let sentence =
            Phrase(same: "\(place.name): ") + counted
            + TimeText.when(until, now: now, place.zone) + " ("
            + SpanText.sentence(until - outage.since) + ")"
            + (left == 0
                ? Phrase(same: ".")
                : Phrase(id: "; \(left) masih hilang.", en: "; \(left) still lost."))
        return sentence + recorded(causes)
    }

    private static func recorded(_ causes: [OutageCause: Int]) -> Phrase {
        let known = OutageCause.allCases.compactMap { cause -> (OutageCause, Int)? in
            guard cause != .unknown, let count = causes[cause], count > 0 else { return nil }
            return (cause, count)
        }.sorted { $0.1 > $1.1 }
        guard let (first, count) = known.first else { return Phrase(same: "") }
        var words =
            Phrase(id: " Sebab: ", en: " Cause: ") + first.words
            + Phrase(id: ", menurut \(count) kotak", en: ", as \(boxes(count)) recorded")
        for (cause, count) in known.dropFirst() {
            words =
                words + "; " + cause.words
                + Phrase(id: ", menurut \(count) kotak", en: ", as \(boxes(count)) recorded")
        }
        return words + "."
    }

    private static func alerts(_ count: Int) -> String { count == 1 ? "alert" : "alerts" }

    private static func boxes(_ count: Int) -> String { count == 1 ? "1 box" : "\(count) boxes" }
}
