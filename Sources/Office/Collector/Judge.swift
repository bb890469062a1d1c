// SPDX-License-Identifier: Apache-2.0
//
// Judgement of one box, and of one village by everything that is known of it. Boxes that are silent, or an
// office that is deaf, hold back what boxes measure, never what people have said. Only changes come out:
// verdicts that differ from the known ones, alerts that moved, and events to tell.

import Alerting
import Almanac
import Indicators
import OfficeLedger
import VillageModel
import Wording

struct Judge {
    /// What came of judging one village or box.
    struct Outcome {
        var change = LedgerChange()
        /// When to judge it again without new evidence.
        var reviewAt = Instant.distantFuture
    }

    private let rules: RuleBook
    private let sites: Sites
    private let channels: [String]
    private var verdicts: [AlertSubject: Judgement] = [:]
    private var simulated: [Subject: Bool] = [:]
    private var lives: [AlertSubject: AlertLife] = [:]

    init(
        rules: RuleBook, sites: Sites, channels: [String],
        verdicts: [StoredVerdict], lives: [AlertLife]
    ) {
        self.rules = rules
        self.sites = sites
        self.channels = channels
        for stored in verdicts {
            let subject = AlertSubject(about: stored.about, indicator: stored.indicator)
            self.verdicts[subject] = stored.judgement
            if stored.isSimulated { simulated[stored.about] = true }
        }
        for life in lives { self.lives[life.subject] = life }
    }

    /// Judges a box; the caller commits the outcome and then confirms it.
    func judge(_ box: KnownBox, listeningSince: Instant?, at now: Instant) -> Outcome {
        let facts = Facts(
            boxes: [box.facts], listeningSince: listeningSince,
            site: sites.site(of: box.place.code))
        return judge(
            Case(about: .box(box.id), place: box.place, facts: facts, isSimulated: box.isSimulated),
            by: Indicator.ofBoxes, at: now)
    }

    /// Judges a village's facilities; the caller commits the outcome and then confirms it.
    func judge(_ village: KnownVillage, listeningSince: Instant?, at now: Instant) -> Outcome {
        let code = village.place.code
        let facts = village.facts(listeningSince: listeningSince, site: sites.site(of: code))
        return judge(
            Case(
                about: .village(code), place: village.place, facts: facts,
                isSimulated: village.isSimulated),
            by: Indicator.facilities, at: now)
    }

    /// Takes the change that the ledger has committed, with the alert numbers it gave.
    mutating func committed(_ change: LedgerChange, events: [AlertEvent]) {
        for verdict in change.verdicts {
            let subject = AlertSubject(about: verdict.about, indicator: verdict.indicator)
            verdicts[subject] = verdict.judgement
            simulated[verdict.about] = verdict.isSimulated ? true : nil
        }
        for life in change.lives { lives[life.life.subject] = life.life }
        for subject in change.ended { lives[subject] = nil }
        for event in events where event.kind == .fired {
            lives[event.subject]?.number = event.number
        }
    }

    private struct Case {
        let about: Subject
        let place: Place
        let facts: Facts
        let isSimulated: Bool
    }

    private func judge(_ matter: Case, by indicators: [Indicator], at now: Instant) -> Outcome {
        var facts = matter.facts
        var outcome = Outcome()
        for indicator in indicators {
            let rule = rules.rule(of: indicator, at: matter.place.code)
            let subject = AlertSubject(about: matter.about, indicator: indicator.id)
            let life = lives[subject]
            facts.previous = verdicts[subject]
            facts.isAlarmed = life?.state == .firing && life?.clearSince == nil
            let judgement = indicator.judged(facts, rule: rule, at: now)
            outcome.reviewAt = min(outcome.reviewAt, judgement.reviewAt)
            if isNews(judgement, for: subject, of: matter) {
                outcome.change.verdicts.append(
                    LedgerVerdict(
                        about: matter.about, indicator: indicator.id, judgement: judgement, at: now,
                        isSimulated: matter.isSimulated))
                outcome.change.evidence += evidence(behind: judgement, indicator, matter, at: now)
            }
            let step = AlertMachine.step(
                life, subject: subject, judgement: judgement, rule: rule,
                isHeldBack: isHeldBack(judgement, facts, matter.about), at: now)
            outcome.reviewAt = min(outcome.reviewAt, step.reviewAt)
            add(
                step, before: life, indicator: indicator, place: matter.place, at: now,
                to: &outcome)
        }
        return outcome
    }

    private func evidence(
        behind judgement: Judgement, _ indicator: Indicator, _ matter: Case, at now: Instant
    ) -> [EvidenceEntry] {
        guard case .village(let code) = matter.about,
            var entry = EvidenceEntry(
                behind: judgement, on: indicator, facts: matter.facts, village: code, at: now)
        else { return [] }
        entry.isSimulated = matter.isSimulated
        return [entry]
    }

    private func isHeldBack(_ judgement: Judgement, _ facts: Facts, _ about: Subject) -> Bool {
        guard facts.listeningSince != nil else { return true }
        guard case .village = about, judgement.basis == .measurement else { return false }
        return !facts.boxes.isEmpty && !facts.isReachable
    }

    /// Whether the ledger does not know it yet.
    ///
    /// That nobody has ever said anything of a village without a box is no news: the table of regions has
    /// 84,000 of them.
    private func isNews(
        _ judgement: Judgement, for subject: AlertSubject, of matter: Case
    ) -> Bool {
        guard let before = verdicts[subject] else {
            return judgement.state != .noData || !matter.facts.boxes.isEmpty
        }
        return before.state != judgement.state || before.cause != judgement.cause
            || before.validUntil != judgement.validUntil
            || matter.isSimulated != (simulated[matter.about] ?? false)
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
