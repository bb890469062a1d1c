// SPDX-License-Identifier: Apache-2.0
//
// What swings is told once. Every change between met and not met is a turn, at the time of the fact and not
// of its arrival; so many turns within the window make an alert unstable, whether it had fired before or
// not. From then on nobody is told anything until it has been steady for a while: then that it is over, or
// that it has settled and fails. Unknown is no turn, and time in which nothing is known is not steadiness.
//
//     turns:   | |  | | |   | |  |                            |------ settle ------|
//              1 2  3 4 5   6 7  8 = unstable ... (silence) ... last turn            resolved or settled

import Indicators
import VillageModel

extension AlertLife {
    /// Whether the condition was there when it was last known.
    var isUnmet: Bool {
        matter == .facility && (state == .pending || state == .firing) && clearSince == nil
    }

    /// Notes that the condition came or went; times never run backwards.
    mutating func turn(at instant: Instant, _ rule: FlappingRule) {
        turns.append(max(instant, turns.last ?? instant))
        turns = turns.suffix(max(rule.changes, 1))
    }

    /// Whether the turns are so many that it swings.
    func swings(_ rule: FlappingRule) -> Bool {
        guard let first = turns.first, let last = turns.last, turns.count >= rule.changes else {
            return false
        }
        return last - first <= rule.window
    }

    /// What is left of an alert that is over: its turns, as long as they count.
    func calmed(_ rule: FlappingRule, at now: Instant) -> AlertLife? {
        guard let last = turns.last, now < last + rule.window else { return nil }
        var calm = AlertLife(
            subject: subject, cause: cause, since: last, severity: severity, state: .calm)
        calm.turns = turns
        return calm
    }

    /// Until when its turns count, of an alert that is over.
    func forgottenAt(_ rule: FlappingRule) -> Instant {
        turns.last.map { $0 + rule.window } ?? .distantFuture
    }
}

extension AlertTurn {
    /// Calls an alert unstable; it fires with that, if it had not.
    func destabilise(_ before: AlertLife) -> AlertStep {
        var life = before
        if life.state != .firing {
            life.state = .firing
            life.since = life.turns.first ?? judgement.since
            life.severity = severity
            life.severitySince = now
        }
        life.unstableSince = life.turns.last
        life.stoodStill = .zero
        return unstable(life, told: [.unstable])
    }

    /// Waits until an unstable alert is steady.
    func unstable(_ before: AlertLife, told: [AlertChange] = []) -> AlertStep {
        var life = before
        let last = life.turns.last ?? life.since
        life.clearSince = isUnmet ? nil : last
        let quiet = max(rule.flapping.settle, judgement.clear ?? rule.clear)
        let due = last + quiet + life.stoodStill
        guard now >= due else { return AlertStep(life: life, changes: told, reviewAt: due) }
        guard isUnmet else { return end(life, .resolved(until: last), remembers: false) }
        life.unstableSince = nil
        life.turns = []
        life.since = last
        life.stoodStill = .zero
        life.severitySince = now
        return weigh(life, told: [.settled])
    }
}
