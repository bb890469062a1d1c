// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private let look = praise(.bermain)
private let check = praise(.bermain, form: 2, at: now - .days(100))

private func complaint(
    _ facility: IndicatorID?, due: Instant, answered: Instant? = nil
) -> OpenComplaint {
    OpenComplaint(
        facility: facility, received: due - .days(3), dueFirstAnswer: due,
        criticalFirstAnswer: due + .days(2), answered: answered)
}

@Suite struct BermainTests {
    @Test(arguments: [
        Example(.bermain, [look, check], .met, "good"),
        Example(.bermain, [praise(.bermain, form: 2)], .met, "good"),
        Example(.bermain, [look], .noData, "full_never"),
        Example(.bermain, [check], .expired, "stale", .warning),
        Example(
            .bermain, [look, praise(.bermain, form: 2, at: now - .days(366))], .expired,
            "full_stale", .info),
        Example(.bermain, [testimony(.bermain, [0, 1, 1, 1]), check], .unmet, "unsafe"),
        Example(.bermain, [testimony(.bermain, [0, 1, 1, 1])], .unmet, "unsafe"),
        Example(.bermain, [testimony(.bermain, [1, 0, 0, 0]), check], .met, "good"),
        Example(
            .bermain, [testimony(.bermain, form: 2, [0, 1, 1, 1, 1, 1, 1, 1, 1])], .unmet, "unsafe"),
        Example(
            .bermain,
            [
                look,
                testimony(
                    .bermain, form: 2, [0, 1, 1, 1, 0, 1, 1, 1, 1], at: now - .days(1)),
            ], .met, "good"),
    ])
    func `both lists must be valid, and what was said last of safety counts`(_ example: Example) {
        let verdict = judged(.bermain, testified(example.statements))
        #expect(verdict.state == example.state && verdict.cause == example.cause)
        #expect(verdict.severity == example.severity)
    }

    @Test func `the look runs out after 45 days, the full check after 365, to the millisecond`() {
        let village = testified([look, check])
        #expect(judged(.bermain, village).validUntil == now + .days(45))
        #expect(judged(.bermain, village, at: now + .days(45) - millisecond).state == .met)
        let stale = judged(.bermain, village, at: now + .days(45))
        #expect(stale.state == .expired && stale.cause == "stale" && stale.severity == .info)
        let later = now + .days(265)
        let looked = testified([praise(.bermain, at: later - .days(1)), check])
        let last = judged(.bermain, looked, at: later - millisecond)
        #expect(last.state == .met && last.validUntil == later && last.reviewAt == later)
        let full = judged(.bermain, looked, at: later)
        #expect(full.state == .expired && full.cause == "full_stale")
        #expect(full.reason.id == "pemeriksaan lengkap lewat 365 hari")
    }

    @Test func `an open complaint accuses from its due instant on, whatever was attested`() {
        let due = now + .hours(5)
        for statements in [[look, check], [], [look]] {
            var village = testified(statements)
            let before = judged(.bermain, village).state
            village.people.complaints = [complaint(.bermain, due: due)]
            #expect(judged(.bermain, village).state == before)
            #expect(judged(.bermain, village).reviewAt == due)
            #expect(judged(.bermain, village, at: due - millisecond).state == before)
            let verdict = judged(.bermain, village, at: due)
            #expect(verdict.state == .unmet && verdict.cause == "complaint")
            #expect(verdict.since == due && verdict.basis == .register)
        }
    }

    @Test func `a complaint on something else accuses nobody, an answered one that is open does`() {
        var village = testified([look, check])
        village.people.complaints = [
            complaint(.toilet, due: now - .days(1)), complaint(nil, due: now - .days(1)),
        ]
        #expect(judged(.bermain, village).state == .met)
        village.people.complaints.append(
            complaint(.bermain, due: now - .days(1), answered: now - .days(2)))
        #expect(judged(.bermain, village).cause == "complaint")
    }

    @Test func `of several complaints the first one that is due is waited for`() {
        var village = testified([look, check])
        village.people.complaints = [
            complaint(.bermain, due: now + .days(4)), complaint(.bermain, due: now + .days(2)),
        ]
        #expect(judged(.bermain, village).reviewAt == now + .days(2))
    }

    @Test func `the full check can be asked for more often`() {
        let indicator = Indicator.named(.bermain)
        var rule = indicator.rule
        rule.play?.fullValidity = .days(90)
        let verdict = indicator.judged(testified([look, check]), rule: rule, at: now)
        #expect(verdict.cause == "full_stale")
    }
}
