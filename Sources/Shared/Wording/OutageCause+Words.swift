// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension OutageCause {
    /// What it was, for the end of a sentence: "padam listrik".
    public var words: Phrase {
        switch self {
        case .power: Phrase(id: "padam listrik", en: "power cut")
        case .signal: Phrase(id: "tidak ada sinyal", en: "no signal")
        case .line: Phrase(id: "jalur internet putus", en: "line down")
        case .broker: Phrase(id: "broker tak terjangkau", en: "broker not reached")
        case .unknown: Phrase(id: "tidak diketahui", en: "not known")
        }
    }
}
