// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private func judged(_ indicator: Indicator, _ facts: Facts, at instant: Instant) -> Judgement {
    indicator.judged(facts, rule: indicator.rule, at: instant)
}

/// A year in which everything happens: Monday 2025-10-20 and 400 days after it.
private func anyInstant(_ chance: inout Hearsay) -> Instant {
    now + TimeSpan(milliseconds: .random(in: 0...TimeSpan.days(400).milliseconds, using: &chance))
}

@Suite struct HearsayTests {
    static let facilities = Indicator.facilities.map(\.id)

    @Test(arguments: facilities)
    func `between reviews no verdict changes without new evidence, whatever people said`(
        _ id: IndicatorID
    ) {
        let indicator = Indicator.named(id)
        var chance = Hearsay(state: UInt64(id.rawValue) &+ 4)
        for _ in 0..<150 {
            var instant = anyInstant(&chance)
            let village = chance.village(at: instant)
            for _ in 0..<8 {
                let verdict = judged(indicator, village, at: instant)
                #expect(verdict.reviewAt > instant)
                let end = min(verdict.reviewAt, instant + .days(900))
                var between = (0..<4).map { _ in
                    Instant(rawValue: .random(in: instant.rawValue..<end.rawValue, using: &chance))
                }
                between.append(end - millisecond)
                for moment in between {
                    let again = judged(indicator, village, at: moment)
                    #expect(
                        again.state == verdict.state && again.cause == verdict.cause
                            && again.severity == verdict.severity,
                        "\(id) \(verdict.cause) became \(again.cause) before its review")
                }
                instant = end
            }
        }
    }

    @Test(arguments: facilities)
    func `the order in which evidence arrived changes nothing`(_ id: IndicatorID) {
        let indicator = Indicator.named(id)
        var chance = Hearsay(state: UInt64(id.rawValue) &+ 40)
        for _ in 0..<200 {
            let instant = anyInstant(&chance)
            var village = chance.village(at: instant)
            // Several people speak in the same millisecond.
            for list in Checklist.all where list.indicator == id {
                let said = chance.statement(list, before: instant)
                for answers in [Answers.none, said.answers] {
                    village.people.statements[id, default: []].append(
                        Statement(
                            indicator: id, form: list.form, answers: answers, role: said.role,
                            assurance: said.assurance, observed: said.observed,
                            received: said.received))
                }
            }
            let verdict = judged(indicator, village, at: instant)
            for _ in 0..<4 {
                village.people = village.people.rearranged(by: &chance)
                #expect(judged(indicator, village, at: instant) == verdict)
            }
        }
    }

    @Test(arguments: facilities)
    func `what holds for a time ends at that millisecond and not before`(_ id: IndicatorID) {
        let indicator = Indicator.named(id)
        var chance = Hearsay(state: UInt64(id.rawValue) &+ 400)
        for _ in 0..<300 {
            let instant = anyInstant(&chance)
            var village = chance.village(at: instant)
            village.people.exemptions = []
            village.people.maintenance = []
            village.people.complaints = []
            let verdict = judged(indicator, village, at: instant)
            guard verdict.state == .met, verdict.basis == .statement, let end = verdict.validUntil
            else { continue }
            let state = judged(indicator, village, at: end - millisecond).state
            #expect(state == .met || (id == .informasi && state == .unmet))
            #expect(judged(indicator, village, at: end).state != .met)
        }
    }

    @Test func `chance reaches every state of every attested indicator`() {
        var seen: [IndicatorID: Set<VerdictState>] = [:]
        var chance = Hearsay(state: 14)
        for _ in 0..<400 {
            let instant = anyInstant(&chance)
            let village = chance.village(at: instant)
            for indicator in Indicator.facilities where Checklist.of(indicator.id) != nil {
                seen[indicator.id, default: []].insert(
                    judged(indicator, village, at: instant).state)
            }
        }
        for (id, states) in seen {
            // A guard's check-in does not run out unseen: the next one is missed.
            let never: Set<VerdictState> = id == .penjaga ? [.expired] : []
            #expect(states == Set(VerdictState.allCases).subtracting(never), "\(id)")
        }
    }
}

