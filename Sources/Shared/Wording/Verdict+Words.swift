// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension VerdictState {
    /// The state in words, inside a sentence.
    public var words: Phrase {
        switch self {
        case .met: Phrase(id: "terpenuhi", en: "met")
        case .unmet: Phrase(id: "tidak terpenuhi", en: "not met")
        case .expired: Phrase(id: "kedaluwarsa", en: "expired")
        case .noData: Phrase(id: "belum ada data", en: "no data")
        case .notApplicable: Phrase(id: "tidak berlaku", en: "not applicable")
        case .maintenance: Phrase(id: "pemeliharaan", en: "maintenance")
        }
    }

    /// The state as a screen shows it: capitals ask for action.
    public var screenWords: Phrase {
        switch self {
        case .met, .notApplicable, .maintenance: words
        case .unmet: Phrase(id: "TIDAK TERPENUHI", en: "NOT MET")
        case .expired: Phrase(id: "KEDALUWARSA", en: "EXPIRED")
        case .noData: Phrase(id: "BELUM ADA DATA", en: "NO DATA")
        }
    }
}

extension IndicatorID {
    /// The indicator's name as people say it.
    public var title: Phrase {
        switch self {
        case .box: Phrase(id: "kotak", en: "box")
        case .wifi: Phrase(id: "Wi-Fi gratis", en: "free Wi-Fi")
        case .bermain: Phrase(id: "tempat bermain", en: "play area")
        case .baca: Phrase(id: "sudut baca", en: "reading corner")
        case .pohon: Phrase(id: "penanaman pohon", en: "tree planting")
        case .penjaga: Phrase(id: "penjaga", en: "guard")
        case .toilet: Phrase(id: "toilet", en: "toilet")
        case .gerbang: Phrase(id: "gerbang", en: "gate")
        case .satgas: Phrase(id: "honor satgas", en: "task force")
        case .informasi: Phrase(id: "papan informasi", en: "information board")
        case .laktasi: Phrase(id: "ruang laktasi", en: "lactation room")
        case .lampu: Phrase(id: "lampu", en: "light")
        case .difabel: Phrase(id: "rumah difabel", en: "disability house")
        case .layanan: Phrase(id: "layanan", en: "services")
        case .pengaduan: Phrase(id: "pengaduan", en: "complaints")
        case .perilaku: Phrase(id: "perilaku kotak", en: "box conduct")
        case .kolektor: Phrase(id: "kolektor", en: "collector")
        }
    }
}
