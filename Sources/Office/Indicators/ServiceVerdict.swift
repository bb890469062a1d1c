// SPDX-License-Identifier: Apache-2.0
//
// A service is seen from two places, and neither sees all of it:
//
//                          centre: answers      centre: does not    centre: not known
//   village: answers       met                  (1)                 met
//   village: does not      only the village     down                not from the village
//   village: not known     met                  down                not known
//
// (1) The one who saw it last is right: a village may ask once an hour, the centre each five minutes.
// A village's word counts against a service only while its line is known to be good, the centre's word while
// its own line is not known to be down. While the village's line is down or redirected nothing is said of
// services at all. Both views have failed twice before they say no, so no attempt is waited for here.
//
// The end of a certificate that still holds is a matter between the agency and its certificate, not one of
// the village: the indicator stays met and says so in its reason; the list of services calls it a problem.

import Almanac
import VillageModel
import Wording

/// The verdict on all services of a village.
struct ServiceVerdict {
    /// What both views together say of one service.
    enum State: Hashable {
        case answers(since: Instant)
        case down(since: Instant)
        case unreachable(since: Instant)
        case closed(since: Instant)
        case unknown(expired: Instant?)
        /// Outside its schedule.
        case resting
    }

    private enum View {
        case yes(since: Instant, proven: Instant)
        case no(since: Instant)
        case resting
        case unknown(expired: Instant?)
    }

    let facts: Facts
    let line: Line
    private let rule: Rule
    let now: Instant
    private(set) var until = Instant.distantFuture

    init(_ facts: Facts, _ line: Line, _ rule: Rule, _ now: Instant) {
        self.facts = facts
        self.line = line
        self.rule = rule
        self.now = now
    }

    /// The verdict, by the worst of them.
    var judgement: Judgement {
        var copy = self
        return copy.judged()
    }

    private mutating func judged() -> Judgement {
        let states = facts.services.map { (service: $0, state: state(of: $0)) }
        if line.state == .down || line.state == .redirected {
            return line.judgement(since: line.since, until: line.until)
        }
        let shut = states.compactMap { entry -> (ServiceFacts, String, Instant)? in
            switch entry.state {
            case .down(let since): (entry.service, "down", since)
            case .unreachable(let since): (entry.service, "unreachable_from_village", since)
            case .closed(let since): (entry.service, "closed", since)
            default: nil
            }
        }
        if !shut.isEmpty { return unmet(shut) }
        var answering: Instant?
        var expired: Instant?
        var rests = !states.isEmpty
        for (_, state) in states {
            if case .answers(let since) = state { answering = max(answering ?? since, since) }
            if case .unknown(let end?) = state { expired = max(expired ?? end, end) }
            if state != .resting { rests = false }
        }
        if let answering { return met(since: answering) }
        if rests { return outside(since: .distantPast, until: until) }
        if let expired { return Unknown.expired(at: expired) }
        let thing = Phrase(id: "layanan", en: "services")
        return line.state == .unknown && facts.boxes.contains { box in asks(box) }
            ? line.judgement(since: .distantPast, until: until) : Unknown.never(thing)
    }

    private func asks(_ box: BoxFacts) -> Bool {
        facts.services.contains { box.evidence[.service($0.number, .reachable)] != nil }
    }

    private func met(since: Instant) -> Judgement {
        guard let (service, days) = soonestEnd() else {
            return Judgement(
                .met, Phrase(id: "dapat dibuka", en: "open"), cause: "good", since: since,
                reviewAt: until)
        }
        return Judgement(
            .met,
            Phrase(
                id: "dapat dibuka; sertifikat \(service.name) habis dalam \(days) hari",
                en: "open; the certificate of \(service.name) ends in \(days) days"),
            cause: "certificate", since: since, reviewAt: until)
    }

    private func unmet(_ shut: [(service: ServiceFacts, cause: String, since: Instant)])
        -> Judgement
    {
        let opening = facts.site.opening(at: now)
        let since = shut.map(\.since).min() ?? now
        let end = min(until, opening.until)
        guard opening.isOpen else { return outside(since: since, until: end) }
        let causes = ["down", "unreachable_from_village", "closed"]
        let cause = causes.first { cause in shut.contains { $0.cause == cause } } ?? "down"
        return Judgement(
            .unmet, names(shut.map(\.service)) + words(cause), cause: cause,
            since: max(since, opening.since), reviewAt: end)
    }

