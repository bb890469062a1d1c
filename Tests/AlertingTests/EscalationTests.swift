// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import Testing
import VillageModel
import Wording

private func walk(_ severity: Severity = .warning, criticalAfter: TimeSpan? = nil) -> Walk {
    var walk = Walk()
    walk.escalation = Escalation()
    walk.rule.severity = severity
    walk.rule.criticalAfter = criticalAfter
    return walk
}

@Suite struct EscalationTests {
    @Test func `a warning that nobody takes on goes to the kecamatan, then to Diskominfo`() {
        var walk = walk()
        let closed = verdict(.unmet, since: 0)
        walk.step(0, closed)
        walk.run(closed, to: 75)
        #expect(walk.life?.level == .district)
        walk.run(closed, to: 5_000)
        #expect(walk.told.map(\.minute) == [15, 75, 255])
        #expect(walk.changes == [.fired, .escalated, .escalated])
        #expect(walk.life?.level == .regency && walk.life?.severity == .warning)
    }

    @Test func `information stays in the village, what is critical is everybody's at once`() {
        var info = walk(.info)
        info.step(0, verdict(.unmet, since: 0))
        info.run(verdict(.unmet, since: 0), to: 5_000)
        #expect(info.changes == [.fired] && info.life?.level == .village)
        var critical = walk(.critical)
        critical.step(15, verdict(.unmet, since: 0))
        #expect(critical.changes == [.fired] && critical.life?.level == .regency)
    }

    @Test func `heavier and further up at the same time is one message`() {
        var walk = walk(criticalAfter: .minutes(75))
        walk.step(0, verdict(.unmet, since: 0))
        walk.run(verdict(.unmet, since: 0), to: 5_000)
        #expect(walk.told.map(\.minute) == [15, 75])
        #expect(walk.changes == [.fired, .escalated])
        #expect(walk.life?.level == .regency && walk.life?.severity == .critical)
    }

    @Test func `whoever takes it on stops the clock, not what the facts say`() {
        var walk = walk(criticalAfter: .hours(2))
        walk.step(15, verdict(.unmet, since: 0))
        walk.life?.acknowledgement = Acknowledgement(
            person: "siti", note: "di jalan", at: morning + .minutes(20))
        walk.step(1_000, verdict(.unmet, since: 0))
        #expect(walk.changes == [.fired] && walk.reviewAt == .distantFuture)
        var worse = verdict(.unmet, since: 0)
        worse.severity = .critical
        walk.step(1_001, worse)
        #expect(walk.changes == [.fired, .escalated])
        // It ends with its alert: the next one is nobody's.
        walk.step(1_010, verdict(.met, since: 1_010))
        walk.step(1_012, verdict(.met, since: 1_010))
        walk.step(1_100, verdict(.unmet, since: 1_080))
        #expect(walk.changes.last == .fired && walk.life?.acknowledgement == nil)
    }

    @Test(arguments: [HeldBack.box, .area, .service, .deaf])
    func `while it is held back its clock stands still`(reason: HeldBack) {
        var walk = walk()
        let closed = verdict(.unmet, since: 0)
        walk.step(15, closed)
        walk.step(20, closed, heldBack: reason)
        #expect(walk.life?.held == reason && walk.reviewAt == .distantFuture)
        walk.step(500, closed, heldBack: reason)
        walk.step(520, closed)
        // Control: without the standing still it had gone up long ago.
        #expect(walk.changes == [.fired] && walk.reviewAt == morning + .minutes(575))
    }

    @Test func `what was left to a larger alert that never came goes on as if it had not been`() {
        var absorbed = walk()
        absorbed.step(0, verdict(.unmet, since: 0))
        absorbed.step(5, verdict(.unmet, since: 0), heldBack: .area)
        absorbed.step(16, verdict(.unmet, since: 0))
        #expect(absorbed.changes == [.fired])
        // Control: of what nobody knew the hold begins to count again.
        var silent = walk()
        silent.step(0, verdict(.unmet, since: 0))
        silent.step(5, verdict(.unmet, since: 0), heldBack: .box)
        silent.step(16, verdict(.unmet, since: 0))
        #expect(silent.changes.isEmpty && silent.reviewAt == morning + .minutes(26))
    }

    @Test func `who was told of nothing is told when the silence ends, once and with all of it`() {
        var walk = walk()
        let closed = verdict(.unmet, since: 0)
        walk.step(15, closed, isSilenced: true)
        walk.step(400, closed, isSilenced: true)
        #expect(walk.changes == [.fired] && walk.life?.isUntold == true)
        walk.step(500, closed)
        #expect(walk.changes == [.fired, .fired] && walk.life?.isUntold == false)
        #expect(walk.life?.level == .regency)
        walk.step(501, closed)
        #expect(walk.changes.count == 2)
    }

    @Test func `an area begins at its kecamatan, a service and the office at Diskominfo`() throws {
        let district = try #require(RegionCode("35.10.20"))
        let regency = try #require(RegionCode("35.10"))
        let levels: [(Subject, AlertLevel)] = [
            (.box(BoxID(data: 1)), .village), (.area(district), .district),
            (.area(regency), .regency), (.service(3), .regency), (.office, .regency),
        ]
        for (about, level) in levels {
            #expect(AlertLevel(of: about) == level)
        }
    }
}
