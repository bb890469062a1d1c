// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

extension Indicator {
    /// The office itself: while it cannot hear, one alert says so, and none says that boxes are silent.
    ///
    /// 2 minutes ride out a restart of the broker; 30 minutes without ears are critical.
    static let kolektor = Indicator(
        id: .kolektor,
        title: Phrase(id: "Kolektor", en: "Collector"),
        help: Phrase(
            id: "Jaga broker dan jalur internet Diskominfo tetap hidup.",
            en: "Keep the office's broker and its line up."),
        metrics: [],
        sources: [.network],
        rule: Rule(
            hold: .minutes(2), clear: .zero, severity: .warning, criticalAfter: .minutes(30),
            validity: .minutes(15)),
        judge: { facts, _, _ in
            let office = facts.office ?? OfficeFacts()
            // A broker on this machine is heard without the line, one elsewhere is lost with it.
            if let since = office.lineLostSince {
                return Judgement(.unmet, kolektorProblem("line"), cause: "line", since: since)
            }
            if let since = office.brokerLostSince {
                return Judgement(.unmet, kolektorProblem("broker"), cause: "broker", since: since)
            }
            return Judgement(
                .met, Phrase(id: "mendengar", en: "listening"), cause: "good",
                since: facts.listeningSince ?? .distantPast)
        },
        problem: kolektorProblem,
        advice: { cause in
            cause == "line"
                ? Phrase(
                    id:
                        "Periksa: jalur internet Diskominfo. Kotak tidak dinilai sampai jalur pulih.",
                    en: "Check: the office's line. Boxes are not judged until it is back.")
                : Phrase(
                    id:
                        "Periksa: broker MQTT (mosquitto). Kotak tidak dinilai sampai broker pulih.",
                    en: "Check: the MQTT broker (mosquitto). Boxes are not judged until it is back."
                )
        },
        recovery: { cause in
            cause == "line"
                ? (
                    Phrase(id: "jalur kantor tersambung lagi", en: "the office's line is back"),
                    Phrase(id: "putus", en: "lost")
                )
                : (
                    Phrase(
                        id: "kolektor mendengar broker lagi", en: "collector hears the broker again"
                    ),
                    Phrase(id: "terputus", en: "lost")
                )
        })
}

@Sendable private func kolektorProblem(_ cause: String) -> Phrase {
    cause == "line"
        ? Phrase(
            id: "jalur internet kantor putus", en: "the office's own line has been down")
        : Phrase(
            id: "kolektor tidak mendengar broker", en: "the collector has not heard the broker")
}