    private func outside(since: Instant, until: Instant) -> Judgement {
        Judgement(
            .noData, Phrase(id: "di luar jam layanan", en: "outside service hours"),
            cause: "outside_hours", since: since, reviewAt: until)
    }

    private func words(_ cause: String) -> Phrase {
        switch cause {
        case "down": Phrase(id: " mati", en: " down")
        case "unreachable_from_village":
            Phrase(
                id: " hidup, tetapi tidak terjangkau dari desa",
                en: " up, but not reached from the village")
        default: Phrase(id: " tidak dapat dibuka dari desa", en: " not open from the village")
        }
    }

    /// "layanan A (OPD), B (OPD)"; beyond two the rest is counted.
    private func names(_ services: [ServiceFacts]) -> Phrase {
        let shown = services.prefix(2).map {
            $0.owner.isEmpty ? $0.name : "\($0.name) (\($0.owner))"
        }
        let more = services.count - shown.count
        let list = Phrase(same: shown.joined(separator: ", "))
        let names = Phrase(id: "layanan ", en: "service ") + list
        return more > 0
            ? names + Phrase(id: " dan \(more) lainnya", en: " and \(more) more") : names
    }

    /// The certificate that ends first, when it is time to renew it.
    private func soonestEnd() -> (ServiceFacts, Int64)? {
        var soonest: (ServiceFacts, Int64)?
        for service in facts.services {
            let metric = Metric.service(service.number, .certificateDays)
            let views = [
                facts.standing(metric, valid: rule.validity, at: now),
                service.centre?.standing(metric, valid: rule.validity, at: now),
            ]
            for case .valid(.integer(let days), _, _)? in views
            where days < service.warningDays && days < soonest?.1 ?? .max {
                soonest = (service, days)
            }
        }
        return soonest
    }

    mutating func state(of service: ServiceFacts) -> State {
        let village = village(service)
        let centre = centre(service)
        switch (village, centre) {
        case (.yes(let since, let proven), .no(let down)):
            return proven > down ? .answers(since: since) : .down(since: down)
        case (.no(let since), .no(let other)): return .down(since: max(since, other))
        case (_, .no(let since)): return .down(since: since)
        case (.no(let since), .yes): return .unreachable(since: since)
        case (.no(let since), _): return .closed(since: since)
        case (.yes(let since, _), .yes(let other, _)): return .answers(since: max(since, other))
        case (.yes(let since, _), _), (_, .yes(let since, _)): return .answers(since: since)
        case (.unknown(let expired), .unknown(let other)):
            return .unknown(expired: [expired, other].compactMap { $0 }.max())
        case (.resting, .unknown(let expired)), (.unknown(let expired), .resting):
            return expired == nil ? .resting : .unknown(expired: expired)
        case (.resting, .resting): return .resting
        }
    }

    private mutating func village(_ service: ServiceFacts) -> View {
        let metric = Metric.service(service.number, .reachable)
        let view = view(facts.standing(metric, valid: rule.validity, at: now))
        switch view {
        case .no:
            // A failure behind a line of which nobody knows says nothing of the service.
            until = min(until, line.until)
            return line.state == .good ? view : .unknown(expired: nil)
        case .yes(let since, _):
            let proofs = facts.boxes.flatMap { box in
                [metric, .service(service.number, .roundTrip)].compactMap { box.evidence[$0] }
            }
            let proven = proofs.filter { $0.quality == .good }.map(\.observed).max() ?? since
            return .yes(since: since, proven: proven)
        default: return view
        }
    }

    private mutating func centre(_ service: ServiceFacts) -> View {
        guard let box = service.centre else { return .unknown(expired: nil) }
        let metric = Metric.service(service.number, .reachable)
        let view = view(box.standing(metric, valid: rule.validity, at: now))
        guard case .no = view else { return view }
        let line = Line(box, valid: rule.validity, at: now)
        until = min(until, line.until)
        return line.state == .down || line.state == .redirected ? .unknown(expired: nil) : view
    }

    private mutating func view(_ standing: Standing) -> View {
        switch standing {
        case .valid(.boolean(let answers), let since, let end):
            until = min(until, end)
            return answers ? .yes(since: since, proven: since) : .no(since: since)
        case .missing(.absent, _): return .resting
        case .expired(let end): return .unknown(expired: end)
        default: return .unknown(expired: nil)
        }
    }
}
