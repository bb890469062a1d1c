// SPDX-License-Identifier: Apache-2.0

import CLinux
import Synchronization
import TestBench
import Testing
import VillageModel

@testable import Collector

@Suite struct ControlSocketTests {
    @Test(arguments: [
        ("advance 0", Int64(0), ControlRequest.Condition.none),
        ("advance 1793466000000", 1_793_466_000_000, .none),
        ("advance 5 fence 7", 5, .fence(7)), ("advance 5 deaf", 5, .deaf),
        ("advance 5 line", 5, .line),
    ])
    func `a request is an instant and what must have happened before`(
        line: String, until: Int64, condition: ControlRequest.Condition
    ) throws {
        let request = try #require(ControlRequest(Array(line.utf8)))
        #expect(request.until.rawValue == until)
        #expect(request.condition == condition)
    }

    @Test(arguments: [
        "", "advance", "advance now", "advance -1", "advance 9999999999999999", "advance 5 fence",
        "advance 5 fence x", "advance 5 fence 1 2", "advance 5 line 1", "retreat 5",
        "\u{0}advance 5",
    ])
    func `anything else is no request`(line: String) {
        #expect(ControlRequest(Array(line.utf8)) == nil)
    }

    @Test func `a second client is sent away, and may come when the first has gone`() throws {
        let folder = try TemporaryDirectory()
        let socket = try ControlSocket(path: folder.file("control"))
        var first: LineSocket? = try LineSocket(folder.file("control"))
        first?.say("advance 1\n")
        #expect(socket.next() == Array("advance 1".utf8))
        let second = try LineSocket(folder.file("control"))
        #expect(socket.next() == nil)
        #expect(second.hear() == "error another client moves the time\n")
        first = nil
        let third = try LineSocket(folder.file("control"))
        third.say("advance 2\nadvance 3\n")
        #expect(socket.next() == Array("advance 2".utf8))
        #expect(socket.next() == Array("advance 3".utf8))
        socket.answer("at 3 sent 0 fence 0 deaf")
        #expect(third.hear() == "at 3 sent 0 fence 0 deaf\n")
    }

    @Test func `a line without end costs a client its place`() throws {
        let folder = try TemporaryDirectory()
        let socket = try ControlSocket(path: folder.file("control"))
        let client = try LineSocket(folder.file("control"))
        client.say(String(repeating: "x", count: 300))
        #expect(socket.next() == nil)
        #expect(client.hear() == "error line too long\n")
    }

    @Test func `only its own user may move the time`() throws {
        let folder = try TemporaryDirectory()
        let socket = try ControlSocket(path: folder.file("control"))
        #expect(files_mode(folder.file("control")) & 0o777 == 0o600)
        withExtendedLifetime(socket) {}
    }
}

@Suite struct OfficeClockTests {
    private let start = Instant(rawValue: 1_000_000)

    @Test func `a virtual time stands still, and never goes back`() {
        let time = VirtualTime(from: start)
        let clock = OfficeClock(virtual: time)
        #expect(clock.now().utc == start)
        #expect(clock.now().uptime.rawValue == start.rawValue)
        time.move(to: start + .minutes(5))
        time.move(to: start + .minutes(4))
        #expect(clock.now().utc == start + .minutes(5))
    }

    @Test func `whoever sleeps wakes at its own instant`() async throws {
        let time = VirtualTime(from: start)
        let clock = OfficeClock(virtual: time)
        let woken = Mutex(false)
        let sleeper = Task {
            try await clock.sleep(for: .minutes(15))
            woken.withLock { $0 = true }
        }
        while time.deadline == .distantFuture { await Task.yield() }
        #expect(time.deadline == start + .minutes(15))
        time.move(to: start + .minutes(15) - TimeSpan(milliseconds: 1))
        #expect(time.deadline == start + .minutes(15))
        #expect(!woken.withLock { $0 })
        time.move(to: start + .minutes(15))
        try await sleeper.value
        #expect(woken.withLock { $0 })
    }

    @Test func `a sleeper that is cancelled leaves nothing behind`() async {
        let time = VirtualTime(from: start)
        let sleeper = Task { try await OfficeClock(virtual: time).sleep(for: .days(1)) }
        while time.deadline == .distantFuture { await Task.yield() }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
        #expect(time.deadline == .distantFuture)
    }

    @Test func `a clock of nobody's is the machine's`() {
        let before = Instant(rawValue: daemon_utc_ms())
        let now = OfficeClock.real.now().utc
        #expect(now >= before && now <= before + .minutes(1))
    }
}
