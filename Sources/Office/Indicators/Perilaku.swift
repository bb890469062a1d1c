// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

extension Indicator {
    /// How the box behaves: doubled, in quarantine, flooding.
    ///
    /// The collector's own watch holds each condition for its own time before it names it, so the alert
    /// fires at once; 10 minutes of calm end it.
    static let perilaku = Indicator(
        id: .perilaku,
        title: Phrase(id: "Perilaku kotak", en: "Box conduct"),
        help: Phrase(
            id: "Pakai satu kotak untuk satu identitas, dengan agen versi terbaru.",
            en: "Use one box for one identity, with the newest agent."),
        metrics: [],
        sources: [.network],
        rule: Rule(
            hold: .zero, clear: .minutes(10), severity: .warning, criticalAfter: nil,
            validity: .minutes(15)),
        judge: { facts, _, now in
            guard let conduct = facts.conduct, let cause = conduct.cause else {
                return Judgement(
                    .met, Phrase(id: "wajar", en: "normal"), cause: "good",
                    since: facts.conduct?.since ?? .distantPast)
            }
            return Judgement(
                .unmet, conductProblem(cause.rawValue), cause: cause.rawValue,
                since: conduct.since, reviewAt: conduct.until)
        },
        problem: conductProblem,
        advice: { cause in
            switch Conduct.Cause(rawValue: cause) {
            case .double:
                Phrase(
                    id: "Cari kotak yang kedua, lalu beri kotak yang asli identitas baru.",
                    en: "Find the second box, then give the true one a new identity.")
            case .poison:
                Phrase(
                    id: "Laporkan ke pengembang beserta jurnal kolektor.",
                    en: "Tell the developers, with the collector's journal.")
            case .names:
                Phrase(
                    id: "Periksa versi agen dan setelan probe di kotak.",
                    en: "Check the agent's version and the probe settings on the box.")
            case .flood, nil:
                Phrase(
                    id: "Mulai ulang agen di kotak, periksa versinya.",
                    en: "Restart the agent on the box, check its version.")
            }
        },
        recovery: { _ in
            (
                Phrase(id: "kotak berperilaku wajar lagi", en: "box behaves normally again"),
                Phrase(id: "menyimpang", en: "misbehaved")
            )
        })
}

@Sendable private func conductProblem(_ cause: String) -> Phrase {
    switch Conduct.Cause(rawValue: cause) {
    case .double:
        Phrase(
            id: "kotak ganda, dua kotak memakai satu identitas",
            en: "double box, two boxes have used one identity")
    case .poison:
        Phrase(
            id: "pesan kotak menghentikan kolektor, kotak dikarantina",
            en: "a message of the box has stopped the collector, the box is in quarantine")
    case .names:
        Phrase(
            id: "kotak memakai metrik melebihi batas, kotak dikarantina",
            en: "the box has used metrics beyond the limits and is in quarantine")
    case .flood, nil:
        Phrase(
            id: "kotak membanjiri kolektor, kelebihannya dibuang",
            en: "the box has flooded the collector, the excess is dropped")
    }
}
