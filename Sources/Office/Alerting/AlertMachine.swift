// SPDX-License-Identifier: Apache-2.0
//
// The life of one alert, without clock and without memory of its own: a judgement, a rule and an instant
// in; the next life, what to tell, and when to look again out.
//
//     (none) --unmet--> pending --hold over--> firing --met--> clearing --clear over--> (calm, resolved)
//                          |                     |  ^             |
//                          +--met--> (calm)      |  +---unmet-----+
//                                                +--nobody takes it on--> heavier, next level
//                                                +--turns too often--> unstable --steady--> resolved, settled
//                                                +--announced work, not applicable--> (none, withdrawn)
//
// Unknown is not failed: an unknown verdict never begins, fires, escalates or ends an alert. Evidence of people
// that has run out is a matter of its own: it asks somebody to look, and says nothing of the facility; from
// the first reminder to the new statement it is one alert. While a facility's alert runs, such evidence is
// simply unknown. The clocks of an alert whose subject has become unknown stand still (the box's own alert
// speaks for it), and after that only a fresh verdict moves it. Time that passed while the clocks stood
// counts neither towards the hold nor towards becoming critical.
//
// A step without news changes nothing: however often an alert is looked at between two facts, it lives the
// same life.

public import Indicators
public import VillageModel

/// The rules by which alerts live; pure.
public enum AlertMachine {
    /// Moves an alert by a judgement.
    ///
    /// `heldBack` says why its clocks stand still whatever was judged, `sites` for how many sites it stands.
    public static func step(
        _ life: AlertLife?, subject: AlertSubject, judgement: Judgement, rule: Rule,
        heldBack: HeldBack? = nil, isSilenced: Bool = false, escalation: Escalation = Escalation(),
        sites: Int64 = 0, at now: Instant
    ) -> AlertStep {
        let turn = AlertTurn(
            subject: subject, judgement: judgement, rule: rule, escalation: escalation,
            heldBack: heldBack, isSilenced: isSilenced, sites: sites, now: now)
        var step = turn.step(life)
        step.silence(isSilenced)
        if judgement.state == .met, let renewFrom = judgement.renewFrom, now < renewFrom {
            step.review(by: renewFrom)
        }
        return step
    }
}

extension AlertTurn {
    func step(_ before: AlertLife?) -> AlertStep {
        if let heldBack { return hold(before, heldBack) }
        switch call {
        case .unknown: return hold(before, .unknown)
        case .withdrawn: return withdraw(before)
        case .facility: return fails(before)
        case .well: return before.map(clears) ?? AlertStep(life: nil)
        case .evidence:
            guard let before, before.matter == .facility else { return ask(before) }
            // A verdict that the facility is well ends its own alert first; then people are reminded.
            guard isRenewal else {
                return before.state == .calm ? ask(before) : hold(before, .unknown)
            }
            let step = clears(before)
            guard step.life == nil || step.life?.state == .calm else { return step }
            return ask(step.life, told: step.changes)
        }
    }

    /// The facility fails.
    private func fails(_ before: AlertLife?) -> AlertStep {
        if let before, before.matter == .evidence, before.state == .firing, restsOnWhatRanOut {
            return grows(before)
        }
        guard var life = before, life.matter == .facility, life.state != .calm else {
            // Whoever was asked to look has looked: that alert is over, whatever was found.
            let isAsked = before?.matter == .evidence && before?.state == .firing
            let end = AlertChange.resolved(until: max(since, before?.since ?? since))
            var fresh = begun(.facility, turns: before?.turns ?? [])
            fresh.turn(at: since, rule.flapping)
            let told = isAsked ? [end] : []
            return fresh.swings(rule.flapping)
                ? destabilise(fresh) : pend(fresh, told: told)
        }
        resume(&life)
        life.sites = sites
        let isNew = !life.isUnmet
        if isNew { life.turn(at: since, rule.flapping) }
        life.clearSince = nil
        life.cause = cause
        if life.unstableSince != nil {
            if isNew { life.stoodStill = .zero }
            return unstable(life)
        }
        if isNew, life.swings(rule.flapping) { return destabilise(life) }
        if life.state == .pending {
            life.since = max(life.since, since)
            life.severity = severity
        }
        return pend(life)
    }

