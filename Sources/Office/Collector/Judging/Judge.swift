// SPDX-License-Identifier: Apache-2.0
//
// Judgement of one box, of one village by everything that is known of it, and of what several share. Boxes
// that are silent, an office that is deaf, or a larger alert that speaks hold back what boxes measure, never
// what people have said. Only changes come out: verdicts that differ from the known ones, alerts that moved,
// and events to tell.

import Alerting
import Almanac
import Indicators
import OfficeLedger
import VillageModel
import Wording

struct Judge {
    /// What came of judging one village, box or shared thing.
    struct Outcome {
        var change = LedgerChange()
        /// When to judge it again without new evidence.
        var reviewAt = Instant.distantFuture
    }

    let rules: RuleBook
    let sites: Sites
    /// The alerts for which a larger one speaks at present, and which.
    var absorbed: [AlertSubject: HeldBack] = [:]
    /// Who is not to be told of what at present.
    var silences = Silences()
    /// When alerts that nobody has taken on are told further up.
    var escalation = Escalation()
    private var verdicts: [AlertSubject: Judgement] = [:]
    private var simulated: [Subject: Bool] = [:]
    private(set) var lives: [AlertSubject: AlertLife] = [:]

    init(
        rules: RuleBook, sites: Sites, verdicts: [StoredVerdict], lives: [AlertLife]
    ) {
        self.rules = rules
        self.sites = sites
        for stored in verdicts {
            let subject = AlertSubject(about: stored.about, indicator: stored.indicator)
            self.verdicts[subject] = stored.judgement
            if stored.isSimulated { simulated[stored.about] = true }
        }
        for life in lives { self.lives[life.subject] = life }
    }

    /// Judges a box; the caller commits the outcome and then confirms it.
    func judge(_ box: KnownBox, listeningSince: Instant?, at now: Instant) -> Outcome {
        let facts = box.facts(listeningSince: listeningSince, site: sites.site(of: box.place.code))
        return judge(
            Case(about: .box(box.id), place: box.place, facts: facts, isSimulated: box.isSimulated),
            by: Indicator.ofBoxes, at: now)
    }

    /// Judges a village's facilities; the caller commits the outcome and then confirms it.
    func judge(_ village: KnownVillage, listeningSince: Instant?, at now: Instant) -> Outcome {
        let code = village.place.code
        let facts = village.facts(listeningSince: listeningSince, site: sites.site(of: code))
        return judge(
            Case(
                about: .village(code), place: village.place, facts: facts,
                isSimulated: village.isSimulated),
            by: Indicator.facilities, at: now)
    }

    /// Moves the alert of an area, a service or the office by what was found; no verdict is kept of them.
    func judge(shared matter: SharedMatter, at now: Instant) -> Outcome {
        var outcome = Outcome()
        outcome.reviewAt = matter.judgement.reviewAt
        let subject = AlertSubject(about: matter.about, indicator: matter.indicator.id)
        move(
            subject, by: matter.judgement, matter.rule, heldBack: absorbed[subject],
            Telling(
                indicator: matter.indicator, place: matter.place, sites: matter.sites,
                words: matter.words),
            at: now, into: &outcome)
        return outcome
    }

    /// Takes the change that the ledger has committed, with the alert numbers it gave.
    mutating func committed(_ change: LedgerChange, events: [AlertEvent]) {
        for verdict in change.verdicts {
            let subject = AlertSubject(about: verdict.about, indicator: verdict.indicator)
            verdicts[subject] = verdict.judgement
            simulated[verdict.about] = verdict.isSimulated ? true : nil
        }
        for subject in change.ended { lives[subject] = nil }
        for life in change.lives { lives[life.life.subject] = life.life }
        for event in events where event.kind != .resolved {
            lives[event.subject]?.number = event.number
        }
    }

    /// Takes who has taken on which alert, by its number; of alerts that are over it means nothing.
    mutating func take(acknowledgements: [Int64: Acknowledgement]) {
        for (subject, life) in lives where life.state == .firing {
            guard let number = life.number, let taken = acknowledgements[number] else { continue }
            lives[subject]?.acknowledgement = taken
        }
    }

    private struct Case {
        let about: Subject
        let place: Place
        let facts: Facts
        let isSimulated: Bool
    }

    private func judge(_ matter: Case, by indicators: [Indicator], at now: Instant) -> Outcome {
        var facts = matter.facts
        var outcome = Outcome()
        for indicator in indicators {
            let rule = rules.rule(of: indicator, at: matter.place.code)
            let subject = AlertSubject(about: matter.about, indicator: indicator.id)
            let life = lives[subject]
            facts.previous = verdicts[subject]
            facts.isAlarmed =
                life?.state == .firing && life?.clearSince == nil && life?.matter == .facility
            let judgement = indicator.judged(facts, rule: rule, at: now)
            outcome.reviewAt = min(outcome.reviewAt, judgement.reviewAt)
            if isNews(judgement, for: subject, of: matter) {
                outcome.change.verdicts.append(
                    LedgerVerdict(
                        about: matter.about, indicator: indicator.id, judgement: judgement, at: now,
                        isSimulated: matter.isSimulated))
                outcome.change.evidence += evidence(behind: judgement, indicator, matter, at: now)
            }
            move(
                subject, by: judgement, rule,
                heldBack: absorbed[subject] ?? heldBack(judgement, facts, matter.about, at: now),
                Telling(indicator: indicator, place: matter.place), at: now, into: &outcome)
        }
        return outcome
    }

    private func evidence(
        behind judgement: Judgement, _ indicator: Indicator, _ matter: Case, at now: Instant
    ) -> [EvidenceEntry] {
        guard case .village(let code) = matter.about,
            var entry = EvidenceEntry(
                behind: judgement, on: indicator, facts: matter.facts, village: code, at: now)
        else { return [] }
        entry.isSimulated = matter.isSimulated
        return [entry]
    }

    private func heldBack(
        _ judgement: Judgement, _ facts: Facts, _ about: Subject, at now: Instant
    ) -> HeldBack? {
        guard facts.listeningSince != nil else {
            // What was said and is good ends its alert; that nothing was said proves nothing now.
            let isGood = judgement.basis == .statement && judgement.state == .met
            return isGood && judgement.renewFrom.map { now < $0 } != false ? nil : .deaf
        }
        guard case .village = about, judgement.basis == .measurement, !facts.boxes.isEmpty else {
            return nil
        }
        guard facts.isReachable else { return .box }
        // A box that is back has to say anew what was so before its session.
        return judgement.restsOnOld ? .unknown : nil
    }

    /// Whether the ledger does not know it yet.
    ///
    /// That nobody has ever said anything of a village without a box is no news: the table of regions has
    /// 84,000 of them.
    private func isNews(
        _ judgement: Judgement, for subject: AlertSubject, of matter: Case
    ) -> Bool {
        guard let before = verdicts[subject] else {
            return judgement.state != .noData || !matter.facts.boxes.isEmpty
        }
        return before.state != judgement.state || before.cause != judgement.cause
            || before.validUntil != judgement.validUntil
            || matter.isSimulated != (simulated[matter.about] ?? false)
    }
}
