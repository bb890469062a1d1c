// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel
import Wording

private func gate(_ open: Bool, at instant: Instant = now) -> Statement {
    testimony(.gerbang, [open ? 1 : 0], at: instant)
}
private func gateless(at instant: Instant = now) -> Statement {
    testimony(.gerbang, form: 2, [], at: instant)
}
private func village(
    _ evidence: [Evidence], _ statements: [Statement], reachable: Bool = true,
    lastAlive: Instant? = now
) -> Facts {
    var known = facts(evidence, reachable: reachable, lastAlive: lastAlive)
    known.people.statements[.gerbang] = statements
    return known
}

@Suite struct GateStatementTests {
    @Test(arguments: [
        Example(.gerbang, [gate(true)], .met, "good"),
        Example(.gerbang, [gate(false)], .unmet, "closed"),
        Example(.gerbang, [gateless()], .met, "no_gate"),
        Example(.gerbang, [gateless(at: now - .days(300))], .met, "no_gate"),
        Example(.gerbang, [gate(true), gateless(at: now - .days(1))], .met, "good"),
        Example(.gerbang, [gateless(), gate(false, at: now - .hours(1))], .met, "no_gate"),
        Example(.gerbang, [gateless(at: now - .days(365))], .expired, "stale", .info),
        Example(.gerbang, [gate(true, at: now - .hours(26))], .expired, "stale", .info),
        Example(.gerbang, [gate(true, at: now - .hours(39))], .expired, "stale", .warning),
        Example(.gerbang, [], .noData, "never"),
    ])
    func `without a sensor the newest statement counts`(_ example: Example) {
        for known in [
            testified(example.statements), village([], example.statements),
            village([fact(.gateOpen, nil, .absent, since: now + .hours(1))], example.statements),
        ] {
            let verdict = judged(.gerbang, known)
            #expect(verdict.state == example.state)
            #expect(verdict.cause == example.cause || example.statements.isEmpty)
            #expect(verdict.severity == example.severity)
        }
    }

    @Test func `an open gate is believed for 26 hours, no gate for a year, to the millisecond`() {
        let look = testified([gate(true)])
        let day = judged(.gerbang, look)
        #expect(day.validUntil == now + .hours(26) && day.reviewAt == now + .hours(26))
        #expect(day.basis == .statement && day.renewFrom == nil)
        #expect(judged(.gerbang, look, at: now + .hours(26) - millisecond).state == .met)
        #expect(judged(.gerbang, look, at: now + .hours(26)).state == .expired)
        let none = testified([gateless()])
        #expect(judged(.gerbang, none).renewFrom == now + .days(292))
        #expect(judged(.gerbang, none, at: now + .days(365) - millisecond).state == .met)
        #expect(judged(.gerbang, none, at: now + .days(365)).state == .expired)
    }

    @Test func `a sensor that speaks is believed, whatever people say`() {
        for statement in [gate(true), gateless()] {
            let closed = village([fact(.gateOpen, .boolean(false))], [statement])
            #expect(judged(.gerbang, closed).state == .unmet)
        }
        let open = village([fact(.gateOpen, .boolean(true))], [gate(false)])
        #expect(judged(.gerbang, open).state == .met)
    }

    @Test func `when the sensor falls silent only what was said after its last word counts`() {
        let closed = fact(.gateOpen, .boolean(false), since: now - .hours(2))
        let end = now + .minutes(15)
        for (instant, state) in [
            (now - millisecond, VerdictState.expired), (now, .met), (now + .minutes(5), .met),
        ] {
            let known = village([closed], [gate(true, at: instant)], reachable: false)
            #expect(judged(.gerbang, known, at: end - millisecond).state == .unmet)
            #expect(judged(.gerbang, known, at: end).state == state)
        }
        for (instant, state) in [(now - .minutes(21), VerdictState.noData), (now, .met)] {
            let broken = village([fact(.gateOpen, nil, .failed)], [gate(true, at: instant)])
            #expect(judged(.gerbang, broken).state == state)
        }
    }
}

@Suite struct ContradictionTests {
    static let closed = fact(.gateOpen, .boolean(false), since: now - .hours(1))
    static let open = fact(.gateOpen, .boolean(true), since: now - .hours(1))

    @Test(arguments: [
        ([closed], [gate(true)], 1), ([open], [gate(false)], 1), ([open], [gate(true)], 0),
        ([closed], [gate(false)], 0), ([closed], [gateless()], 1), ([open], [gateless()], 0),
        ([closed], [gate(true, at: now - .hours(2))], 0),
        ([closed], [gate(true, at: now - .hours(1))], 1),
        ([closed], [gateless(at: now - .days(300))], 1),
        ([closed], [gateless(at: now - .days(365))], 0),
        ([fact(.gateOpen, nil, .failed)], [gate(true)], 0), ([], [gate(true)], 0),
        ([closed], [gate(false), gate(true, at: now - .minutes(1))], 0),
        ([closed], [], 0),
    ])
    func `a statement against what the sensor was saying and still says is shown`(
        _ evidence: [Evidence], _ statements: [Statement], _ count: Int
    ) {
        #expect(Contradiction.find(village(evidence, statements), at: now).count == count)
    }

    @Test func `both sides are shown with their instants, and the verdict stays the sensor's`()
        throws
    {
        let known = village([ContradictionTests.closed], [gate(true)])
        let found = try #require(Contradiction.find(known, at: now).first)
        #expect(found.saidAt == now && found.measuredSince == now - .hours(1))
        #expect(found.reviewAt == now + .hours(26))
        #expect(
            found.sentence(now: now, .wib).id
                == "dinyatakan gerbang terbuka 09.20 WIB, menurut sensor tertutup sejak 08.20 WIB")
        #expect(Contradiction.find(known, at: found.reviewAt - millisecond).count == 1)
        #expect(Contradiction.find(known, at: found.reviewAt).isEmpty)
        #expect(
            judged(.gerbang, known) == judged(.gerbang, village([ContradictionTests.closed], [])))
    }
}
