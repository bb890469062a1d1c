// SPDX-License-Identifier: Apache-2.0
//
// A sensor that speaks is believed, whatever people say. Where none speaks, the newest statement counts: that
// the gate stands open or closed, valid for a day and 2 hours, or that there is no gate, valid for a year. But
// what was said while the sensor still spoke was weighed then and has lost; only what was said after its last
// word counts. Settings may say for good that there is no gate; then nobody is asked.

import Almanac
public import VillageModel
import Wording

extension Indicator {
    /// Indicator 7, gate open 24 hours.
    ///
    /// Closed for 15 minutes is a warning and never critical; shorter closings for cattle, cars and
    /// sweeping are normal. Evidence is valid for 15 minutes after the box fell silent; how long a
    /// contact may be silent before its box disowns it (45 minutes wired, 26 hours on a battery) is the
    /// probe's to say, with the quality of the reading.
    static let gerbang = Indicator(
        id: .gerbang,
        title: Phrase(id: "Pintu gerbang terbuka 24 jam", en: "Gate open 24 hours"),
        help: Phrase(
            id: "Biarkan gerbang terbuka siang dan malam. Tanpa sensor, "
                + "buat pernyataan tiap hari; tanpa gerbang, setahun sekali.",
            en: "Keep the gate open day and night. Without a sensor attest each day; "
                + "without a gate once a year."),
        metrics: [.gateOpen],
        sources: [.sensor, .statement],
        rule: Rule(
            hold: .minutes(15), clear: .minutes(2), severity: .warning, criticalAfter: nil,
            validity: .minutes(15), gate: GateRule()),
        judge: { facts, rule, now in
            guard facts.site.hasGate else { return noGate }
            let thing = Phrase(id: "sensor gerbang", en: "gate sensor")
            let standing = facts.standing(.gateOpen, valid: rule.validity, at: now)
            var unknown: Judgement
            // What was said while the sensor still spoke was weighed then, and has lost.
            var counting = Instant.distantPast
            switch standing {
            case .never: unknown = Unknown.never(thing)
            case .expired(let end):
                unknown = Unknown.expired(at: end)
                counting = end - rule.validity
            case .missing(let quality, let since):
                unknown = Unknown.missing(thing, quality, since: since)
                if quality != .absent { counting = since }
            case .valid(.boolean(true), let since, let until):
                return Judgement(
                    .met, Phrase(id: "terbuka", en: "open"), cause: "good", since: since,
                    reviewAt: until)
            case .valid(_, let since, let until):
                return Judgement(
                    .unmet, Phrase(id: "gerbang tertutup", en: "the gate is closed"),
                    cause: "closed", since: since, reviewAt: until)
            }
            return facts.gateSaid(rule, after: counting, at: now) ?? unknown
        },
        problem: { cause in
            cause == "stale"
                ? StaleWords.problem(.gerbang)
                : Phrase(id: "gerbang tertutup", en: "the gate has been closed")
        },
        advice: { cause in
            cause == "stale"
                ? StaleWords.advice
                : Phrase(
                    id: "Hubungi kantor desa, minta gerbang dibuka.",
                    en: "Call the village office, ask for the gate to be opened.")
        },
        recovery: { cause in
            cause == "stale"
                ? StaleWords.recovery(.gerbang)
                : (
                    Phrase(id: "gerbang terbuka lagi", en: "gate open again"),
                    Phrase(id: "tertutup", en: "closed")
                )
        })

    private static let noGate = Judgement(
        .met, Phrase(id: "tanpa gerbang", en: "no gate"), cause: "no_gate", since: .distantPast)
}

extension Facts {
    /// The verdict of what was said of the gate after an instant; nil where nothing was.
    fileprivate func gateSaid(_ rule: Rule, after: Instant, at now: Instant) -> Judgement? {
        let valid = rule.gate ?? GateRule()
        var said = self
        said.people.statements[.gerbang]?.removeAll { $0.observed < after }
        let look = said.attested(.gerbang, valid: valid.openValidity, rule, at: now)
        guard look.statement?.form == 2 else {
            switch look {
            case .never: return nil
            case .valid(let statement, let until):
                return Judgement(
                    statement, until: until, valid: valid.openValidity,
                    statement.answers[1] != 0
                        ? nil
                        : .init(
                            cause: "closed",
                            reason: Phrase(id: "gerbang tertutup", en: "the gate is closed")))
            default: return look.judgement(valid: valid.openValidity, at: now)
            }
        }
        let length = valid.gatelessValidity
        let gateless = said.attested(.gerbang, form: 2, valid: length, rule, at: now)
        guard case .valid(let statement, let until) = gateless else {
            return gateless.judgement(valid: length, at: now)
        }
        var judgement = Judgement(
            .met, Phrase(id: "tanpa gerbang", en: "no gate"), cause: "no_gate",
            since: statement.observed, reviewAt: until)
        judgement.basis = .statement
        judgement.validUntil = until
        judgement.renewFrom = statement.renewFrom(valid: length)
        return judgement
    }
}

/// How long statements on a gate without a sensor are valid.
public struct GateRule: Hashable, Sendable {
    /// That it is open or closed.
    public var openValidity: TimeSpan
    /// That there is none.
    public var gatelessValidity: TimeSpan

    /// Makes a rule: a day and 2 hours for a gate that is looked at each day, a year for none.
    public init(openValidity: TimeSpan = .hours(26), gatelessValidity: TimeSpan = .days(365)) {
        self.openValidity = openValidity
        self.gatelessValidity = gatelessValidity
    }
}
