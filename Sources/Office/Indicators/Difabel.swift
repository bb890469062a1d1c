// SPDX-License-Identifier: Apache-2.0
//
// The county's list says "Rumah Difabel" and nowhere what that is; it may be a misprint of "ramah difabel". So
// the literal name is shown, and the list asks for both readings: what makes an office open to people with
// disabilities (ramp, accessible toilet) and what a house for them has (place, aids, somebody to turn to).

import VillageModel
import Wording

extension Indicator {
    /// Indicator 12, disability house: service and access.
    ///
    /// A statement is valid for 180 days; each item that is missing is worth knowing, none is a warning.
    static let difabel = Indicator(
        id: .difabel,
        title: Phrase(id: "Rumah difabel", en: "Disability house"),
        help: Phrase(
            id: "Sediakan jalur landai, toilet, alat bantu, pendamping dan tempat layanan, "
                + "lalu buat pernyataan tiap setengah tahun.",
            en: "Provide ramp, toilet, aids, a contact person and a place; attest each half-year."),
        metrics: [],
        sources: [.statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .info, criticalAfter: nil, validity: .days(180)),
        judge: { facts, rule, now in
            facts.judged(by: .difabel, rule, at: now) { statement in
                statement.lackingWords.map {
                    .init(cause: "lacking", reason: Phrase(id: "belum ada: ", en: "missing: ") + $0)
                }
            }
        },
        problem: { cause in
            cause == "lacking"
                ? Phrase(
                    id: "sarana difabel belum lengkap",
                    en: "what people with disabilities need has been incomplete")
                : StaleWords.problem(.difabel)
        },
        advice: { cause in
            cause == "lacking"
                ? Phrase(
                    id: "Lengkapi yang belum ada menurut pernyataan terakhir.",
                    en: "Provide what the last statement names as missing.")
                : StaleWords.advice
        },
        recovery: { cause in
            cause == "lacking"
                ? (
                    Phrase(
                        id: "sarana difabel lengkap",
                        en: "what people with disabilities need is complete"),
                    Phrase(id: "belum lengkap", en: "incomplete")
                )
                : StaleWords.recovery(.difabel)
        })
}
