// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The way from a box to the services.
struct Line {
    enum State { case good, down, redirected, unknown }

    private(set) var state: State
    /// Until when the evidence of it is valid.
    private(set) var until = Instant.distantFuture
    /// Since when the step that decides has been so; distant past where none does.
    private(set) var since = Instant.distantPast

    /// Down when any step is known to fail; good when the far end is known to answer.
    ///
    /// A gateway that cannot be asked (a firewall, IPv6) is no hindrance: what lies behind it answers.
    init(_ facts: Facts, valid: TimeSpan, at now: Instant) {
        self.init { facts.standing($0, valid: valid, at: now) }
    }

    /// The way from the centre.
    init(_ box: BoxFacts, valid: TimeSpan, at now: Instant) {
        self.init { box.standing($0, valid: valid, at: now) }
    }

    private init(_ standing: (Metric) -> Standing) {
        var steps: [Metric: Bool] = [:]
        var isFarEndUnknown = false
        for metric in [Metric.uplinkPortal, .uplinkGateway, .uplinkDNS, .uplinkTCP] {
            switch standing(metric) {
            case .valid(.boolean(let isGood), let begin, let end):
                steps[metric] = isGood
                until = min(until, end)
                if isGood == (metric == .uplinkPortal) { since = max(since, begin) }
            case .missing(.absent, _): break
            default:
                if metric == .uplinkDNS || metric == .uplinkTCP { isFarEndUnknown = true }
            }
        }
        if steps[.uplinkPortal] == true {
            state = .redirected
        } else if [Metric.uplinkGateway, .uplinkDNS, .uplinkTCP].contains(where: {
            steps[$0] == false
        }) {
            state = .down
        } else {
            let isReached = steps[.uplinkTCP] == true || steps[.uplinkDNS] == true
            state = isReached && !isFarEndUnknown ? .good : .unknown
        }
    }

    /// Nobody knows how the services are; says why.
    func judgement(since: Instant, until end: Instant = .distantFuture) -> Judgement {
        let (cause, reason) =
            switch state {
            case .redirected:
                (
                    "portal",
                    Phrase(
                        id: "jalur internet desa dialihkan ke halaman operator",
                        en: "the village's line is redirected to the operator's page")
                )
            case .down:
                (
                    "line_down",
                    Phrase(
                        id: "jalur internet desa terputus", en: "the village's line is down")
                )
            default:
                (
                    "line_unknown",
                    Phrase(
                        id: "jalur internet desa belum diketahui",
                        en: "the state of the village's line is not known")
                )
            }
        return Judgement(
            .noData, reason, cause: cause, since: since, reviewAt: min(until, end))
    }
}
