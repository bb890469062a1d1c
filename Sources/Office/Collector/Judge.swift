// SPDX-License-Identifier: Apache-2.0
//
// Judgement of one box: its own indicator first, then those that hang on it. A box that is silent, or an
// office that is deaf, holds the others back. Only changes come out: verdicts that differ from the known
// ones, alerts that moved, and events to tell.

import Alerting
import Almanac
import Indicators
import OfficeLedger
import VillageModel
import Wording

struct Judge {
    /// What came of judging one box.
    struct Outcome {
        var change = LedgerChange()
        /// When to judge this box again without new evidence.
        var reviewAt = Instant.distantFuture
    }

    private let rules: [IndicatorID: Rule]
    private let sites: Sites
    private let channels: [String]
    private var verdicts: [AlertSubject: Judgement] = [:]
    private var lives: [AlertSubject: AlertLife] = [:]

    init(
        rules: [IndicatorID: Rule], sites: Sites, channels: [String],
        verdicts: [AlertSubject: Judgement], lives: [AlertLife]
    ) {
        self.rules = rules
        self.sites = sites
        self.channels = channels
        self.verdicts = verdicts
        for life in lives { self.lives[life.subject] = life }
    }

    func rule(_ indicator: Indicator) -> Rule { rules[indicator.id] ?? indicator.rule }

    /// Judges a box; the caller commits the outcome and then confirms it.
    func judge(_ box: KnownBox, listeningSince: Instant?, at now: Instant) -> Outcome {
        var facts = box.facts(
            listeningSince: listeningSince, site: sites.site(of: box.place.code))
        var outcome = Outcome()
        for indicator in Indicator.all {
            let rule = rule(indicator)
            let subject = AlertSubject(box: box.id, indicator: indicator.id)
            let life = lives[subject]
            facts.previous = verdicts[subject]
            facts.isAlarmed = life?.state == .firing && life?.clearSince == nil
            let judgement = indicator.judge(facts, rule, now)
            outcome.reviewAt = min(outcome.reviewAt, judgement.reviewAt)
            if isNews(judgement, for: subject) {
                outcome.change.verdicts.append(
                    LedgerVerdict(
                        box: box.id, indicator: indicator.id, judgement: judgement, at: now))
            }
            let isHeldBack =
                listeningSince == nil
                || (indicator.id != .box && indicator.id != .perilaku && !facts.isReachable)
            let step = AlertMachine.step(
                life, subject: subject, judgement: judgement, rule: rule, isHeldBack: isHeldBack,
                at: now)
            outcome.reviewAt = min(outcome.reviewAt, step.reviewAt)
            add(step, before: life, indicator: indicator, place: box.place, at: now, to: &outcome)
        }
        return outcome
    }

    /// Takes the change that the ledger has committed, with the alert numbers it gave.
    mutating func committed(_ change: LedgerChange, events: [AlertEvent]) {
        for verdict in change.verdicts {
            let subject = AlertSubject(box: verdict.box, indicator: verdict.indicator)
            verdicts[subject] = verdict.judgement
        }
        for life in change.lives { lives[life.life.subject] = life.life }
        for subject in change.ended { lives[subject] = nil }
        for event in events where event.kind == .fired {
            lives[event.subject]?.number = event.number
        }
    }

    private func isNews(_ judgement: Judgement, for subject: AlertSubject) -> Bool {
        guard let before = verdicts[subject] else { return true }
        return before.state != judgement.state || before.cause != judgement.cause
    }

    private func add(
        _ step: AlertStep, before: AlertLife?, indicator: Indicator, place: Place,
        at now: Instant, to outcome: inout Outcome
    ) {
        if let life = step.life, life != before {
            outcome.change.lives.append(LedgerLife(life: life, place: place))
        }
        guard let told = step.life ?? before else { return }
        if step.life == nil { outcome.change.ended.append(told.subject) }
        for change in step.changes {
            outcome.change.channels = channels
            outcome.change.events.append(
                event(change, of: told, indicator: indicator, place: place, at: now))
        }
    }

    private func event(
        _ change: AlertChange, of life: AlertLife, indicator: Indicator, place: Place,
        at now: Instant
    ) -> AlertEvent {
        var resolvedAt: Instant?
        let kind: AlertEvent.Kind
        switch change {
        case .fired: kind = .fired
        case .escalated: kind = .escalated
        case .resolved(let until):
            kind = .resolved
            resolvedAt = until
        }
        let sentence =
            resolvedAt.map {
                AlertSentence.recovery(
                    indicator, cause: life.cause, at: place, since: life.since, until: $0, now: now)
            }
            ?? AlertSentence.problem(
                indicator, cause: life.cause, at: place, since: life.since, now: now)
        return AlertEvent(
            number: life.number ?? 0, kind: kind, subject: life.subject, place: place,
            severity: life.severity, cause: life.cause, since: life.since, at: now,
            resolvedAt: resolvedAt, sentence: sentence)
    }
}
