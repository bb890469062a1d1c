// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
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

    func sentence(_ change: AlertChange, of life: AlertLife, at now: Instant) -> Phrase {
        if let words { return words(change) }
        switch change {
        case .resolved(let until), .withdrawn(let until, _):
            return AlertSentence.recovery(
                indicator, cause: life.cause, at: place, since: life.since, until: until, now: now)
        case .fired, .escalated, .unstable, .settled:
            return AlertSentence.problem(
                indicator, cause: life.cause, at: place, since: life.since, now: now)
        }
    }
}

extension Judge {
    /// Moves one alert by a judgement, and notes what is to be told of it.
    func move(
        _ subject: AlertSubject, by judgement: Judgement, _ rule: Rule, heldBack: HeldBack?,
        _ telling: Telling, at now: Instant, into outcome: inout Outcome
    ) {
        let before = lives[subject]
        var step = AlertMachine.step(
            before, subject: subject, judgement: judgement, rule: rule, heldBack: heldBack,
            sites: telling.sites, at: now)
        outcome.reviewAt = min(outcome.reviewAt, step.reviewAt)
        let isSilenced = silences.cover(
            subject, number: before?.number, at: telling.place.code, now)
        step.silence(isSilenced)
        if step.life?.state == .firing {
            outcome.reviewAt = min(outcome.reviewAt, silences.nextChange(after: now))
        }
        for change in step.changes {
            guard let told = change.isEnd ? before : step.life else { continue }
            let outage = change.isEnd ? judgement.outage : nil
            var event = AlertEvent(change, of: told, telling, outage, at: now)
            // Who was told of a problem is told of its end, and nobody else.
            event.isSilenced = change.isEnd ? told.isUntold : isSilenced || told.isUntold
            outcome.change.channels = channels
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
        _ change: AlertChange, of life: AlertLife, _ telling: Telling, _ outage: OutageCause?,
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
            number: life.number ?? 0, kind: kind, subject: life.subject, place: telling.place,
            severity: life.severity, cause: life.cause, since: life.since, at: now,
            resolvedAt: resolvedAt,
            sentence: telling.sentence(change, of: life, at: now)
                + (outage.map(AlertSentence.because) ?? Phrase(same: "")))
        self.outage = outage
        level = life.level
        acknowledgement = life.acknowledgement
        sites = life.sites
    }
}
