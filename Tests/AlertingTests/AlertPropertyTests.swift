// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import TestBench
import Testing
import VillageModel
import Wording

private let seeds = UInt64(1)...2_000

@Suite struct AlertPropertyTests {
    /// What was told although nobody knew.
    private func toldOnUnknown(_ distort: @escaping (Judgement) -> Judgement) -> Int {
        seeds.reduce(0) { count, seed in
            let history = AlertHistory(seed: seed)
            return count
                + AlertLived(history, distort: distort).told.count { told in
                    guard let fact = history.known(at: told.at), fact.heldBack == nil else {
                        return true
                    }
                    switch fact.judgement.state {
                    case .unmet, .met: return false
                    case .expired: return fact.judgement.basis != .statement
                    case .maintenance, .notApplicable:
                        if case .withdrawn = told.change { return false }
                        return true
                    case .noData: return true
                    }
                }
        }
    }

    @Test func `nothing begins, fires, goes up or ends while nobody knows`() {
        #expect(toldOnUnknown { $0 } == 0)
        // Control: an office that takes "no data" for a failure tells a lot.
        let careless = toldOnUnknown { judgement in
            judgement.state == .noData
                ? Judgement(
                    .unmet, judgement.reason, cause: "unknown", since: judgement.since)
                : judgement
        }
        #expect(careless > 100)
    }

    @Test func `a facility's alert begins only on a failure, and ends only when it is well`() {
        for seed in seeds {
            let history = AlertHistory(seed: seed)
            for told in AlertLived(history).told {
                let state = history.known(at: told.at)?.judgement.state
                switch told.change {
                case .fired, .escalated, .settled: #expect(state != .noData)
                case .resolved: #expect(state == .met || state == .unmet)
                case .withdrawn: #expect(state == .maintenance)
                case .unstable: #expect(state == .met || state == .unmet)
                }
            }
        }
    }

    /// How many alerts began and never ended.
    private func open(recovers: Bool) -> Int {
        seeds.reduce(0) { count, seed in
            var history = AlertHistory(seed: seed)
            if recovers { history.recover() }
            let lived = AlertLived(history)
            let begun = Set(lived.told.map(\.number))
            let ended = lived.told.filter(\.change.isEnd).map(\.number)
            #expect(Set(ended).count == ended.count, "ended twice, seed \(seed)")
            #expect(recovers ? lived.life == nil : true)
            return count + begun.subtracting(ended).count
        }
    }

    @Test func `every alert is over, once, when all is well and heard for good`() {
        #expect(open(recovers: true) == 0)
        // Control: without the recovery many run on.
        #expect(open(recovers: false) > 100)
    }

    @Test func `each number is told first that it began and last that it ended`() {
        for seed in seeds {
            let lived = AlertLived(AlertHistory(seed: seed))
            for (_, told) in Dictionary(grouping: lived.told, by: \.number) {
                let changes = told.map(\.change)
                let begins = changes[0] == .fired || changes[0] == .unstable
                #expect(begins && !changes.dropFirst().contains(.fired))
                let endsEarly = changes.dropLast().contains { $0.isEnd }
                #expect(!endsEarly)
                let swings = changes.count { $0 == .unstable }
                let settles = changes.count { $0 == .settled }
                #expect(swings <= settles + 1)
                for (left, right) in zip(told, told.dropFirst()) {
                    #expect(left.severity <= right.severity && left.level <= right.level)
                }
            }
        }
    }

    /// In how many histories looking more often, or at something else, changes what is told.
    private func differing(
        _ disturb: (inout AlertHistory, inout [Instant], inout SeededGenerator) -> Void
    )
        -> Int
    {
        seeds.count { seed in
            let history = AlertHistory(seed: seed)
            let end = (history.facts.last?.at ?? morning) + .days(3)
            var disturbed = history
            var extra: [Instant] = []
            var dice = SeededGenerator(seed: seed)
            disturb(&disturbed, &extra, &dice)
            return AlertLived(history, until: end).told
                != AlertLived(disturbed, extra: extra, until: end).told
        }
    }

    @Test func `however often an alert is looked at between two facts, it lives the same life`() {
        let looked = differing { history, extra, dice in
            for fact in history.facts {
                // The same judgement again, and looks at arbitrary instants.
                extra += [fact.at, fact.at]
                let later = TimeSpan(milliseconds: .random(in: 1...20_000_000, using: &dice))
                extra.append(fact.at + later)
            }
        }
        #expect(looked == 0)
        // Control: one fact that is missing is another life.
        let missing = differing { history, _, dice in
            history.facts.remove(at: .random(in: 0..<history.facts.count, using: &dice))
        }
        #expect(missing > 100)
    }

    /// The most messages within any hour of a day of a probe that changes 30 times an hour at random.
    private func mostInAnHour(_ rule: Rule, seed: UInt64) -> Int {
        var dice = SeededGenerator(seed: seed)
        var history = AlertHistory(seed: seed)
        history.facts = []
        var at = morning
        var isUnmet = true
        while at < morning + .days(1) {
            history.facts.append(
                .init(
                    at: at,
                    judgement: Judgement(
                        isUnmet ? .unmet : .met, Phrase(same: ""), cause: "x", since: at)))
            at = at + TimeSpan(milliseconds: .random(in: 1_000...239_000, using: &dice))
            isUnmet.toggle()
        }
        let told = AlertLived(history, rule: rule).told.map(\.at)
        return told.map { from in told.count { from <= $0 && $0 < from + .hours(1) } }.max() ?? 0
    }

    @Test(arguments: [IndicatorID.wifi, .gerbang, .lampu, .layanan])
    func `a probe that changes 30 times an hour tells at most three things an hour`(
        _ id: IndicatorID
    ) {
        for seed in UInt64(1)...50 {
            #expect(mostInAnHour(Indicator.named(id).rule, seed: seed) <= 3)
        }
        // Control: a rule that waits for nothing and never calls anything unstable tells them all.
        var restless = Indicator.named(id).rule
        restless.hold = .zero
        restless.clear = .zero
        restless.flapping.changes = 10_000
        #expect(mostInAnHour(restless, seed: 1) > 25)
    }
}
