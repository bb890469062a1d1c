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
    /// Indicator 13, IT-based services: what the village uses answers, in the village.
    ///
    /// Two failed attempts and 10 minutes of service hours are a warning, 30 minutes are critical;
    /// evidence is valid for 30 minutes. With an inventory each service is judged by two views, the village's
    /// and the centre's (`ServiceViews`); without one, the page of the uplink probe (`uplink/http`) stands
    /// for all.
    static let layanan = Indicator(
        id: .layanan,
        title: Phrase(id: "Layanan berbasis IT", en: "IT-based services"),
        help: Phrase(
            id:
                "Jaga layanan desa dapat dibuka pada jam layanan, dan jalur internetnya tersambung.",
            en: "Keep the village's services open in service hours, and its line connected."),
        metrics: [.uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal]
            + Metric.serviceNumbers.flatMap { number in
                [.service(number, .reachable), .service(number, .certificateDays)]
            },
        sources: [.service, .network],
        rule: Rule(
            hold: .minutes(10), clear: .minutes(5), severity: .warning,
            criticalAfter: .minutes(30), validity: .minutes(30)),
        judge: { facts, rule, now in
            let thing = Phrase(id: "layanan", en: "services")
            let line = Line(facts, valid: rule.validity, at: now)
            guard facts.services.isEmpty else {
                return ServiceVerdict(facts, line, rule, now).judgement
            }
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
        problem: { cause in
            switch cause {
            case "down": Phrase(id: "layanan mati", en: "services have been down")
            case "unreachable_from_village":
                Phrase(
                    id: "layanan hidup, tetapi tidak terjangkau dari desa",
                    en: "services are up, but have not been reached from the village")
            default:
                Phrase(
                    id: "layanan tidak dapat dibuka dari desa",
                    en: "services have not opened from the village")
            }
        },
        advice: { cause in
            switch cause {
            case "down":
                Phrase(
                    id: "Lihat yang mana: kentongan services. Hubungi OPD pengelolanya.",
                    en: "See which: kentongan services. Call the agency that runs it.")
            case "unreachable_from_village":
                Phrase(
                    id: "Periksa jalur desa ke layanan itu: DNS, firewall, operator.",
                    en: "Check the village's way to it: DNS, firewall, operator.")
            default:
                Phrase(
                    id: "Periksa: buka layanan dari luar desa, lalu hubungi pengelolanya.",
                    en: "Check: open the service from elsewhere, then call its operator.")
            }
        },
        recovery: { cause in
            switch cause {
            case "down":
                (
                    Phrase(id: "layanan hidup lagi", en: "services up again"),
                    Phrase(id: "mati", en: "down")
                )
            default:
                (
                    Phrase(
                        id: "layanan dapat dibuka lagi dari desa",
                        en: "services open again from the village"),
                    Phrase(id: "tidak terbuka", en: "shut")
                )
            }
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
