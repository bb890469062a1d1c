// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import TestBench
import Testing
import VillageModel

@testable import Probes

/// On a line made of a socket, with a reed contact to ground (high is the open contact, an open gate).
@Suite struct GateProbeTests {
    private let instant = TimeSpan(milliseconds: 1)

    @Test(arguments: [
        (GateSettings.Contact.closedWhenShut, GateSettings.Bias.pullUp, true),
        (.closedWhenShut, .none, true), (.closedWhenShut, .pullDown, false),
        (.closedWhenOpen, .pullUp, false), (.closedWhenOpen, .none, false),
        (.closedWhenOpen, .pullDown, true),
    ])
    func `what a high line means follows from the contact and its resistor`(
        contact: GateSettings.Contact, bias: GateSettings.Bias, isOpen: Bool
    ) {
        let settings = GateSettings(contact: contact, bias: bias)
        #expect(settings.isOpen(high: true) == isOpen)
        #expect(settings.isOpen(high: false) != isOpen)
        let bench = GateBench(settings)
        bench.advance(.seconds(2))
        #expect(bench.words == [isOpen ? "open" : "shut"])
    }

    @Test func `the first level counts after the hold, a move counts after the hold`() {
        let bench = GateBench()
        bench.advance(TimeSpan(milliseconds: 999))
        #expect(bench.words == [])
        bench.advance(instant)
        #expect(bench.words == ["open"])
        bench.advance(.seconds(10))
        bench.line.move(high: false, at: bench.now)
        bench.advance(TimeSpan(milliseconds: 999))
        #expect(bench.words == ["open"])
        bench.advance(instant)
        #expect(bench.words == ["open", "shut"])
    }

    @Test func `a loop that comes late does not wait for the hold once more`() {
        let bench = GateBench()
        bench.advance(.seconds(10))
        bench.line.move(high: false, at: bench.now)
        bench.oversleep(.seconds(3))
        bench.advance(.zero)
        #expect(bench.words == ["open", "shut"])
    }

    @Test func `what moves and comes back within the hold has not happened`() {
        let bench = GateBench()
        bench.advance(.seconds(10))
        bench.line.move(high: false, at: bench.now)
        bench.advance(TimeSpan(milliseconds: 600))
        bench.line.move(high: true, at: bench.now)
        bench.advance(.seconds(20))
        #expect(bench.words == ["open"])
    }

    /// 220 toggles in 0.75 s; with no hold to speak of, the control, the same storm comes through.
    @Test(arguments: [(TimeSpan.seconds(1), true), (TimeSpan(milliseconds: 1), false)])
    func `a bounce storm gives the settled state only`(hold: TimeSpan, isQuiet: Bool) {
        for last in [true, false] {
            let bench = GateBench(GateSettings(hold: hold))
            bench.advance(.seconds(2))
            for toggle in 0..<220 {
                bench.line.move(high: toggle == 219 ? last : toggle % 2 == 0, at: bench.now)
                bench.advance(TimeSpan(milliseconds: 3 + Int64(toggle % 2)))
            }
            bench.advance(.seconds(5))
            if isQuiet {
                #expect(bench.words == (last ? ["open"] : ["open", "shut"]))
            } else {
                #expect(bench.words.count > 3)
            }
        }
    }

    @Test func `a storm in one piece is read in turns and leaves the true level`() {
        let bench = GateBench()
        bench.advance(.seconds(2))
        let before = bench.wakes
        for toggle in 0..<220 { bench.line.move(high: toggle % 2 == 0, at: bench.now) }
        bench.advance(.seconds(2))
        #expect(bench.words == ["open", "shut"])
        // 64 events a turn: 3 full turns and the rest, then the settling.
        #expect(bench.wakes - before == 5)
    }

    @Test func `events that overflowed the queue do not leave a wrong state`() {
        let bench = GateBench()
        bench.advance(.seconds(2))
        // The last event that came says high; the later ones, up to low, were lost.
        bench.line.move(high: true, at: bench.now, lost: 40)
        bench.line.isHigh = false
        bench.advance(.seconds(2))
        #expect(bench.words == ["open", "shut"])
    }

    @Test func `a move whose edge was lost is found at the period`() {
        let bench = GateBench()
        bench.advance(.seconds(2))
        bench.line.isHigh = false
        bench.advance(.seconds(57))
        #expect(bench.words == ["open"])
        bench.advance(.seconds(3))
        #expect(bench.words == ["open", "shut"])
    }

    @Test func `each period the state is said again, so that its age stays true`() {
        let bench = GateBench()
        bench.advance(.minutes(5))
        #expect(bench.words == Array(repeating: "open", count: 6))
        #expect(bench.changes == ["open"])
    }

    @Test(arguments: [48 - 1, 1, 17])
    func `a truncated event is passed over and the level is asked for at the period`(count: Int) {
        let bench = GateBench()
        bench.advance(.seconds(2))
        bench.line.write(Array(FakeLine.event(high: false, at: bench.now).prefix(count)))
        bench.advance(.seconds(5))
        #expect(bench.words == ["open"])
        bench.line.isHigh = false
        bench.advance(.minutes(1))
        #expect(bench.changes == ["open", "shut"])
    }

    /// A chip that was pulled out wakes nobody: only the period finds out.
    ///
    /// Without it, the control, the gate would stay as it was for ever.
    @Test(arguments: [(TimeSpan.minutes(1), ["open", "absent"]), (.hours(24), ["open"])])
    func `a chip that was pulled out is absent within a period`(
        period: TimeSpan, expected: [String]
    ) {
        let bench = GateBench(GateSettings(period: period))
        bench.advance(.seconds(2))
        bench.line.failure = ENODEV
        bench.line.refusal = ENOENT
        bench.advance(period > .hours(1) ? .hours(12) : period)
        #expect(bench.changes == expected)
    }

