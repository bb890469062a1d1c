// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

extension Indicator {
    /// The box itself: an unreachable box is one alert, and everything it measures becomes unknown.
    ///
    /// It is silent since that was noticed: a box on a metered line says nothing for an hour, and 50 minutes
    /// without a word are no hold.
    /// 15 minutes are a warning; 2 hours, above the mean power cut of 82 minutes, are critical. While the
    /// office itself cannot hear (its broker is gone), no box is called silent; after that each box has the
    /// whole hold again to be heard. A quick restart of the collector alone is no such gap.
    static let box = Indicator(
        id: .box,
        title: Phrase(id: "Kotak pemantau", en: "Monitoring box"),
        help: Phrase(
            id: "Biarkan kotak pemantau menyala dan tersambung ke jaringan.",
            en: "Leave the monitoring box switched on and connected."),
        metrics: [],
        sources: [.network],
        rule: Rule(
            hold: .minutes(15), clear: .zero, severity: .warning, criticalAfter: .hours(2),
            validity: .minutes(15)),
        judge: { facts, rule, now in
            guard let last = facts.lastAlive else {
                return Judgement(
                    .noData, Phrase(id: "belum pernah terdengar", en: "never heard yet"),
                    cause: "never", since: .distantPast)
            }
            guard let listening = facts.listeningSince else {
                return Judgement(
                    .expired,
                    Phrase(
                        id: "kolektor terputus dari broker",
                        en: "the collector has lost the broker"),
                    cause: "deaf", since: last)
            }
            if let conduct = facts.conduct, conduct.hidesBox {
                return Judgement(
                    .expired,
                    Phrase(
                        id: "kotak tidak dipercaya karena perilakunya",
                        en: "the box is not believed because of its conduct"),
                    cause: "conduct", since: conduct.since, reviewAt: conduct.until)
            }
            if facts.isReachable {
                var judgement = Judgement(
                    .met, Phrase(id: "terhubung", en: "connected"), cause: "good", since: last)
                if let recovery = facts.boxes.first?.recovery {
                    judgement.outage = recovery.cause
                    // One message tells that it is back and why it was away.
                    judgement.clear =
                        recovery.cause == nil ? max(rule.clear, BoxRecovery.patience) : nil
                }
                return judgement
            }
            return Judgement(
                .unmet, Phrase(id: "tak terjangkau", en: "unreachable"), cause: "silent",
                since: max(facts.lostAt ?? last, listening))
        },
        problem: { _ in
            Phrase(
                id: "kotak pemantau tak terjangkau", en: "the monitoring box has been unreachable")
        },
        advice: { _ in
            Phrase(
                id: "Periksa: listrik kotak, lalu jaringan.", en: "Check: box power, then network.")
        },
        recovery: { _ in
            (
                Phrase(id: "kotak pemantau terhubung lagi", en: "monitoring box connected again"),
                Phrase(id: "hilang", en: "lost")
            )
        })
}
