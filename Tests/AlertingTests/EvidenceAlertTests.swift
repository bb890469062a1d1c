// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import Testing
import VillageModel
import Wording

private let day: Int64 = 24 * 60

/// A statement of the first day that is valid for ten.
private func stated(_ state: VerdictState, since: Int64 = 0) -> Judgement {
    var judgement = verdict(state, since: since)
    judgement.basis = .statement
    judgement.renewFrom = morning + .minutes(since + 8 * day)
    return judgement
}

private func expired(_ severity: Severity = .info) -> Judgement {
    var judgement = Judgement(
        .expired, Phrase(same: ""), cause: "stale", since: morning + .minutes(10 * day))
    judgement.basis = .statement
    judgement.hold = .zero
    judgement.severity = severity
    return judgement
}

@Suite struct EvidenceAlertTests {
    @Test func `from the reminder to the new statement it is one alert with one end`() {
        var walk = Walk()
        walk.step(0, stated(.met))
        #expect(walk.reviewAt == morning + .minutes(8 * day) && walk.life == nil)
        walk.step(8 * day, stated(.met))
        #expect(walk.changes == [.fired] && walk.life?.cause == "renew")
        #expect(walk.life?.severity == .info && walk.life?.matter == .evidence)
        walk.step(10 * day, expired())
        #expect(walk.changes == [.fired] && walk.life?.cause == "stale")
        #expect(walk.life?.since == morning + .minutes(10 * day))
        walk.step(15 * day, expired(.warning))
        #expect(walk.changes == [.fired, .escalated])
        walk.step(16 * day, stated(.met, since: 16 * day))
        walk.run(stated(.met, since: 16 * day), to: 16 * day + 2)
        #expect(
            walk.changes
                == [.fired, .escalated, .resolved(until: morning + .minutes(16 * day))])
        #expect(walk.life == nil)
    }

    @Test func `a new statement that says the facility fails ends one alert and begins another`() {
        var walk = Walk()
        walk.step(8 * day, stated(.met))
        walk.step(9 * day, stated(.unmet, since: 9 * day))
        #expect(walk.changes == [.fired, .resolved(until: morning + .minutes(9 * day))])
        #expect(walk.life?.state == .pending && walk.life?.matter == .facility)
        walk.run(stated(.unmet, since: 9 * day), to: 9 * day + 15)
        #expect(walk.changes.last == .fired && walk.life?.cause == "closed")
    }

    @Test func `a facility that fails is not well because nobody says so any more`() {
        var walk = Walk()
        walk.step(15, stated(.unmet))
        walk.step(10 * day, expired())
        walk.step(15 * day, expired(.warning))
        #expect(walk.changes == [.fired])
        #expect(walk.life?.cause == "closed" && walk.life?.held == .unknown)
        walk.step(16 * day, stated(.met, since: 16 * day))
        walk.run(stated(.met, since: 16 * day), to: 16 * day + 2)
        #expect(walk.changes.last == .resolved(until: morning + .minutes(16 * day)))
    }

    @Test(arguments: [VerdictState.maintenance, .notApplicable])
    func `announced work and what does not apply end an alert with words of their own`(
        _ state: VerdictState
    ) {
        var walk = Walk()
        walk.step(15, verdict(.unmet, since: 0))
        walk.step(60, verdict(state, since: 50))
        #expect(
            walk.changes
                == [.fired, .withdrawn(at: morning + .minutes(50), because: state)])
        #expect(walk.life == nil)
        // What had not fired ends without a word.
        var pending = Walk()
        pending.step(0, verdict(.unmet, since: 0))
        pending.step(5, verdict(state, since: 5))
        #expect(pending.changes.isEmpty && pending.life == nil)
        // Control: a recovery is another thing.
        var well = Walk()
        well.step(15, verdict(.unmet, since: 0))
        well.step(60, verdict(.met, since: 50))
        #expect(well.changes.last == .resolved(until: morning + .minutes(50)))
    }

    @Test func `the judgement's own clear time comes before the rule's`() {
        var walk = Walk()
        walk.step(15, verdict(.unmet, since: 0))
        var waiting = verdict(.met, since: 20)
        waiting.clear = .minutes(10)
        walk.step(22, waiting)
        #expect(walk.changes == [.fired] && walk.reviewAt == morning + .minutes(30))
        var known = waiting
        known.clear = .zero
        walk.step(23, known)
        #expect(walk.changes == [.fired, .resolved(until: morning + .minutes(20))])
    }
}
