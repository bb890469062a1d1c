// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// The words of screens with sums.
struct RollupWords: Sendable {
    let language: Language

    init(_ language: Language) { self.language = language }

    /// The title of the bands' column: the first letters of maju, berkembang, kurang.
    var bandTitle: String { Phrase(id: "M/B/K/?", en: "A/D/L/?")[language] }

    /// What the bands' column says.
    var bandLegend: String {
        Phrase(
            id: "M/B/K/? desa maju, berkembang, kurang, belum dapat dinilai.",
            en: "A/D/L/? villages advanced, developing, lacking, not yet rated.")[language]
    }

    /// What a level is called.
    func level(_ level: String, count: Int64 = 1) -> String {
        switch level {
        case "province":
            Phrase(id: "provinsi", en: count == 1 ? "province" : "provinces")[language]
        case "regency":
            Phrase(
                id: "kabupaten/kota", en: count == 1 ? "regency/city" : "regencies/cities")[
                    language]
        case "district":
            Phrase(id: "kecamatan", en: count == 1 ? "kecamatan" : "kecamatan")[language]
        default: Phrase(id: "desa", en: count == 1 ? "village" : "villages")[language]
        }
    }

    /// By what the rows are ordered.
    func order(_ sort: String) -> String {
        let words: Phrase
        switch sort {
        case "worst":
            words = Phrase(
                id: "kritis, peringatan, capaian (terpenuhi : diketahui)",
                en: "critical, warning, rate (met : known)")
        case "rate":
            words = Phrase(
                id: "capaian (terpenuhi : diketahui), terendah dulu",
                en: "rate (met : known), lowest first")
        case "name": words = Phrase(id: "nama", en: "name")
        default: words = Phrase(id: "kode", en: "code")
        }
        return (Phrase(id: "Urut: ", en: "Order: ") + words + ".")[language]
    }

    /// What is special about these sums: imitated, of one indicator, of another day, compared.
    func remarks(_ answer: RollupMessage, _ zone: Zone) -> [String] {
        var remarks: [Phrase] = []
        if answer.simulated {
            remarks.append(
                Phrase(
                    id: "TIRUAN: hanya desa dengan kotak tiruan.",
                    en: "IMITATED: only villages with imitated boxes."))
        }
        if let indicator = answer.indicator.flatMap({ IndicatorID(identifier: $0) }) {
            remarks.append(
                Phrase(id: "Hanya indikator ", en: "Only indicator ")
                    + "\(indicator.rawValue), " + indicator.title + ".")
        }
        if let compared = answer.comparedAt {
            let (id, en) = (
                TimeText.full(compared.instant, zone, .indonesian),
                TimeText.full(compared.instant, zone, .english)
            )
            remarks.append(
                Phrase(id: "Dibandingkan dengan \(id).", en: "Compared with \(en)."))
        }
        return remarks.map { $0[language] }
    }
}
