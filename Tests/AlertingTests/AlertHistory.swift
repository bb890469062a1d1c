// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import TestBench
import VillageModel
import Wording

/// What was true of one facility from instants on, as judgement would find it at any time.
struct AlertHistory {
    /// What judgement finds, and why its alert may be held back.
    struct Fact {
        let at: Instant
        var judgement: Judgement
        var heldBack: HeldBack?
    }

    var facts: [Fact] = []

    /// A random history of about two days.
    init(seed: UInt64) {
        var dice = SeededGenerator(seed: seed)
        var at = morning
        let pace = [3, 20, 120].randomElement(using: &dice) ?? 20
        for _ in 0..<Int.random(in: 5...60, using: &dice) {
            at = at + TimeSpan(milliseconds: .random(in: 1...Int64(pace) * 120_000, using: &dice))
            add(&dice, at: at)
        }
    }

    private mutating func add(_ dice: inout SeededGenerator, at: Instant) {
        let roll = Int.random(in: 0..<20, using: &dice)
        let state: VerdictState =
            switch roll {
            case 0..<8: .unmet
            case 8..<15: .met
            case 15: .noData
            case 16: .expired
            case 17: .maintenance
            default: .unmet
            }
        let isSame = facts.last?.judgement.state == state
        let since = isSame ? facts.last?.judgement.since ?? at : at
        var judgement = Judgement(state, Phrase(same: ""), cause: state.rawValue, since: since)
        if state == .expired, Bool.random(using: &dice) { judgement.basis = .statement }
        if state == .unmet, roll == 0 { judgement.severity = .critical }
        if state == .met, roll == 8 {
            judgement.basis = .statement
            judgement.renewFrom = at + .hours(1)
        }
        facts.append(
            Fact(
                at: at, judgement: judgement,
                heldBack: roll > 17 ? [.box, .area, .deaf].randomElement(using: &dice) : nil))
    }

    /// What is known at an instant; nil before anything is.
    func known(at instant: Instant) -> Fact? { facts.last { $0.at <= instant } }

    /// The end: well, and heard.
    mutating func recover() {
        let at = (facts.last?.at ?? morning) + .minutes(1)
        facts.append(
            Fact(at: at, judgement: Judgement(.met, Phrase(same: ""), cause: "good", since: at)))
    }
}

/// One thing that was told, and what was known then.
struct Told: Hashable {
    let at: Instant
    let change: AlertChange
    let number: Int64
    let severity: Severity
    let level: AlertLevel
    let since: Instant
}

/// Lets an alert live through a history, looking at each fact and whenever it wants to be looked at.
struct AlertLived {
    var told: [Told] = []
    var life: AlertLife?
    private var reviewAt = Instant.distantFuture
    private var numbers: Int64 = 0
    private let rule: Rule
    /// A mistake that a control puts in between the history and the alert.
    private let distort: (Judgement) -> Judgement

    /// `extra` are instants at which it is looked at besides.
    init(
        _ history: AlertHistory, rule: Rule = AlertingTests.rule, extra: [Instant] = [],
        until end: Instant? = nil, distort: @escaping (Judgement) -> Judgement = { $0 }
    ) {
        self.rule = rule
        self.distort = distort
        let last = end ?? (history.facts.last?.at ?? morning) + .days(3)
        var looks = (history.facts.map(\.at) + extra).sorted()
        looks.append(last)
        for look in looks {
            while reviewAt < look { step(history, at: reviewAt) }
            step(history, at: look)
        }
    }

    private mutating func step(_ history: AlertHistory, at now: Instant) {
        reviewAt = .distantFuture
        guard let fact = history.known(at: now) else { return }
        let before = life
        let step = AlertMachine.step(
            before, subject: subject, judgement: distort(fact.judgement), rule: rule,
            heldBack: fact.heldBack, at: now)
        life = step.life
        if life?.state == .firing, life?.number == nil {
            numbers += 1
            life?.number = numbers
        }
        reviewAt = step.reviewAt
        for change in step.changes {
            guard let of = change.isEnd ? before : life else { continue }
            told.append(
                Told(
                    at: now, change: change, number: of.number ?? 0, severity: of.severity,
                    level: of.level, since: of.since))
        }
    }
}
