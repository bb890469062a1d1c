// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

extension Indicator {
    /// Indicator 8, honorarium of the task force against poverty.
    ///
    /// The treasurer attests each quarter, with a PIN or logged in at the office: budgeted? paid? No names, no
    /// amounts, nothing of poor households. Valid for 100 days, a quarter and 10 days; budgeted and not paid is
    /// a warning, not budgeted is worth knowing.
    static let satgas = Indicator(
        id: .satgas,
        title: Phrase(
            id: "Honor satgas pemburu kemiskinan",
            en: "Honorarium of the task force against poverty"),
        help: Phrase(
            id:
                "Bayarkan honor satgas tiap triwulan, lalu bendahara membuat pernyataan dengan PIN.",
            en: "Pay the task force each quarter; the treasurer then attests with a PIN."),
        metrics: [],
        sources: [.statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .warning, criticalAfter: nil, validity: .days(100),
            minimumAssurance: .pin),
        judge: { facts, rule, now in
            facts.judged(by: .satgas, rule, at: now) { statement in
                if statement.answers[1] == 0 {
                    return .init(
                        cause: "unbudgeted",
                        reason: Phrase(id: "honor belum dianggarkan", en: "not budgeted"),
                        severity: .info)
                }
                guard statement.answers[2] == 0 else { return nil }
                return .init(
                    cause: "unpaid",
                    reason: Phrase(
                        id: "sudah dianggarkan, belum dibayarkan", en: "budgeted but not paid"))
            }
        },
        problem: { cause in
            switch cause {
            case "unbudgeted":
                Phrase(
                    id: "honor satgas belum dianggarkan",
                    en: "the task force has not been in the budget")
            case "unpaid":
                Phrase(id: "honor satgas belum dibayarkan", en: "the task force has not been paid")
            default: StaleWords.problem(.satgas)
            }
        },
        advice: { cause in
            switch cause {
            case "unbudgeted":
                Phrase(
                    id: "Usulkan honor satgas dalam perubahan APBDes.",
                    en: "Propose the honorarium for the village budget.")
            case "unpaid":
                Phrase(
                    id: "Hubungi bendahara desa, tanyakan pencairannya.",
                    en: "Call the village treasurer, ask when it is paid out.")
            default: StaleWords.advice
            }
        },
        recovery: { cause in
            switch cause {
            case "unbudgeted":
                (
                    Phrase(id: "honor satgas sudah dianggarkan", en: "honorarium budgeted"),
                    Phrase(id: "belum dianggarkan", en: "not budgeted")
                )
            case "unpaid":
                (
                    Phrase(id: "honor satgas sudah dibayarkan", en: "honorarium paid"),
                    Phrase(id: "tertunda", en: "unpaid")
                )
            default: StaleWords.recovery(.satgas)
            }
        })
}
