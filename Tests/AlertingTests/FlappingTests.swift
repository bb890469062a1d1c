// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import Testing
import VillageModel
import Wording

@Suite struct FlappingTests {
    /// Changes every so many minutes, beginning with not met; the last state stays.
    private func swung(_ changes: Int64, every minutes: Int64, rule: Rule = rule) -> Walk {
        var walk = Walk()
        walk.rule = rule
        for turn in 0..<changes {
            let verdict = verdict(turn % 2 == 0 ? .unmet : .met, since: turn * minutes)
            walk.run(
                AlertingTests.verdict(turn % 2 == 0 ? .met : .unmet, since: (turn - 1) * minutes),
                to: turn * minutes)
            walk.step(turn * minutes, verdict)
        }
        return walk
    }

    @Test func `the eighth change within an hour is one message, and then there is silence`() {
        var walk = swung(8, every: 2)
        #expect(walk.told.map(\.minute) == [14])
        #expect(walk.changes == [.unstable])
        #expect(walk.life?.state == .firing && walk.life?.since == morning)
        #expect(walk.life?.unstableSince == morning + .minutes(14))
        // It swings on for an hour.
        for minute in stride(from: Int64(16), through: 76, by: 2) {
            walk.step(minute, verdict(minute % 4 == 0 ? .unmet : .met, since: minute))
        }
        #expect(walk.changes == [.unstable])
        // The last change was at 76, to not met, so at 106 it has settled, once.
        walk.run(verdict(.unmet, since: 76), to: 110)
        #expect(walk.changes == [.unstable, .settled] && walk.told.last?.minute == 106)
        #expect(walk.life?.since == morning + .minutes(76) && walk.life?.unstableSince == nil)
    }

    @Test func `what is well when it is steady is over, by its last change`() {
        var walk = swung(8, every: 2)
        walk.run(verdict(.met, since: 14), to: 300)
        #expect(walk.changes == [.unstable, .resolved(until: morning + .minutes(14))])
        #expect(walk.told.last?.minute == 44 && walk.life == nil)
    }

    @Test(arguments: [(Int64(6), Int64(2)), (7, 2), (8, 9)])
    func `cattle at the gate, and changes that are far apart, are not swinging`(
        changes: Int64, every minutes: Int64
    ) {
        var walk = swung(changes, every: minutes)
        if changes % 2 == 0 { walk.run(verdict(.met, since: (changes - 1) * minutes), to: 500) }
        #expect(walk.changes.isEmpty)
        // Control: one change more, or closer together, is.
        #expect(swung(8, every: 2).changes == [.unstable])
    }

    @Test func `an access point that restarts for two minutes every hour tells nobody anything`() {
        var walk = Walk()
        for hour in Int64(0)..<24 {
            walk.step(hour * 60, verdict(.unmet, since: hour * 60))
            walk.step(hour * 60 + 2, verdict(.met, since: hour * 60 + 2))
        }
        #expect(walk.changes.isEmpty)
    }

    @Test func `changes count by when they were, not by when they are heard of`() {
        var walk = Walk()
        // Eight changes over four hours arrive within a minute.
        for turn in Int64(0)..<8 {
            walk.step(240, verdict(turn % 2 == 0 ? .unmet : .met, since: turn * 30))
        }
        #expect(!walk.changes.contains(.unstable))
        // Control: at the times of their arrival they would swing.
        var late = Walk()
        for turn in Int64(0)..<8 {
            late.step(240, verdict(turn % 2 == 0 ? .unmet : .met, since: 240))
        }
        #expect(late.changes.contains(.unstable))
    }

    @Test func `unknown is no change, and no steadiness`() {
        var walk = Walk()
        for turn in Int64(0)..<20 {
            walk.step(turn, verdict(turn % 2 == 0 ? .unmet : .noData, since: turn))
        }
        #expect(!walk.changes.contains(.unstable))
        var unstable = swung(8, every: 2)
        unstable.step(16, verdict(.noData, since: 16))
        unstable.step(116, verdict(.met, since: 116))
        // 2 minutes were known to be steady, so 28 are missing.
        #expect(unstable.changes == [.unstable] && unstable.reviewAt == morning + .minutes(144))
    }

    @Test func `an alert that had fired before it swings has one number and one end`() {
        var walk = Walk()
        walk.step(15, verdict(.unmet, since: 0))
        for turn in Int64(1)..<8 {
            walk.step(15 + turn, verdict(turn % 2 == 0 ? .unmet : .met, since: 15 + turn))
        }
        walk.run(verdict(.met, since: 22), to: 100)
        #expect(walk.changes == [.fired, .unstable, .resolved(until: morning + .minutes(22))])
    }

    @Test func `what swings does not become critical, and what has settled does in its time`() {
        var walk = swung(9, every: 2)
        walk.run(verdict(.unmet, since: 16), to: 75)
        #expect(walk.changes == [.unstable, .settled] && walk.life?.severity == .warning)
        walk.run(verdict(.unmet, since: 16), to: 76)
        #expect(walk.changes == [.unstable, .settled, .escalated])
    }
}
