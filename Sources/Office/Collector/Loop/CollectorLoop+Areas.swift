// SPDX-License-Identifier: Apache-2.0
//
// Sites that are lost together are judged before the sites themselves, in the same turn and in the same
// transaction: so the one alert is told first, and those for which it speaks are held back before they can
// fire. A look at all areas is taken only when a site was lost or came back, when a box of a running outage has
// something new to tell, when the office goes deaf or hears again, or when a time has come.

import Alerting
import Indicators
import OfficeLedger
import VillageModel
import Wording

extension CollectorLoop {
    /// Brings the standing of the sites up to date; whether areas must be looked at.
    func followSites(_ due: Set<Subject>, _ desk: inout SharedDesk, at now: Instant) -> Bool {
        var codes: Set<RegionCode> = []
        // What was about to be told while the office went deaf is looked at again when it hears.
        var isNews = desk.hearingSince != hearingSince
        desk.hearingSince = hearingSince
        // The size of an area is that of all its sites, not of those that were touched.
        let due = desk.isFilled ? due : due.union(subjects)
        desk.isFilled = true
        for subject in due {
            switch subject {
            case .village(let code): codes.insert(code)
            case .box(let box): if let known = boxes[box] { codes.insert(known.place.code) }
            case .area: isNews = true
            case .service, .office: break
            }
        }
        for code in codes where desk.sites.set(code, standing(of: code, at: now)) { isNews = true }
        return isNews || desk.running.values.contains { !codes.isDisjoint(with: $0.members.keys) }
    }

    /// How a village stands as a site; nil where no box was ever alive.
    private func standing(of code: RegionCode, at now: Instant) -> SiteStanding? {
        guard let village = villages[code] else { return nil }
        let known = village.members.compactMap { boxes[$0] }.filter { $0.lastAlive != nil }
        guard !known.isEmpty else { return nil }
        if village.isUnderMaintenance(at: now) { return .excused }
        let works = village.people.maintenance.filter {
            $0.indicator == nil && $0.from < $0.until
        }
        var since = Instant.distantPast
        for box in known {
            guard let lostAt = box.lostAt, box.conduct?.hidesBox != true else { return .present }
            since = max(since, lostAt)
        }
        // Behind announced work a box has the whole hold again.
        for work in works where work.until <= now { since = max(since, work.until) }
        return .lost(since: since)
    }

    /// Judges the areas; what they speak for goes into the desk.
    func judgeAreas(_ turn: inout SharedTurn, at now: Instant) {
        let hold = judge.rules.rule(of: .named(.box), at: settings.regency).hold
        let standings = AreaWatch(settings.areaRule).look(
            at: turn.desk.sites, running: Array(turn.desk.running.values), hold: hold, now: now)
        var absorbed: Set<AlertSubject> = []
        for standing in standings {
            let outage = standing.outage
            let place = turn.desk.place(of: outage.code, ledger)
            let outcome = judge.judge(
                shared: matter(of: standing, at: place, hold: hold, now: now), at: now)
            turn.add(outcome, about: .area(outage.code))
            keep(outage, outcome, &turn, at: now)
            guard !standing.isOver else { continue }
            for box in outage.lost.flatMap({ villages[$0]?.members ?? [] }) {
                absorbed.insert(AlertSubject(about: .box(box), indicator: .box))
            }
        }
        let found = Set(standings.map(\.outage.code))
        // What was about to become an area, and is none after all.
        for code in turn.desk.watched.subtracting(found) {
            let place = turn.desk.place(of: code, ledger)
            turn.add(judge.judge(shared: noArea(at: place, now), at: now), about: .area(code))
        }
        turn.desk.watched = found
        turn.desk.absorbedByAreas = absorbed
    }

