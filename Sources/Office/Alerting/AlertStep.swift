// SPDX-License-Identifier: Apache-2.0

import Indicators
public import VillageModel

/// One step of an alert.
public struct AlertStep: Hashable, Sendable {
    /// The alert after the step; nil when there is none (any more).
    public private(set) var life: AlertLife?
    /// What must be told, in order; an end is the end of the alert before the step.
    public private(set) var changes: [AlertChange]
    /// When to look again without a new judgement; far future if never.
    public private(set) var reviewAt: Instant

    init(life: AlertLife?, changes: [AlertChange] = [], reviewAt: Instant = .distantFuture) {
        self.life = life
        self.changes = changes
        self.reviewAt = reviewAt
    }

    /// Nothing runs any more; its turns are remembered as long as they count.
    init(
        calm life: AlertLife, _ rule: FlappingRule, changes: [AlertChange] = [], at now: Instant
    ) {
        let calm = life.calmed(rule, at: now)
        self.init(
            life: calm, changes: changes, reviewAt: calm?.forgottenAt(rule) ?? .distantFuture)
    }

    mutating func review(by instant: Instant) { reviewAt = min(reviewAt, instant) }

    /// Notes that nobody is to be told, or tells at last what nobody was told while it was so.
    ///
    /// The silence may end while the condition is gone or unknown; people are told when it is seen to hold.
    mutating func silence(_ isSilenced: Bool) {
        guard let life, life.state == .firing else { return }
        if life.number == nil {
            self.life?.isUntold = isSilenced
        } else if life.isUntold, !isSilenced, life.clearSince == nil, life.heldSince == nil {
            self.life?.isUntold = false
            changes = [life.unstableSince == nil ? .fired : .unstable]
        }
    }
}