@Suite struct IndicatorWordsTests {
    /// Every cause that can call for an alert, by indicator.
    static let causes: [(IndicatorID, [String])] = [
        (.bermain, ["unsafe", "complaint", "stale", "full_stale"]), (.baca, ["not_open", "stale"]),
        (.pohon, ["few_alive", "none_planted", "stale"]), (.gerbang, ["closed", "stale"]),
        (.satgas, ["unpaid", "unbudgeted", "stale"]),
        (.informasi, ["no_board", "no_poster", "stale"]), (.laktasi, ["no_lock", "stale"]),
        (.difabel, ["lacking", "stale"]),
    ]

    @Test(arguments: causes)
    func `every cause has sentences of its own in both languages`(
        _ id: IndicatorID, _ causes: [String]
    ) {
        let indicator = Indicator.named(id)
        var problems: Set<Phrase> = []
        for cause in causes {
            let recovery = indicator.recovery(cause)
            let advice = indicator.advice(cause)
            let problem = indicator.problem(cause)
            #expect(problems.insert(problem).inserted, "\(cause)")
            #expect(problem.id.contains("kedaluwarsa") == cause.hasSuffix("stale"), "\(cause)")
            for phrase in [problem, advice, recovery.well, recovery.before] {
                #expect(phrase.id != phrase.en && !phrase.id.isEmpty && !phrase.en.isEmpty)
                #expect(!phrase.id.contains("_") && !phrase.en.contains("_"))
            }
            #expect(advice.id.hasSuffix(".") && advice.en.hasSuffix("."))
            #expect(!problem.id.hasSuffix(".") && !problem.en.hasSuffix("."))
        }
    }

    @Test(arguments: causes)
    func `chance finds no cause that has no sentences`(_ id: IndicatorID, _ causes: [String]) {
        let indicator = Indicator.named(id)
        var chance = Hearsay(state: UInt64(id.rawValue) &+ 4_000)
        var found: Set<String> = []
        for _ in 0..<400 {
            let instant = anyInstant(&chance)
            let verdict = judged(indicator, chance.village(at: instant), at: instant)
            guard
                verdict.state == .unmet
                    || (verdict.state == .expired && verdict.basis == .statement)
            else { continue }
            found.insert(verdict.cause)
        }
        #expect(found == Set(causes))
    }

    @Test func `an alert on a statement that ran out reads as a sentence`() throws {
        let place = Place(
            code: try #require(RegionCode("35.10.20.2007")), name: "Desa Tegalarum")
        let sentence = AlertSentence.problem(
            .named(.baca), cause: "stale", at: place, since: now, now: now + .days(3))
        #expect(
            sentence.id
                == "Desa Tegalarum (35.10.20.2007): pernyataan sudut baca kedaluwarsa sejak Senin "
                + "20/10/2025 09.20 WIB (3 hari). Minta petugas memeriksa dan membuat pernyataan baru."
        )
        let recovery = AlertSentence.recovery(
            .named(.baca), cause: "stale", at: place, since: now, until: now + .days(3),
            now: now + .days(3))
        #expect(
            recovery.id.hasSuffix(
                "pernyataan sudut baca diperbarui 09.20 WIB (kedaluwarsa 3 hari)."))
    }

    @Test(arguments: Indicator.all.map(\.id))
    func `every indicator says what staff do, and what it rests on`(_ id: IndicatorID) {
        let indicator = Indicator.named(id)
        let help = indicator.help
        #expect(help.id != help.en && help.id.hasSuffix(".") && help.en.hasSuffix("."))
        #expect(help.id.count <= 160 && help.en.count <= 160, "\(help.id.count) \(help.en.count)")
        #expect(!indicator.sources.isEmpty)
        #expect(indicator.sources.contains(.statement) == (Checklist.of(id) != nil))
        #expect(indicator.metrics.isEmpty || indicator.sources.contains { $0 != .statement })
    }
}
