// SPDX-License-Identifier: Apache-2.0
//
// Judged before everything else in a turn: the office itself, then the services, then the areas. Each speaks
// for many, and those for which one of them speaks are held back in the same turn. Boxes are not called silent
// while the office cannot hear, be it that its broker is gone or its own line: then it has one alert about
// itself, and when it hears again every box has the whole hold again to be heard.

import Alerting
import CLinux
import Indicators
import OfficeLedger
import VillageModel

extension CollectorLoop {
    /// Looks at the office's line as somebody else sees it.
    func begin(_ board: OwnLineBoard) {
        ownLine = board
        line = board.standing
        board.whenChanged { [wake] in kl_event_signal(wake) }
    }

    /// Takes what is known of the line; whether that is news.
    func lineTurned() -> Bool {
        guard let standing = ownLine?.standing, standing != line else { return false }
        line = standing
        if let back = standing.backSince {
            for (box, known) in boxes where !known.isReachable {
                askBeforeAccusing(box, from: back)
            }
        }
        return true
    }

    /// Judges what several sites share, and says which alerts it speaks for.
    ///
    /// Those for which a larger alert begins or ceases to speak are judged in the same turn.
    func judgeShared(_ due: inout Set<Subject>, at now: Instant) -> SharedTurn {
        var turn = SharedTurn(desk: shared)
        for subject in due { turn.desk.planned[subject] = nil }
        judgeOffice(isDue: due.contains(.office), &turn, at: now)
        judgeServices(due, &turn, at: now)
        if followSites(due, &turn.desk, at: now) { judgeAreas(&turn, at: now) }
        var absorbed: [AlertSubject: HeldBack] = [:]
        for subject in turn.desk.absorbedByServices { absorbed[subject] = .service }
        for subject in turn.desk.absorbedByAreas { absorbed[subject] = .area }
        for subject in judge.absorbed.keys where absorbed[subject] == nil {
            due.insert(subject.about)
        }
        for subject in absorbed.keys where judge.absorbed[subject] == nil {
            due.insert(subject.about)
        }
        judge.absorbed = absorbed
        return turn
    }

    /// Takes over what a turn has found, once the ledger has it.
    func take(_ turn: SharedTurn) {
        shared = turn.desk
        for (subject, instant) in turn.reviews { reviews.insert(subject, at: instant) }
    }

    /// Judges the office itself, when something about it has changed or a time has come.
    private func judgeOffice(isDue: Bool, _ turn: inout SharedTurn, at now: Instant) {
        let facts = OfficeFacts(
            brokerLostSince: listeningSince == nil ? deafSince : nil, lineLostSince: line.lostSince)
        // Before the first look nobody knows whether an alert about the line may end.
        guard let regency = settings.regency, line.isKnown, isDue || turn.desk.office != facts
        else {
            return
        }
        turn.desk.office = facts
        let place = turn.desk.place(of: regency, ledger)
        let indicator = Indicator.named(.kolektor)
        let rule = judge.rules.rule(of: indicator, at: regency)
        var all = Facts(
            boxes: [], listeningSince: hearingSince, site: judge.sites.site(of: regency))
        all.office = facts
        let judgement = indicator.judged(all, rule: rule, at: now)
        let cause = judge.lives[AlertSubject(about: .office, indicator: indicator.id)]?.cause
        let since = judge.lives[AlertSubject(about: .office, indicator: indicator.id)]?.since
        let outcome = judge.judge(
            shared: SharedMatter(
                about: .office, place: place, indicator: indicator, judgement: judgement,
                rule: rule, sites: 0
            ) { change in
                switch change {
                case .resolved(let until), .withdrawn(let until, _):
                    AlertSentence.recovery(
                        indicator, cause: cause ?? judgement.cause, at: place,
                        since: since ?? judgement.since, until: until, now: now)
                case .fired, .escalated, .unstable, .settled:
                    AlertSentence.problem(
                        indicator, cause: judgement.cause, at: place,
                        since: since ?? judgement.since, now: now)
                }
            }, at: now)
        turn.add(outcome, about: .office)
    }
}
