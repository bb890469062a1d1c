// SPDX-License-Identifier: Apache-2.0

import Alerting
import Almanac
import Indicators
import VillageModel

/// Monday 2025-10-20 09:20 WIB, in service hours and by day.
let now = Instant(rawValue: 1_760_926_800_000)
let earlier = now - .minutes(20)
/// An office in Banyuwangi.
let site = Site(zone: .wib, coordinates: Coordinates(latitude: -8.21, longitude: 114.37))

func fact(
    _ metric: Metric, _ value: Value?, _ quality: Quality = .good, since: Instant = earlier
) -> Evidence {
    Evidence(metric: metric, value: value, quality: quality, observed: since, since: since)
}

func facts(
    _ evidence: [Evidence], reachable: Bool = true, lastAlive: Instant? = now,
    listening: Instant? = earlier, site: Site = site
) -> Facts {
    Facts(
        evidence: Dictionary(uniqueKeysWithValues: evidence.map { ($0.metric, $0) }),
        isReachable: reachable, lastAlive: lastAlive, listeningSince: listening, site: site)
}

func judge(_ id: IndicatorID, _ facts: Facts, at instant: Instant = now) -> Judgement {
    let indicator = Indicator.named(id)
    return indicator.judge(facts, indicator.rule, instant)
}

/// One indicator watched over time, as the collector does it: verdict before, alert, next review.
struct Watch {
    let indicator: Indicator
    var facts: Facts
    /// Switched off in controls: the indicator no longer knows its verdict before.
    var remembersVerdict = true
    /// Switched off in controls: the indicator no longer knows that an alert runs.
    var remembersAlarm = true
    private(set) var told: [(at: Instant, change: AlertChange)] = []
    private(set) var verdict: Judgement?
    private(set) var reviewAt = Instant.distantPast
    private var life: AlertLife?

    init(_ id: IndicatorID, _ facts: Facts) {
        indicator = .named(id)
        self.facts = facts
    }

    /// What judgement would see now.
    var seen: Facts {
        var seen = facts
        seen.previous = remembersVerdict ? verdict : nil
        seen.isAlarmed = remembersAlarm && life?.state == .firing && life?.clearSince == nil
        return seen
    }

    mutating func judge(at instant: Instant) {
        let judgement = indicator.judge(seen, indicator.rule, instant)
        // As in the ledger: what stays the same keeps its first verdict.
        if judgement.state != verdict?.state || judgement.cause != verdict?.cause {
            verdict = judgement
        }
        let step = AlertMachine.step(
            life, subject: AlertSubject(about: .box(BoxID(data: 1)), indicator: indicator.id),
            judgement: judgement, rule: indicator.rule,
            escalation: Escalation(warningToDistrict: nil, warningToRegency: nil), at: instant)
        life = step.life
        told += step.changes.map { (instant, $0) }
        reviewAt = min(judgement.reviewAt, step.reviewAt)
    }

    /// Takes new evidence at an instant, after everything that was due before it.
    mutating func take(_ metric: Metric, _ value: Value?, _ quality: Quality, at instant: Instant) {
        run(to: instant)
        let before = facts.boxes[0].evidence[metric]
        let isSame = before?.value == value && before?.quality == quality
        facts.boxes[0].evidence[metric] = Evidence(
            metric: metric, value: value, quality: quality, observed: instant,
            since: isSame ? before?.since ?? instant : instant)
        judge(at: instant)
    }

    /// Judges at every review up to an instant.
    mutating func run(to end: Instant) {
        while Instant.distantPast < reviewAt, reviewAt < end { judge(at: reviewAt) }
    }
}
