// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import VillageModel
import Wording

let morning = Instant(rawValue: 1_760_926_800_000)
let subject = AlertSubject(about: .box(BoxID(data: 42)), indicator: .gerbang)
let rule = Rule(
    hold: .minutes(15), clear: .minutes(2), severity: .warning, criticalAfter: .hours(1),
    validity: .minutes(15))

func verdict(_ state: VerdictState, since minutes: Int64) -> Judgement {
    Judgement(state, Phrase(same: ""), cause: "closed", since: morning + .minutes(minutes))
}

/// Walks one alert through minutes and verdicts, and collects what it tells.
struct Walk {
    var life: AlertLife?
    var told: [(minute: Int64, change: AlertChange)] = []
    var reviewAt = Instant.distantFuture
    var rule = AlertingTests.rule
    var escalation = Escalation(warningToDistrict: nil, warningToRegency: nil)

    mutating func step(
        _ minute: Int64, _ judgement: Judgement, heldBack: HeldBack? = nil, isSilenced: Bool = false
    ) {
        let step = AlertMachine.step(
            life, subject: subject, judgement: judgement, rule: rule, heldBack: heldBack,
            isSilenced: isSilenced, escalation: escalation, at: morning + .minutes(minute))
        life = step.life
        // As the ledger does.
        if life?.state == .firing, life?.number == nil { life?.number = 1 }
        reviewAt = step.reviewAt
        told += step.changes.map { (minute, $0) }
    }

    /// Looks whenever it wants to be looked at, up to a minute.
    mutating func run(_ judgement: Judgement, to minute: Int64) {
        while reviewAt <= morning + .minutes(minute) {
            step((reviewAt - morning).minutes, judgement)
        }
    }

    var changes: [AlertChange] { told.map(\.change) }
}
