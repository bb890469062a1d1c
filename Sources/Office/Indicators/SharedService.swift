// SPDX-License-Identifier: Apache-2.0
//
// A service that is down is down for every village that uses it: that is one matter, between the office and
// the agency that runs it. It is judged by the centre's view, unless a village has seen it answer later. What
// a village alone cannot reach stays a matter of that village.

import Almanac
public import VillageModel
public import Wording

/// A service as all see it who use it.
public enum SharedService {
    /// The verdict on one service; `facts` are those of the boxes that ask it, and of the office's own hours.
    public static func judgement(
        of service: ServiceFacts, _ facts: Facts, rule: Rule, at now: Instant
    ) -> Judgement {
        var verdict = ServiceVerdict(facts, Line(facts, valid: rule.validity, at: now), rule, now)
        switch verdict.state(of: service) {
        case .down(let since):
            let opening = facts.site.opening(at: now)
            let end = min(verdict.until, opening.until)
            guard opening.isOpen else { return quiet("outside_hours", until: end) }
            return Judgement(
                .unmet, named(service) + Phrase(id: " mati", en: " down"), cause: "down",
                since: max(since, opening.since), reviewAt: end)
        case .answers(let since):
            return Judgement(
                .met, Phrase(id: "dapat dibuka", en: "open"), cause: "good", since: since,
                reviewAt: verdict.until)
        case .unreachable(let since):
            // It is up where the centre stands.
            return Judgement(
                .met, Phrase(id: "hidup", en: "up"), cause: "good", since: since,
                reviewAt: verdict.until)
        case .closed, .unknown: return quiet("unknown", until: verdict.until)
        case .resting: return quiet("outside_hours", until: verdict.until)
        }
    }

    /// The services that are down, when nothing else keeps a village from meeting the indicator.
    public static func onlyDown(_ facts: Facts, rule: Rule, at now: Instant) -> Set<UInt8> {
        let line = Line(facts, valid: rule.validity, at: now)
        guard line.state != .down, line.state != .redirected else { return [] }
        var verdict = ServiceVerdict(facts, line, rule, now)
        var down: Set<UInt8> = []
        for service in facts.services {
            switch verdict.state(of: service) {
            case .down: down.insert(service.number)
            case .unreachable, .closed: return []
            case .answers, .unknown, .resting: break
            }
        }
        return down
    }

    /// "layanan SIAK (Dukcapil)".
    public static func named(_ service: ServiceFacts) -> Phrase {
        let name = disarmed(service.name)
        let owner = service.owner.isEmpty ? "" : " (\(disarmed(service.owner)))"
        return Phrase(id: "layanan \(name)\(owner)", en: "service \(name)\(owner)")
    }

    private static func quiet(_ cause: String, until: Instant) -> Judgement {
        Judgement(
            .noData, Phrase(id: "belum diketahui", en: "not known"), cause: cause,
            since: .distantPast, reviewAt: until)
    }
}
