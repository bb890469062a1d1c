// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Quality {
    /// The quality in words: four kinds of "no value" that stay apart.
    public var words: Phrase {
        switch self {
        case .good: Phrase(id: "baik", en: "good")
        case .stale: Phrase(id: "basi", en: "stale")
        case .absent: Phrase(id: "tidak ada", en: "absent")
        case .notPermitted: Phrase(id: "tidak boleh", en: "not permitted")
        case .failed: Phrase(id: "tak menjawab", en: "no answer")
        case .bad: Phrase(id: "tak masuk akal", en: "implausible")
        }
    }
}
