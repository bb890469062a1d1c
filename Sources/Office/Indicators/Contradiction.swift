// SPDX-License-Identifier: Apache-2.0
//
// A person says one thing and a sensor another. The sensor is believed while it speaks, so a contradiction
// never changes a verdict; it is shown with both sides, because either a sensor is mounted wrongly or a
// statement was made without looking. A gate that was attested open at eight and closed at two contradicts
// nobody: only what the sensor had been saying before the statement, and still says, stands against it.

import Almanac
public import VillageModel
public import Wording

/// A valid statement and a fresh measurement that cannot both be true.
public struct Contradiction: Hashable, Sendable {
    /// About which indicator.
    public let indicator: IndicatorID
    /// What was said.
    public let said: Phrase
    /// In which role.
    public let role: AttestingRole
    /// When it was said.
    public let saidAt: Instant
    /// What is measured.
    public let measured: Phrase
    /// Since when it has been measured.
    public let measuredSince: Instant
    /// When it is worth looking again without new evidence; far future if never.
    public let reviewAt: Instant

    /// "dinyatakan gerbang terbuka 20/10/2025 08.00 WIB, sensor: tertutup sejak ...".
    public func sentence(now: Instant, _ zone: Zone) -> Phrase {
        Phrase(id: "dinyatakan ", en: "attested ") + said + " "
            + TimeText.when(saidAt, now: now, zone)
            + Phrase(id: ", menurut sensor ", en: ", sensor says ")
            + measured + Phrase(id: " sejak ", en: " since ")
            + TimeText.when(measuredSince, now: now, zone)
    }

    /// All contradictions of a village; the gate is the only facility that can have one.
    ///
    /// By the gate's rule at this village, its own numbers if that is nil.
    public static func find(
        _ facts: Facts, rule given: Rule? = nil, at now: Instant
    ) -> [Contradiction] {
        let rule = given ?? Indicator.gerbang.rule
        let valid = rule.gate ?? GateRule()
        guard
            case .valid(.boolean(let isOpen), let since, let fresh) = facts.standing(
                .gateOpen, valid: rule.validity, at: now),
            let statement = facts.attested(.gerbang, valid: valid.openValidity, rule, at: now)
                .statement
        else { return [] }
        let isGateless = statement.form == 2
        let end =
            statement.observed + (isGateless ? valid.gatelessValidity : valid.openValidity)
        guard now < end else { return [] }
        let open = Phrase(id: "gerbang terbuka", en: "the gate open")
        let closed = Phrase(id: "gerbang tertutup", en: "the gate closed")
        let said: Phrase
        if isGateless {
            // A gate that is there can close at any time.
            guard !isOpen else { return [] }
            said = Phrase(id: "tanpa gerbang", en: "no gate")
        } else {
            guard (statement.answers[1] != 0) != isOpen, since <= statement.observed else {
                return []
            }
            said = isOpen ? closed : open
        }
        return [
            Contradiction(
                indicator: .gerbang, said: said, role: statement.role, saidAt: statement.observed,
                measured: isOpen
                    ? Phrase(id: "terbuka", en: "open") : Phrase(id: "tertutup", en: "closed"),
                measuredSince: since, reviewAt: min(end, fresh))
        ]
    }
}
