// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

extension Indicator {
    /// Indicator 10, lactation room.
    ///
    /// The list of Permenkes 15/2013, valid for 35 days. A door that cannot be locked is a warning, everything
    /// else is only named. Humidity is not asked: in the tropics it would always be too high. No sensor, no
    /// camera and no log of doors belongs here.
    static let laktasi = Indicator(
        id: .laktasi,
        title: Phrase(id: "Ruang laktasi", en: "Lactation room"),
        help: Phrase(
            id: "Sediakan ruang menyusui yang bersih dan dapat dikunci, "
                + "lalu buat pernyataan sebulan sekali.",
            en: "Keep a clean room with a door that locks, and attest once a month."),
        metrics: [],
        sources: [.statement],
        rule: Rule(
            hold: .zero, clear: .zero, severity: .warning, criticalAfter: nil, validity: .days(35)),
        judge: { facts, rule, now in
            facts.judged(by: .laktasi, rule, at: now) { statement in
                statement.answers[1] != 0
                    ? nil
                    : .init(
                        cause: "no_lock",
                        reason: Phrase(id: "pintu tidak dapat dikunci", en: "door does not lock"))
            }
        },
        problem: { cause in
            cause == "no_lock"
                ? Phrase(
                    id: "pintu ruang laktasi tidak dapat dikunci",
                    en: "the door of the lactation room has not locked")
                : StaleWords.problem(.laktasi)
        },
        advice: { cause in
            cause == "no_lock"
                ? Phrase(
                    id: "Perbaiki kunci pintu, lalu buat pernyataan baru.",
                    en: "Repair the lock, then attest again.")
                : StaleWords.advice
        },
        recovery: { cause in
            cause == "no_lock"
                ? (
                    Phrase(
                        id: "pintu ruang laktasi dapat dikunci lagi",
                        en: "lactation room locks again"),
                    Phrase(id: "tanpa kunci", en: "without lock")
                )
                : StaleWords.recovery(.laktasi)
        })
}