    /// An outage runs from the firing of its alert to the end of it.
    private func keep(
        _ outage: AreaOutage, _ outcome: Judge.Outcome, _ turn: inout SharedTurn, at now: Instant
    ) {
        let subject = AlertSubject(about: .area(outage.code), indicator: .box)
        let isOver = outcome.change.ended.contains(subject)
        let life = outcome.change.lives.last { $0.life.subject == subject }?.life
        let isRunning = !isOver && (life ?? judge.lives[subject])?.state == .firing
        let known = turn.desk.running[outage.code]
        if isRunning, known != outage {
            turn.desk.running[outage.code] = outage
            turn.change.areas.moved.append(outage)
            gatherOutages(of: outage.members.keys.flatMap { villages[$0]?.members ?? [] })
        } else if !isRunning, known != nil {
            turn.desk.running[outage.code] = nil
            turn.change.areas.ended.append(outage.code)
            // Whoever is left may be lost together with others.
            turn.reviews.append((.area(outage.code), now))
        }
    }

    private func matter(
        of standing: AreaStanding, at place: Place, hold: TimeSpan, now: Instant
    ) -> SharedMatter {
        let outage = standing.outage
        let causes = standing.isOver ? recordedCauses(of: outage) : Causes()
        return SharedMatter(
            about: .area(outage.code), place: place, indicator: .named(.box),
            judgement: judgement(of: standing, causes, hold: hold, at: now),
            rule: judge.rules.rule(of: .named(.box), at: outage.code),
            sites: Int64(outage.lost.count)
        ) { change in
            switch change {
            case .resolved(let until), .withdrawn(let until, _):
                AreaSentence.back(
                    outage, at: place, until: until, causes: causes.counts, now: now)
            case .fired: AreaSentence.lost(outage, at: place, now: now)
            case .escalated, .unstable, .settled:
                AreaSentence.stillLost(outage, at: place, now: now)
            }
        }
    }

    private func judgement(
        of standing: AreaStanding, _ causes: Causes, hold: TimeSpan, at now: Instant
    ) -> Judgement {
        let outage = standing.outage
        guard let hearing = hearingSince else {
            return Judgement(
                .expired, Phrase(id: "kolektor tidak mendengar", en: "the collector hears nothing"),
                cause: "deaf", since: outage.since)
        }
        guard standing.isOver else {
            let review = standing.tooFewSince.map { $0 + hold } ?? .distantFuture
            return Judgement(
                .unmet, Phrase(id: "hilang bersamaan", en: "lost together"), cause: "area",
                since: max(outage.since, hearing), reviewAt: review)
        }
        var judgement = Judgement(
            .met, Phrase(id: "kembali", en: "back"), cause: "good",
            since: outage.lastReturn ?? now)
        judgement.clear = causes.isComplete ? .zero : BoxRecovery.patience
        judgement.outage = causes.common
        return judgement
    }

    private func noArea(at place: Place, _ now: Instant) -> SharedMatter {
        let rule = judge.rules.rule(of: .named(.box), at: place.code)
        return SharedMatter(
            about: .area(place.code), place: place, indicator: .named(.box),
            judgement: Judgement(
                .met, Phrase(id: "tidak bersamaan", en: "not together"), cause: "good", since: now),
            rule: rule, sites: 0
        ) { _ in Phrase(same: place.name) }
    }

    /// What the boxes of an outage have recorded of it.
    struct Causes {
        var counts: [OutageCause: Int] = [:]
        /// Whether each box that is back has told what it knows.
        var isComplete = true

        /// The cause that all known ones agree in.
        var common: OutageCause? {
            let known = counts.keys.filter { $0 != .unknown }
            return known.count == 1 ? known.first : nil
        }
    }

    private func recordedCauses(of outage: AreaOutage) -> Causes {
        var causes = Causes()
        for box in outage.returned.flatMap({ villages[$0]?.members ?? [] }) {
            guard let recovery = boxes[box]?.recovery else { continue }
            if let cause = recovery.cause {
                causes.counts[cause, default: 0] += 1
            } else {
                causes.isComplete = false
            }
        }
        return causes
    }
}
