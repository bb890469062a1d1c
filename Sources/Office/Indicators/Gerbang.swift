// SPDX-License-Identifier: Apache-2.0

import Almanac
import VillageModel
import Wording

extension Indicator {
    /// Indicator 7, gate open 24 hours.
    ///
    /// Closed for 15 minutes is a warning and never critical; shorter closings for cattle, cars and
    /// sweeping are normal. Evidence is valid for 15 minutes after the box fell silent; how long a
    /// contact may be silent before its box disowns it (45 minutes wired, 26 hours on a battery) is the
    /// probe's to say, with the quality of the reading. A village without a gate has it open at all hours.
    static let gerbang = Indicator(
        id: .gerbang,
        title: Phrase(id: "Pintu gerbang terbuka 24 jam", en: "Gate open 24 hours"),
        metrics: [.gateOpen],
        rule: Rule(
            hold: .minutes(15), clear: .minutes(2), severity: .warning, criticalAfter: nil,
            validity: .minutes(15)),
        judge: { facts, rule, now in
            guard facts.site.hasGate else {
                return Judgement(
                    .met, Phrase(id: "tanpa gerbang", en: "no gate"), cause: "no_gate",
                    since: .distantPast)
            }
            let thing = Phrase(id: "sensor gerbang", en: "gate sensor")
            switch facts.standing(.gateOpen, valid: rule.validity, at: now) {
            case .never: return Unknown.never(thing)
            case .expired(let end): return Unknown.expired(at: end)
            case .missing(let quality, let since):
                return Unknown.missing(thing, quality, since: since)
            case .valid(.boolean(true), let since, let until):
                return Judgement(
                    .met, Phrase(id: "terbuka", en: "open"), cause: "good", since: since,
                    reviewAt: until)
            case .valid(_, let since, let until):
                return Judgement(
                    .unmet, Phrase(id: "gerbang tertutup", en: "the gate is closed"),
                    cause: "closed", since: since, reviewAt: until)
            }
        },
        problem: { _ in Phrase(id: "gerbang tertutup", en: "the gate has been closed") },
        advice: { _ in
            Phrase(
                id: "Hubungi kantor desa, minta gerbang dibuka.",
                en: "Call the village office, ask for the gate to be opened.")
        },
        recovery: { _ in
            (
                Phrase(id: "gerbang terbuka lagi", en: "gate open again"),
                Phrase(id: "tertutup", en: "closed")
            )
        })
}
