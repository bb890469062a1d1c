// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import Testing
import VillageModel
import Wording

@Suite struct AlertMachineTests {
    @Test func `an alert fires when its hold is over and not before`() {
        var walk = Walk()
        walk.step(0, verdict(.unmet, since: 0))
        #expect(walk.life?.state == .pending && walk.reviewAt == morning + .minutes(15))
        walk.step(14, verdict(.unmet, since: 0))
        #expect(walk.changes.isEmpty)
        walk.step(15, verdict(.unmet, since: 0))
        #expect(walk.changes == [.fired])
    }

    @Test func `a closing shorter than the hold tells nobody anything`() {
        var walk = Walk()
        walk.step(0, verdict(.unmet, since: 0))
        walk.step(10, verdict(.met, since: 10))
        #expect(walk.life?.state == .calm && walk.changes.isEmpty)
        // Its turns are remembered for as long as they may count.
        #expect(walk.reviewAt == morning + .minutes(70))
        walk.step(70, verdict(.met, since: 10))
        #expect(walk.life == nil)
    }

    @Test func `a condition that is found late, after its hold, fires at once`() {
        var walk = Walk()
        walk.step(30, verdict(.unmet, since: 0))
        #expect(walk.changes == [.fired])
    }

    @Test func `it recovers when the condition has been gone for the clear time`() {
        var walk = Walk()
        walk.step(15, verdict(.unmet, since: 0))
        walk.step(20, verdict(.met, since: 20))
        #expect(walk.life?.state == .firing && walk.reviewAt == morning + .minutes(22))
        walk.step(22, verdict(.met, since: 20))
        #expect(walk.changes == [.fired, .resolved(until: morning + .minutes(20))])
        #expect(walk.life?.state == .calm && walk.life?.number == nil)
    }

    @Test func `a return within the clear time is the same alert`() {
        var walk = Walk()
        walk.step(15, verdict(.unmet, since: 0))
        walk.step(20, verdict(.met, since: 20))
        walk.step(21, verdict(.unmet, since: 21))
        walk.step(50, verdict(.unmet, since: 21))
        #expect(walk.changes == [.fired])
        #expect(walk.life?.since == morning)
    }

    @Test func `after its time it becomes critical, once`() {
        var walk = Walk()
        walk.step(15, verdict(.unmet, since: 0))
        #expect(walk.reviewAt == morning + .minutes(60))
        walk.step(60, verdict(.unmet, since: 0))
        walk.step(90, verdict(.unmet, since: 0))
        #expect(walk.changes == [.fired, .escalated])
        #expect(walk.life?.severity == .critical)
    }

    @Test func `what is critical when it fires is one message`() {
        var walk = Walk()
        walk.step(90, verdict(.unmet, since: 0))
        #expect(walk.changes == [.fired] && walk.life?.severity == .critical)
    }

    @Test(arguments: [VerdictState.expired, .noData])
    func `unknown never begins, fires, escalates or ends an alert`(_ state: VerdictState) {
        var walk = Walk()
        walk.step(0, verdict(state, since: 0))
        #expect(walk.life == nil)
        walk.step(1, verdict(.unmet, since: 1))
        walk.step(5, verdict(state, since: 5))
        walk.step(500, verdict(state, since: 5))
        #expect(walk.changes.isEmpty && walk.reviewAt == .distantFuture)
        var firing = Walk()
        firing.step(15, verdict(.unmet, since: 0))
        firing.step(500, verdict(state, since: 20))
        #expect(firing.changes == [.fired] && firing.life?.state == .firing)
    }

    @Test func `while the box is silent the clock of a pending alert stands still`() {
        var walk = Walk()
        walk.step(0, verdict(.unmet, since: 0))
        walk.step(10, verdict(.unmet, since: 0), heldBack: .box)
        walk.step(100, verdict(.unmet, since: 0), heldBack: .box)
        walk.step(110, verdict(.unmet, since: 0))
        #expect(walk.changes.isEmpty)
        #expect(walk.reviewAt == morning + .minutes(115))
        walk.step(115, verdict(.unmet, since: 0))
        #expect(walk.changes == [.fired])
    }

    @Test func `while a fired alert is held back the clock of its escalation stands still`() {
        func escalated(heldBack: Bool) -> Int64? {
            var walk = Walk()
            walk.step(15, verdict(.unmet, since: 0))
            for (from, to) in [(Int64(20), Int64(50)), (55, 85)] {
                walk.step(from, verdict(.unmet, since: 0), heldBack: heldBack ? .box : nil)
                walk.step(to, verdict(.unmet, since: 0))
            }
            while let due = Optional(walk.reviewAt), due < .distantFuture {
                walk.step((due - morning).minutes, verdict(.unmet, since: 0))
            }
            return walk.told.first { $0.change == .escalated }?.minute
        }
        #expect(escalated(heldBack: true) == 120)
        // Control: without the two half hours of silence it is critical when next looked at.
        #expect(escalated(heldBack: false) == 85)
    }

    @Test func `a recovery is not believed while the box is silent`() {
        var walk = Walk()
        walk.step(15, verdict(.unmet, since: 0))
        walk.step(20, verdict(.met, since: 20), heldBack: .box)
        walk.step(60, verdict(.met, since: 20), heldBack: .box)
        #expect(walk.changes == [.fired])
        walk.step(61, verdict(.met, since: 61))
        walk.step(63, verdict(.met, since: 61))
        #expect(walk.changes == [.fired, .resolved(until: morning + .minutes(61))])
    }

    @Test func `no change comes between two reviews without a new verdict`() {
        var walk = Walk()
        walk.step(0, verdict(.unmet, since: 0))
        var minute: Int64 = 0
        while morning + .minutes(minute) < walk.reviewAt {
            walk.step(minute, verdict(.unmet, since: 0))
            #expect(walk.changes.isEmpty)
            minute += 1
        }
        #expect(minute == 15)
    }

    @Test func `the judgement's own severity and hold come before the rule's, and only climb`() {
        var walk = Walk()
        var soft = verdict(.unmet, since: 0)
        soft.severity = .info
        soft.hold = .zero
        walk.step(0, soft)
        #expect(walk.changes == [.fired] && walk.life?.severity == .info)
        var grave = soft
        grave.severity = .warning
        walk.step(1, grave)
        #expect(walk.changes == [.fired, .escalated] && walk.life?.severity == .warning)
        walk.step(2, soft)
        #expect(walk.changes.count == 2 && walk.life?.severity == .warning)
    }

    @Test(arguments: [(Basis.statement, true), (.measurement, false), (.register, false)])
    func `evidence that ran out asks for a look only where people gave it`(
        basis: Basis, calls: Bool
    ) {
        var walk = Walk()
        var expired = verdict(.expired, since: 0)
        expired.basis = basis
        expired.hold = .zero
        expired.severity = .info
        walk.step(60 * 24, expired)
        #expect(walk.changes == (calls ? [.fired] : []))
        // It never becomes critical by the rule's own clock, and new evidence ends it.
        walk.step(60 * 48, expired)
        #expect(walk.life?.severity == (calls ? .info : nil))
        walk.step(60 * 48, verdict(.met, since: 60 * 48))
        walk.step(60 * 48 + 2, verdict(.met, since: 60 * 48))
        #expect(walk.changes.count == (calls ? 2 : 0) && walk.life == nil)
    }
}
