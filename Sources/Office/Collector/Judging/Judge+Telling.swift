// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import VillageModel
import Wording

extension Judge {
    /// Moves one alert by a judgement, and notes what is to be told of it.
    func move(
        _ subject: AlertSubject, by judgement: Judgement, _ rule: Rule, heldBack: HeldBack?,
        _ telling: Telling, at now: Instant, into outcome: inout Outcome
    ) {
        let before = lives[subject]
        let isSilenced = silences.cover(
            subject, number: before?.number, at: telling.place.code, now)
        let step = AlertMachine.step(
            before, subject: subject, judgement: judgement, rule: rule, heldBack: heldBack,
            isSilenced: isSilenced, escalation: escalation, sites: telling.sites, at: now)
        outcome.reviewAt = min(outcome.reviewAt, step.reviewAt)
        if step.life?.state == .firing {
            outcome.reviewAt = min(outcome.reviewAt, silences.nextChange(after: now))
        }
        for change in step.changes {
            guard let told = change.isEnd ? before : step.life else { continue }
            let outage = change.isEnd ? judgement.outage : nil
            // Words of its own count causes by themselves.
            let because = telling.words == nil ? outage.map(AlertSentence.because) : nil
            let sentence =
                telling.sentence(
                    change, of: told, before: before, judgement, rule.flapping, at: now)
                + (because ?? Phrase(same: ""))
            var event = AlertEvent(change, of: told, telling.place, sentence, at: now)
            event.outage = outage
            // Who was told of a problem is told of its end, and nobody else.
            event.isSilenced = change.isEnd ? told.isUntold : isSilenced || told.isUntold
            outcome.change.events.append(event)
        }
        if before != nil, step.life == nil || step.changes.contains(where: \.isEnd) {
            outcome.change.ended.append(subject)
        }
        if let life = step.life, life != before {
            outcome.change.lives.append(LedgerLife(life: life, place: telling.place))
        }
    }
}

extension AlertEvent {
    fileprivate init(
        _ change: AlertChange, of life: AlertLife, _ place: Place, _ sentence: Phrase,
        at now: Instant
    ) {
        var resolvedAt: Instant?
        let kind: AlertEvent.Kind
        switch change {
        case .fired: kind = .fired
        case .escalated: kind = .escalated
        case .unstable: kind = .unstable
        case .settled: kind = .settled
        case .resolved(let until), .withdrawn(let until, _):
            kind = .resolved
            resolvedAt = until
        }
        self.init(
            number: life.number ?? 0, kind: kind, subject: life.subject, place: place,
            severity: life.severity, cause: life.cause, since: life.since, at: now,
            resolvedAt: resolvedAt, sentence: sentence)
        level = life.level
        acknowledgement = life.acknowledgement
        sites = life.sites
    }
}
