// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The sentences of one way in which toilets fail.
struct ToiletCase: Sendable {
    let problem: Phrase
    let advice: Phrase
    let well: Phrase
    let before: Phrase

    private static let repair = Phrase(
        id: "Hubungi kantor desa, minta diperbaiki lalu diperiksa lagi.",
        en: "Call the village office, have it repaired and attested again.")

    /// By cause.
    static let all: [String: ToiletCase] = [
        "water": ToiletCase(
            problem: Phrase(
                id: "toilet tanpa air mengalir", en: "the toilets have had no running water"),
            advice: Phrase(
                id: "Periksa: pompa dan tandon, lalu isi daftar periksa lagi.",
                en: "Check: pump and tank, then attest again."),
            well: Phrase(id: "air toilet mengalir lagi", en: "toilets have water again"),
            before: Phrase(id: "tanpa air", en: "no water")),
        "men": ToiletCase(
            problem: Phrase(id: "WC pria tidak layak", en: "the men's WC has been unfit"),
            advice: repair, well: Phrase(id: "WC pria layak lagi", en: "men's WC fit again"),
            before: Phrase(id: "tidak layak", en: "unfit")),
        "women": ToiletCase(
            problem: Phrase(id: "WC wanita tidak layak", en: "the women's WC has been unfit"),
            advice: repair, well: Phrase(id: "WC wanita layak lagi", en: "women's WC fit again"),
            before: Phrase(id: "tidak layak", en: "unfit")),
        "both": ToiletCase(
            problem: Phrase(
                id: "WC pria dan wanita tidak layak", en: "the men's and women's WC have been unfit"
            ), advice: repair,
            well: Phrase(id: "WC pria dan wanita layak lagi", en: "both WCs fit again"),
            before: Phrase(id: "tidak layak", en: "unfit")),
        "not_cleaned": ToiletCase(
            problem: Phrase(
                id: "toilet tidak dinyatakan bersih",
                en: "the toilets have not been attested as clean"),
            advice: Phrase(
                id: "Minta petugas membersihkan, lalu mengisi daftar periksa.",
                en: "Ask staff to clean, then to fill in the checklist."),
            well: Phrase(id: "toilet dinyatakan bersih lagi", en: "toilets attested clean again"),
            before: Phrase(id: "tanpa pernyataan", en: "not attested")),
        "ratings": ToiletCase(
            problem: Phrase(
                id: "warga menilai toilet buruk", en: "visitors have rated the toilets badly"),
            advice: Phrase(
                id: "Baca penilaian warga, lalu periksa toilet pada jam ramai.",
                en: "Read the ratings, then look at the toilets at busy hours."),
            well: Phrase(id: "nilai warga untuk toilet membaik", en: "toilet ratings are better"),
            before: Phrase(id: "dinilai buruk", en: "rated badly")),
    ]

    /// The sentences of a cause; nil for `stale` and for unknown ones.
    static func of(_ cause: String) -> ToiletCase? { all[cause] }
}

extension Statement {
    /// What makes a toilet unfit by this list: water before the WCs; nil for nothing.
    var toiletFinding: Judgement.Finding? {
        // The permanent numbers of "men", "women" and "water".
        let (men, women, water) = (answers[1] == 0, answers[2] == 0, answers[12] == 0)
        guard men || women || water, let lacking = lackingWords else { return nil }
        let cause = water ? "water" : men && women ? "both" : men ? "men" : "women"
        return .init(cause: cause, reason: Phrase(id: "kurang: ", en: "lacking: ") + lacking)
    }
}