    /// Evidence that is missing for so long that the facility itself fails by it: the same alert goes on.
    private func grows(_ before: AlertLife) -> AlertStep {
        var life = before
        resume(&life)
        life.matter = .facility
        life.cause = cause
        life.clearSince = nil
        life.turn(at: since, rule.flapping)
        return weigh(life, told: [.escalated])
    }

    /// People are asked to look, or to say again what they said.
    private func ask(_ before: AlertLife?, told: [AlertChange] = []) -> AlertStep {
        guard var life = before, life.matter == .evidence else {
            return pend(begun(.evidence, turns: before?.turns ?? []), told: told)
        }
        resume(&life)
        life.clearSince = nil
        if life.cause != cause { life.since = max(life.since, since) }
        life.cause = cause
        return pend(life)
    }

    private func begun(_ matter: AlertMatter, turns: [Instant]) -> AlertLife {
        var life = AlertLife(subject: subject, cause: cause, since: since, severity: severity)
        life.matter = matter
        life.turns = turns
        life.sites = sites
        life.level = AlertLevel(of: subject.about)
        return life
    }

    /// Fires what has held for long enough.
    private func pend(_ before: AlertLife, told: [AlertChange] = []) -> AlertStep {
        var life = before
        guard life.state == .pending else { return weigh(life, told: told) }
        let due = life.since + hold
        guard now >= due else { return AlertStep(life: life, changes: told, reviewAt: due) }
        life.state = .firing
        life.severitySince = now
        return weigh(life, told: told + [.fired])
    }

    /// Makes a firing alert heavier and tells it further up, in one message with what is told anyway.
    func weigh(_ before: AlertLife, told: [AlertChange]) -> AlertStep {
        var life = before
        var reviewAt = Instant.distantFuture
        // Who has taken it on, or wants to hear nothing, is not driven by the clock.
        let isDriven =
            told.contains(.fired) || (life.acknowledgement == nil && !isSilenced)
        // An alert never becomes lighter before it ends.
        var weight = max(life.severity, severity)
        if let criticalAfter = rule.criticalAfter, isUnmet, weight < .critical, isDriven {
            let due = life.since + max(criticalAfter, hold) + life.stoodStill
            if now >= due { weight = .critical } else { reviewAt = due }
        }
        var isNews = false
        if weight > life.severity {
            life.severity = weight
            life.severitySince = now - life.stoodStill
            isNews = true
        }
        for level in AlertLevel.allCases where level > life.level && isDriven {
            guard let patience = escalation.patience(weight, before: level) else { continue }
            let due = (life.severitySince ?? life.since) + patience + life.stoodStill
            if now >= due {
                life.level = level
                isNews = true
            } else {
                reviewAt = min(reviewAt, due)
            }
        }
        let changes = told.isEmpty && isNews ? [.escalated] : told
        return AlertStep(life: life, changes: changes, reviewAt: reviewAt)
    }

    /// Nothing is wrong.
    private func clears(_ before: AlertLife) -> AlertStep {
        var life = before
        if life.state == .calm { return AlertStep(calm: life, rule.flapping, at: now) }
        resume(&life)
        let isNew = life.isUnmet
        if isNew { life.turn(at: judgement.since, rule.flapping) }
        if life.unstableSince != nil {
            if isNew { life.stoodStill = .zero }
            return unstable(life)
        }
        if isNew, life.swings(rule.flapping) { return destabilise(life) }
        guard life.state == .firing else { return AlertStep(calm: life, rule.flapping, at: now) }
        let gone = life.clearSince ?? max(judgement.since, life.since)
        life.clearSince = gone
        let due = gone + (judgement.clear ?? rule.clear)
        guard now >= due else { return AlertStep(life: life, reviewAt: due) }
        return end(life, .resolved(until: gone), remembers: true)
    }

    /// Announced work, or a decision that it does not apply, ends an alert; what swung before is forgotten.
    private func withdraw(_ before: AlertLife?) -> AlertStep {
        guard let life = before, life.state == .firing else { return AlertStep(life: nil) }
        let at = max(judgement.since, life.since)
        return end(life, .withdrawn(at: at, because: judgement.state), remembers: false)
    }

    func end(_ life: AlertLife, _ change: AlertChange, remembers: Bool) -> AlertStep {
        guard remembers else { return AlertStep(life: nil, changes: [change]) }
        return AlertStep(calm: life, rule.flapping, changes: [change], at: now)
    }
}
