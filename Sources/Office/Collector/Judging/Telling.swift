// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import VillageModel
import Wording

/// In whose words an alert is told.
struct Telling {
    let indicator: Indicator
    let place: Place
    /// For how many sites the alert stands; 0 for one of one village or box.
    var sites: Int64 = 0
    /// The sentence of each thing that is told; nil for the indicator's own.
    var words: ((AlertChange) -> Phrase)?

    /// The sentence of a change; `before` is the alert before it, nil for a new one.
    func sentence(
        _ change: AlertChange, of life: AlertLife, before: AlertLife?, _ judgement: Judgement,
        _ flapping: FlappingRule, at now: Instant
    ) -> Phrase {
        if let words { return words(change) }
        switch change {
        case .fired, .escalated:
            return problem(life, before: before, judgement, at: now)
        case .unstable:
            return AlertSentence.unstable(
                indicator, cause: life.cause, at: place, changes: life.turns.count,
                since: life.turns.first ?? life.since, settle: flapping.settle, now: now)
        case .settled:
            return AlertSentence.settled(
                indicator, cause: life.cause, at: place, since: life.since, now: now)
        case .resolved(let until):
            if life.cause == Judgement.renewal {
                return AlertSentence.renewed(indicator, at: place, until: until, now: now)
            }
            if life.unstableSince != nil {
                return AlertSentence.steady(
                    indicator, cause: life.cause, at: place, since: life.since, until: until,
                    now: now)
            }
            return AlertSentence.recovery(
                indicator, cause: life.cause, at: place, since: life.since, until: until, now: now)
        case .withdrawn(let at, let state):
            return AlertSentence.withdrawn(
                indicator, cause: life.cause, at: place, on: at, state, why: judgement.reason,
                now: now)
        }
    }

    private func problem(
        _ life: AlertLife, before: AlertLife?, _ judgement: Judgement, at now: Instant
    ) -> Phrase {
        let isPassedOn = life.level > before?.level ?? life.level
        let sentence =
            life.cause == Judgement.renewal
            ? AlertSentence.renewal(indicator, at: place, expires: judgement.validUntil, now: now)
            : AlertSentence.problem(
                indicator, cause: life.cause, at: place, since: life.since, now: now)
        return isPassedOn && life.acknowledgement == nil
            ? sentence + Phrase(same: " ") + life.level.passedOn : sentence
    }
}

extension AlertLevel {
    /// That an alert goes up, and why.
    fileprivate var passedOn: Phrase {
        switch self {
        case .village: Phrase(same: "")
        case .district:
            Phrase(
                id: "Diteruskan ke kecamatan: belum ada yang menangani.",
                en: "Passed on to the kecamatan: nobody has taken it on.")
        case .regency:
            Phrase(
                id: "Diteruskan ke Diskominfo: belum ada yang menangani.",
                en: "Passed on to Diskominfo: nobody has taken it on.")
        }
    }
}
