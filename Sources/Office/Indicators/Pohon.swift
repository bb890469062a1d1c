// SPDX-License-Identifier: Apache-2.0
//
// Two numbers are attested: how many trees the village's planting has in all, and how many of them live. Only
// the newest statement counts, and statements are never added up: a count of survivors half a year after the
// planting speaks of the same trees, and a sum would hide the dead ones behind them.

import VillageModel
import Wording

extension Indicator {
    /// Indicator 4, oxygen alms: tree planting; "penanaman pohon" is the same indicator.
    ///
    /// One act or one count of survivors in a half-year: valid for 180 days, as planting follows the rains
    /// (about November to March) and shorter periods would force false entries. Fewer than 60 % alive is not
    /// met; worth knowing, no warning.
    static let pohon = Indicator(
        id: .pohon,
        title: Phrase(id: "Sedekah oksigen (penanaman pohon)", en: "Oxygen alms (tree planting)"),
        help: Phrase(
            id: "Tanam pohon pada musim hujan, hitung yang hidup, "
                + "lalu buat pernyataan tiap setengah tahun.",
            en: "Plant trees in the rains, count those alive, and attest each half-year."),
        metrics: [],
        sources: [.statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .info, criticalAfter: nil, validity: .days(180),
            trees: TreeRule()),
        judge: { facts, rule, now in
            let least = Int64((rule.trees ?? TreeRule()).leastAlive)
            return facts.judged(by: .pohon, rule, at: now) { statement in
                let planted = min(max(statement.answers[1] ?? 0, 0), 1_000_000_000)
                let alive = min(max(statement.answers[2] ?? 0, 0), 1_000_000_000)
                guard planted > 0 else {
                    return .init(
                        cause: "none_planted",
                        reason: Phrase(id: "belum ada pohon ditanam", en: "no tree planted"))
                }
                guard alive * 100 < planted * least else { return nil }
                return .init(
                    cause: "few_alive",
                    reason: Phrase(
                        id: "hanya \(alive) dari \(planted) pohon hidup",
                        en: "only \(alive) of \(planted) trees alive"))
            }
        },
        problem: { cause in
            switch cause {
            case "few_alive":
                Phrase(
                    id: "banyak pohon sedekah oksigen mati",
                    en: "many trees of the planting have been dead")
            case "none_planted":
                Phrase(id: "belum ada pohon ditanam", en: "no tree has been planted")
            default: StaleWords.problem(.pohon)
            }
        },
        advice: { cause in
            switch cause {
            case "few_alive":
                Phrase(
                    id: "Rawat dan sulam pohon pada musim hujan.",
                    en: "Tend the trees and replant in the rains.")
            case "none_planted":
                Phrase(
                    id: "Rencanakan penanaman pada musim hujan.", en: "Plan planting for the rains."
                )
            default: StaleWords.advice
            }
        },
        recovery: { cause in
            switch cause {
            case "few_alive":
                (
                    Phrase(id: "pohon cukup hidup lagi", en: "enough trees alive again"),
                    Phrase(id: "kurang", en: "too few")
                )
            case "none_planted":
                (
                    Phrase(id: "pohon sudah ditanam", en: "trees planted"),
                    Phrase(id: "belum ada", en: "none")
                )
            default: StaleWords.recovery(.pohon)
            }
        })
}

/// How many trees of a planting must live.
public struct TreeRule: Hashable, Sendable {
    /// The least share that is alive, in percent, 0 to 100.
    public var leastAlive: UInt8

    /// Makes a rule: 60 %.
    public init(leastAlive: UInt8 = 60) { self.leastAlive = leastAlive }
}
