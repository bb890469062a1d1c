// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

extension Indicator {
    /// Indicator 3, reading corner or village library.
    ///
    /// A reading corner suffices: the national standard of a village library (1,000 titles, 6 hours a day, 2
    /// staff, 56 m2; Perka Perpusnas 6/2017) is a hint and no threshold. A statement is valid for 35 days.
    /// A corner that is closed to citizens is not met; worth knowing, no warning.
    static let baca = Indicator(
        id: .baca,
        title: Phrase(id: "Sudut baca, perpustakaan desa", en: "Reading corner, village library"),
        help: Phrase(
            id: "Buka sudut baca untuk warga, lalu buat pernyataan sebulan sekali.",
            en: "Keep the reading corner open to citizens, and attest once a month."),
        metrics: [],
        sources: [.statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .info, criticalAfter: nil, validity: .days(35)),
        judge: { facts, rule, now in
            facts.judged(by: .baca, rule, at: now) { statement in
                statement.answers[1] != 0
                    ? nil
                    : .init(
                        cause: "not_open",
                        reason: Phrase(id: "tidak dibuka untuk warga", en: "closed to citizens"))
            }
        },
        problem: { cause in
            cause == "not_open"
                ? Phrase(
                    id: "sudut baca tidak dibuka untuk warga",
                    en: "the reading corner has been closed to citizens")
                : StaleWords.problem(.baca)
        },
        advice: { cause in
            cause == "not_open"
                ? Phrase(
                    id: "Hubungi kantor desa, tanyakan kapan sudut baca dibuka.",
                    en: "Call the village office, ask when the reading corner opens.")
                : StaleWords.advice
        },
        recovery: { cause in
            cause == "not_open"
                ? (
                    Phrase(id: "sudut baca dibuka lagi", en: "reading corner open again"),
                    Phrase(id: "tertutup", en: "closed")
                )
                : StaleWords.recovery(.baca)
        })
}
