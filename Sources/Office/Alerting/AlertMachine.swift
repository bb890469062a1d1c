// SPDX-License-Identifier: Apache-2.0
//
// The life of one alert, without clock and without memory of its own: a judgement, a rule and an instant
// in; the next life, what to tell, and when to look again out.
//
//     (none) --unmet--> pending --hold over--> firing --met--> clearing --clear over--> (none, resolved)
//                          |                     |  ^             |
//                          +--met--> (none)      |  +---unmet-----+
//                                                +--critical after--> firing, critical
//
// Unknown is not failed: an unknown verdict never begins, fires, escalates or ends an alert. Evidence of people
// that has run out is a kind of its own: it asks somebody to look, and says nothing of the facility. The clocks of
// an alert whose subject has become unknown stand still (the box's own alert speaks for it), and after that
// only a fresh verdict moves it. Time that passed while the clocks stood counts neither towards the hold nor
// towards becoming critical.

public import Indicators
public import VillageModel

/// The rules by which alerts live; pure.
public enum AlertMachine {
    /// Moves an alert by a judgement; held back while the box behind its subject is silent.
    public static func step(
        _ life: AlertLife?, subject: AlertSubject, judgement: Judgement, rule: Rule,
        heldBack: HeldBack? = nil, sites: Int64 = 0, at now: Instant
    ) -> AlertStep {
        if let heldBack { return hold(life, heldBack, at: now) }
        let severity = judgement.severity ?? rule.severity
        switch (life, judgement.state) {
        case (nil, _) where judgement.callsForAlert:
            var fresh = AlertLife(
                subject: subject, cause: judgement.cause, since: judgement.since,
                severity: severity)
            fresh.sites = sites
            return unmet(fresh, judgement, rule: rule, at: now)
        case (nil, _):
            return AlertStep(life: nil)
        case (var life?, _) where judgement.callsForAlert:
            resume(&life, at: now)
            life.sites = sites
            life.clearSince = nil
            life.cause = judgement.cause
            if life.state == .pending {
                life.since = max(life.since, judgement.since)
                life.severity = severity
            }
            return unmet(life, judgement, rule: rule, at: now)
        case (var life?, .met), (var life?, .notApplicable), (var life?, .maintenance):
            resume(&life, at: now)
            return met(life, since: judgement.since, clear: judgement.clear ?? rule.clear, at: now)
        case (let life?, _): return hold(life, .unknown, at: now)
        }
    }

    private static func hold(
        _ before: AlertLife?, _ reason: HeldBack, at now: Instant
    ) -> AlertStep {
        guard var life = before else {
            return AlertStep(life: nil)
        }
        if life.heldSince == nil { life.heldSince = now }
        life.held = reason
        return AlertStep(life: life, changes: [], reviewAt: .distantFuture)
    }

    private static func unmet(
        _ before: AlertLife, _ judgement: Judgement, rule: Rule, at now: Instant
    ) -> AlertStep {
        var life = before
        var changes: [AlertChange] = []
        let hold = judgement.hold ?? rule.hold
        if life.state == .pending {
            let due = life.since + hold
            guard now >= due else { return AlertStep(life: life, changes: [], reviewAt: due) }
            life.state = .firing
            changes.append(.fired)
        }
        // An alert never becomes lighter before it ends.
        let severity = judgement.severity ?? rule.severity
        if severity > life.severity {
            life.severity = severity
            if changes.isEmpty { changes.append(.escalated) }
        }
        guard let criticalAfter = rule.criticalAfter, judgement.state == .unmet,
            life.severity < .critical
        else { return AlertStep(life: life, changes: changes, reviewAt: .distantFuture) }
        let critical = life.since + max(criticalAfter, hold) + life.stoodStill
        guard now >= critical else {
            return AlertStep(life: life, changes: changes, reviewAt: critical)
        }
        life.severity = .critical
        // An alert that is critical when it fires is one message, not two.
        if changes.isEmpty { changes.append(.escalated) }
        return AlertStep(life: life, changes: changes, reviewAt: .distantFuture)
    }

    private static func met(
        _ before: AlertLife, since: Instant, clear: TimeSpan, at now: Instant
    ) -> AlertStep {
        var life = before
        guard life.state == .firing else {
            return AlertStep(life: nil)
        }
        let gone = life.clearSince ?? max(since, life.since)
        life.clearSince = gone
        let due = gone + clear
        guard now >= due else { return AlertStep(life: life, changes: [], reviewAt: due) }
        return AlertStep(life: nil, changes: [.resolved(until: gone)])
    }

    private static func resume(_ life: inout AlertLife, at now: Instant) {
        guard let held = life.heldSince else { return }
        let isAbsorbed = life.held == .area || life.held == .service
        life.heldSince = nil
        life.held = nil
        // What was left to a larger alert that never came goes on as if it had not been held.
        if life.state == .pending, isAbsorbed { return }
        if life.state == .pending {
            life.since = life.since + (now - held)
        } else {
            life.stoodStill = life.stoodStill + (now - held)
        }
    }
}

extension Judgement {
    /// Whether an alert begins or goes on: the facility fails, or what people said of it has run out.
    var callsForAlert: Bool {
        state == .unmet || (state == .expired && basis == .statement)
    }
}