    @Test func `a chip that comes back is read again, and its first state waits for the hold`() {
        let bench = GateBench()
        bench.advance(.seconds(2))
        bench.line.failure = ENODEV
        bench.line.refusal = ENOENT
        bench.advance(.minutes(5))
        #expect(bench.line.taken == 1)
        bench.line.failure = 0
        bench.line.refusal = 0
        bench.line.isHigh = false
        bench.advance(.seconds(62))
        #expect(bench.line.taken == 2)
        #expect(bench.changes == ["open", "absent", "shut"])
    }

    @Test func `the end of the line's descriptor is absent at once and does not spin`() {
        let bench = GateBench()
        bench.advance(.seconds(2))
        bench.line.refusal = ENODEV
        bench.line.hangUp()
        bench.advance(.seconds(1))
        #expect(bench.words == ["open", "absent"])
        let wakes = bench.wakes
        bench.advance(.seconds(55))
        #expect(bench.wakes == wakes)
    }

    @Test(arguments: [
        (ENOENT, "absent"), (ENODEV, "absent"), (EACCES, "not_permitted"), (EPERM, "not_permitted"),
        (EBUSY, "failed"), (ENOTTY, "failed"), (EIO, "failed"),
    ])
    func `a line that cannot be taken says why, and is tried again each period`(
        code: Int32, word: String
    ) {
        let line = FakeLine()
        line.refusal = code
        let bench = GateBench(line: line)
        #expect(bench.words == [word])
        bench.advance(.minutes(2))
        #expect(bench.words == [word, word, word])
        line.refusal = 0
        bench.advance(.seconds(62))
        #expect(bench.changes == [word, "open"])
    }

    @Test func `a contact that never comes to rest has no state, and one again when it rests`() {
        let bench = GateBench()
        bench.advance(.seconds(2))
        for toggle in 0..<600 {
            bench.line.move(high: toggle % 2 == 0, at: bench.now)
            bench.advance(TimeSpan(milliseconds: 310))
        }
        #expect(bench.changes == ["open", "bad"])
        bench.advance(.minutes(2))
        #expect(bench.changes == ["open", "bad", "shut"])
    }

    /// A gate that swings every 3 s for a day: the first control is how much that would be.
    @Test func `a gate that swings in the wind all day costs few messages`() {
        let bench = GateBench()
        let swings = 86_400 / 3
        for swing in 0..<swings {
            bench.line.move(high: swing % 2 == 0, at: bench.now)
            bench.advance(.seconds(3))
        }
        #expect(swings == 28_800)
        #expect(bench.changes.count < 20)
        bench.advance(.minutes(20))
        let calm = bench.changes.count
        bench.line.move(high: true, at: bench.now)
        bench.advance(.seconds(1))
        #expect(bench.changes.count == calm + 1, "a calm gate has its short hold back")
    }

    @Test func `a chip without interrupts is sampled`() {
        let line = FakeLine()
        line.tellsMoves = false
        let bench = GateBench(line: line)
        bench.advance(.seconds(10))
        line.isHigh = false
        bench.advance(.seconds(3))
        #expect(bench.words == ["open", "shut"])
        #expect(line.asked < 20)
    }

    @Test func `a cancelled run gives its line back`() {
        let bench = GateBench()
        bench.advance(.seconds(2))
        bench.run.cancel()
        #expect(bench.run.wake(.deadline(now: .never)) == .done([]))
        // The far end of a closed pair cannot be written: EPIPE, or the signal would end the test.
        signal(SIGPIPE, SIG_IGN)
        bench.line.isHigh = false
        bench.line.write([0])
        #expect(errno == EPIPE)
    }
}

/// On the machine's own files.
@Suite struct GPIOChipTests {
    private func failure(_ settings: GateSettings, dev: String) -> Int32? {
        do throws(SystemFailure) {
            _ = try GPIOChips.take(settings, dev)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `a missing chip is absent, a file that is no chip fails`() throws {
        let root = try TemporaryDirectory()
        #expect(failure(GateSettings(), dev: root.path) == ENOENT)
        #expect(failure(GateSettings(line: "17"), dev: root.path) == ENOENT)
        #expect(failure(GateSettings(chip: root.file("gpiochip0")), dev: "/dev") == ENOENT)
        #expect(failure(GateSettings(chip: "/dev/null"), dev: "/dev") == ENOTTY)
        _ = try root.write("", to: "gpiochip3")
        #expect(failure(GateSettings(), dev: root.path) == ENOTTY, "it may have the line")
    }

    @Test(.enabled(if: geteuid() == 0, "needs root to become somebody else"))
    func `a chip that may not be opened is not permitted`() throws {
        let root = try TemporaryDirectory()
        _ = try root.write("", to: "gpiochip0")
        _ = try root.write("", to: "own/keep")
        #expect(chmod(root.path, 0o755) == 0)
        for (mode, expected) in [(0o600, EACCES), (0o644, ENOTTY)] {
            #expect(chmod(root.file("gpiochip0"), mode_t(mode)) == 0)
            let nobody = try #require(FileIdentity(65_534, own: root.file("own")))
            let found = failure(GateSettings(), dev: root.path)
            nobody.end()
            #expect(found == expected)
        }
    }
}
