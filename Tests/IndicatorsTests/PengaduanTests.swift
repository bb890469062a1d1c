// SPDX-License-Identifier: Apache-2.0

import Indicators
import Testing
import VillageModel

private let tick = TimeSpan(milliseconds: 1)

private func opened(
    _ observed: Instant, answer: Int64 = 1, trusted: Bool = true,
    assurance: Assurance = .socket
) -> Statement {
    Statement(
        indicator: .pengaduan, answers: Answers([Answer(1, answer)]) ?? .none, role: .official,
        assurance: assurance, observed: observed, received: observed, isClockTrusted: trusted)
}

private func complaint(
    due: TimeSpan, critical: TimeSpan, answered: Instant? = nil
) -> OpenComplaint {
    OpenComplaint(
        facility: .toilet, received: now - .days(6), dueFirstAnswer: now + due,
        criticalFirstAnswer: now + critical, answered: answered)
}

private func village(
    _ statements: [Statement] = [], _ complaints: [OpenComplaint] = []
) -> Facts {
    var village = Facts(boxes: [], listeningSince: nil, site: site)
    village.people.statements[.pengaduan] = statements
    village.people.complaints = complaints
    return village
}

@Suite struct PengaduanTests {
    static let fresh = opened(now - .days(3))

    @Test(arguments: [
        ([], [], VerdictState.noData, "never"),
        ([fresh], [], .met, "good"),
        ([opened(now - .days(10) + tick)], [], .met, "good"),
        ([opened(now - .days(10))], [], .expired, "stale"),
        ([opened(now - .days(3), answer: 0)], [], .noData, "never"),
        ([opened(now - .days(3), trusted: false)], [], .noData, "undated"),
        ([fresh], [complaint(due: tick, critical: .days(2))], .met, "good"),
        ([fresh], [complaint(due: .zero, critical: .days(2))], .unmet, "unanswered"),
        (
            [fresh], [complaint(due: .zero, critical: .days(2), answered: now - .days(1))], .met,
            "good"
        ),
        ([], [complaint(due: .zero, critical: .zero)], .unmet, "unanswered"),
    ])
    func `the box must be opened and who complains must be answered`(
        _ statements: [Statement], _ complaints: [OpenComplaint], _ state: VerdictState,
        _ cause: String
    ) {
        let verdict = judge(.pengaduan, village(statements, complaints))
        #expect(verdict.state == state && verdict.cause == cause)
    }

    @Test func `a missing answer is a warning when due, critical when past the longer time`() {
        let facts = village(
            [PengaduanTests.fresh], [complaint(due: .hours(1), critical: .hours(49))])
        let before = judge(.pengaduan, facts)
        #expect(before.state == .met && before.reviewAt == now + .hours(1))
        let due = judge(.pengaduan, facts, at: before.reviewAt)
        #expect(due.state == .unmet && due.severity == .warning && due.since == now + .hours(1))
        #expect(due.basis == .register && due.reviewAt == now + .hours(49))
        #expect(judge(.pengaduan, facts, at: due.reviewAt - tick).severity == .warning)
        let late = judge(.pengaduan, facts, at: due.reviewAt)
        #expect(late.severity == .critical && late.since == now + .hours(1))
        #expect(late.reviewAt == .distantFuture)
    }

    @Test func `the word that the box was opened is good for ten days to the millisecond`() {
        let facts = village([PengaduanTests.fresh])
        let met = judge(.pengaduan, facts)
        #expect(met.validUntil == now + .days(7) && met.reviewAt == now + .days(7))
        #expect(judge(.pengaduan, facts, at: met.reviewAt - tick).state == .met)
        let stale = judge(.pengaduan, facts, at: met.reviewAt)
        #expect(stale.state == .expired && stale.severity == .info && stale.basis == .statement)
        #expect(stale.reviewAt == now + .days(12))
        #expect(judge(.pengaduan, facts, at: stale.reviewAt - tick).severity == .info)
        #expect(judge(.pengaduan, facts, at: stale.reviewAt).severity == .warning)
    }

    @Test func `a rule of the region decides how long the word is good and whose it may be`() {
        let indicator = Indicator.named(.pengaduan)
        var rule = indicator.rule
        rule.validity = .days(2)
        #expect(indicator.judge(village([PengaduanTests.fresh]), rule, now).state == .expired)
        rule = indicator.rule
        rule.minimumAssurance = .pin
        #expect(indicator.judge(village([PengaduanTests.fresh]), rule, now).state == .noData)
        let sure = opened(now - .days(3), assurance: .pin)
        #expect(indicator.judge(village([sure]), rule, now).state == .met)
    }

    @Test
    func `met counts from the first of openings without a gap, and from the last late answer`() {
        let gapless = [now - .days(3), now - .days(9), now - .days(30)].map { opened($0) }
        #expect(judge(.pengaduan, village(gapless)).since == now - .days(9))
        #expect(judge(.pengaduan, village(gapless.reversed())).since == now - .days(9))
        let late = complaint(due: .days(-2), critical: .days(-1), answered: now - .hours(5))
        #expect(judge(.pengaduan, village(gapless, [late])).since == now - .hours(5))
        let prompt = complaint(due: .days(-2), critical: .days(-1), answered: now - .days(4))
        #expect(judge(.pengaduan, village(gapless, [prompt])).since == now - .days(9))
    }

    @Test func `nothing changes between reviews, whatever has been said and handed in`() {
        var dice = SystemRandomNumberGenerator()
        func moment(_ dice: inout some RandomNumberGenerator) -> TimeSpan {
            TimeSpan(milliseconds: .random(in: -1_500_000_000...1_500_000_000, using: &dice))
        }
        for _ in 0..<2_000 {
            let statements = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
                opened(now + moment(&dice), trusted: .random(using: &dice))
            }
            let complaints = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
                let due = moment(&dice)
                return complaint(
                    due: due, critical: due + .hours(.random(in: 0...90, using: &dice)),
                    answered: Bool.random(using: &dice) ? now - .days(20) : nil)
            }
            let facts = village(statements, complaints)
            let shuffled = village(statements.shuffled(), complaints.shuffled())
            var instant = now + moment(&dice)
            for _ in 0..<8 {
                let verdict = judge(.pengaduan, facts, at: instant)
                #expect(judge(.pengaduan, shuffled, at: instant) == verdict)
                #expect(verdict.reviewAt > instant)
                let end = min(verdict.reviewAt, instant + .days(40))
                for between in [
                    end - tick,
                    Instant(rawValue: .random(in: instant.rawValue..<end.rawValue, using: &dice)),
                ] {
                    let again = judge(.pengaduan, facts, at: between)
                    #expect(
                        again.state == verdict.state && again.cause == verdict.cause
                            && again.severity == verdict.severity && again.since == verdict.since)
                }
                instant = end
            }
        }
    }
}
