// SPDX-License-Identifier: Apache-2.0

import Indicators
import VillageModel

extension AlertTurn {
    /// Stops the clocks of an alert.
    func hold(_ before: AlertLife?, _ reason: HeldBack) -> AlertStep {
        guard var life = before else { return AlertStep(life: nil) }
        if life.state == .calm { return AlertStep(calm: life, rule.flapping, at: now) }
        // What was left to a larger alert counts differently from what nobody knew.
        if let held = life.held, held.isAbsorbed != reason.isAbsorbed { resume(&life) }
        if life.heldSince == nil { life.heldSince = now }
        life.held = reason
        return AlertStep(life: life)
    }

    /// Lets the clocks of an alert run again.
    func resume(_ life: inout AlertLife) {
        guard let since = life.heldSince else { return }
        let isAbsorbed = life.held?.isAbsorbed ?? false
        life.heldSince = nil
        life.held = nil
        if life.state == .firing {
            life.stoodStill = life.stoodStill + (now - since)
        } else if !isAbsorbed {
            // What was left to a larger alert that never came goes on as if it had not been held.
            life.since = life.since + (now - since)
        }
    }
}

extension HeldBack {
    /// Whether a larger alert speaks for it.
    fileprivate var isAbsorbed: Bool { self == .area || self == .service }
}
