// SPDX-License-Identifier: Apache-2.0
//
// A page that does not open has many fathers. It is the service's fault only when everything on the way to
// it is known to be well: with the line down, or a portal in its place, nobody knows how the service is,
// and other indicators tell of the line. And one failure is none: a box reports trends once a period and
// only what changed, so a failure that still stands a period later has been seen by a second attempt.

import Almanac
import VillageModel
import Wording

extension Indicator {
    /// Indicator 13, IT-based services: the page that the village uses opens from the village.
    ///
    /// Two failed attempts and 10 minutes of service hours are a warning, 30 minutes are critical;
    /// evidence is valid for 30 minutes. The page is so far the one of the uplink probe (`uplink/http`).
    /// A probe of named services will add each of them, the view from the office ("down" or "only the
    /// village cannot reach it") and the end of their certificates.
    static let layanan = Indicator(
        id: .layanan,
        title: Phrase(id: "Layanan berbasis IT", en: "IT-based services"),
        help: Phrase(
            id:
                "Jaga layanan desa dapat dibuka pada jam layanan, dan jalur internetnya tersambung.",
            en: "Keep the village's services open in service hours, and its line connected."),
        metrics: [.uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal],
        sources: [.service, .network],
        rule: Rule(
            hold: .minutes(10), clear: .minutes(5), severity: .warning,
            criticalAfter: .minutes(30), validity: .minutes(30)),
        judge: { facts, rule, now in
            let thing = Phrase(id: "layanan", en: "services")
            let line = Line(facts, valid: rule.validity, at: now)
            switch facts.standing(.uplinkHTTP, valid: rule.validity, at: now) {
            case .never: return Unknown.never(thing)
            case .expired(let end): return Unknown.expired(at: end)
            case .missing(let quality, let since):
                return line.state == .down
                    ? line.judgement(since: since) : Unknown.missing(thing, quality, since: since)
            case .valid(.boolean(true), let since, let until):
                return Judgement(
                    .met, Phrase(id: "dapat dibuka", en: "open"), cause: "good", since: since,
                    reviewAt: until)
            case .valid(.boolean(false), let since, let until):
                guard line.state == .good else {
                    return line.judgement(since: since, until: until)
                }
                return closed(facts, since: since, until: min(until, line.until), now)
            case .valid(_, let since, let until):
                return Judgement(
                    .noData, thing + ": " + Quality.bad.words, cause: Quality.bad.identifier,
                    since: since, reviewAt: until)
            }
        },
        problem: { _ in
            Phrase(
                id: "layanan tidak dapat dibuka dari desa",
                en: "services have not opened from the village")
        },
        advice: { _ in
            Phrase(
                id: "Periksa: buka layanan dari luar desa, lalu hubungi pengelolanya.",
                en: "Check: open the service from elsewhere, then call its operator.")
        },
        recovery: { _ in
            (
                Phrase(
                    id: "layanan dapat dibuka lagi dari desa",
                    en: "services open again from the village"),
                Phrase(id: "tidak terbuka", en: "shut")
            )
        })

    /// The page does not open though the line is good.
    private static func closed(
        _ facts: Facts, since: Instant, until: Instant, _ now: Instant
    ) -> Judgement {
        let opening = facts.site.opening(at: now)
        let end = min(until, opening.until)
        guard opening.isOpen else {
            return Judgement(
                .noData, Phrase(id: "di luar jam layanan", en: "outside service hours"),
                cause: "outside_hours", since: since, reviewAt: end)
        }
        // The minute is for the report that says otherwise to arrive.
        let second = since + facts.reportPeriod + .minutes(1)
        guard now >= second else {
            return Judgement(
                .noData,
                Phrase(
                    id: "sekali gagal dibuka, menunggu percobaan kedua",
                    en: "failed to open once, waiting for a second attempt"),
                cause: "once", since: since, reviewAt: min(end, second))
        }
        return Judgement(
            .unmet,
            Phrase(
                id: "layanan tidak dapat dibuka dari desa",
                en: "services do not open from the village"),
            cause: "closed", since: max(since, opening.since), reviewAt: end)
    }
}

/// The way from the village to the services.
private struct Line {
    enum State { case good, down, redirected, unknown }

    private(set) var state: State
    /// Until when the evidence of it is valid.
    private(set) var until = Instant.distantFuture

    /// Down when any step is known to fail; good when the far end is known to answer.
    ///
    /// A gateway that cannot be asked (a firewall, IPv6) is no hindrance: what lies behind it answers.
    init(_ facts: Facts, valid: TimeSpan, at now: Instant) {
        var steps: [Metric: Bool] = [:]
        var isFarEndUnknown = false
        for metric in [Metric.uplinkPortal, .uplinkGateway, .uplinkDNS, .uplinkTCP] {
            switch facts.standing(metric, valid: valid, at: now) {
            case .valid(.boolean(let isGood), _, let end):
                steps[metric] = isGood
                until = min(until, end)
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
