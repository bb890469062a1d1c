// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import MosquittoLink
import TestBench
import Testing

@Suite(.enabled(if: installed("mosquitto"), "mosquitto is not installed"))
struct KeepAliveTests {
    @Test func `a silent session of keep-alive 5 lives 15 seconds with a handful of turns`()
        async throws
    {
        let broker = try Mosquitto()
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "quiet", keepAlive: 5))
        let before = owner.link.turns
        try await Task.sleep(for: .seconds(15))
        #expect(owner.link.receive() == nil)
        #expect(broker.log.contains("Received PINGREQ from quiet"))
        // Twelve turns of 1.25 s and one for each PINGRESP.
        #expect(owner.link.turns - before <= 24)
    }

    @Test func `without turns the broker ends the same session`() async throws {
        // The control of the test above: it is the turns that keep the session alive.
        let broker = try Mosquitto()
        let client = MosquittoClient()
        client.connect(.local(broker.port, "asleep", keepAlive: 5))
        #expect(await eventually { turn(client) && client.isConnected })
        #expect(
            await eventually(timeout: .seconds(20)) {
                broker.log.contains("Client asleep has exceeded timeout")
            })
    }

    @Test func `a keep-alive that the broker lowers is obeyed`() async throws {
        let broker = try Mosquitto(maxKeepAlive: 10)
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "lowered", keepAlive: 600))
        // The broker would end it after 15 seconds.
        let pinged = await eventually(timeout: .seconds(14)) {
            broker.log.contains("Received PINGREQ from lowered")
        }
        #expect(pinged && owner.link.receive() == nil)
    }

    @Test func `a broker that falls silent is noticed within two and a half keep-alives`()
        async throws
    {
        let broker = try Mosquitto()
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a", keepAlive: 5))
        broker.pause()
        let end = try await owner.next(.seconds(14))
        #expect(end == .disconnected(code: MosquittoCode.keepAlive))
    }

    @Test func `an offline link does not turn at all`() async throws {
        let owner = try Owner()
        #expect(await eventually { owner.link.turns == 1 })
        try await Task.sleep(for: .seconds(1))
        #expect(owner.link.turns == 1)
    }

    @Test
    func `the socket notices a dead network itself, does not delay and does not outlive an exec`()
        throws
    {
        let broker = try Mosquitto()
        let client = MosquittoClient()
        client.connect(.local(broker.port, "a"))
        for (option, value) in [(TCP_USER_TIMEOUT, Int32(20_000)), (TCP_NODELAY, 1)] {
            var actual: Int32 = -1
            var size = socklen_t(MemoryLayout<Int32>.size)
            #expect(getsockopt(client.fd, Int32(IPPROTO_TCP), option, &actual, &size) == 0)
            #expect(actual == value)
        }
        #expect(Glibc.fcntl(client.fd, F_GETFD) & FD_CLOEXEC != 0)
        _ = broker
    }

    @Test func `a clock that is given decides the deadlines`() async throws {
        let broker = try Mosquitto()
        broker.pause()
        let clock = Box(10_000)
        let client = MosquittoClient(limits: MosquittoLimits()) { clock.value }
        client.connect(.local(broker.port, "a", keepAlive: 0))
        #expect(client.nextDeadline == 40_000)
        clock.value = 39_999
        client.misc()
        #expect(client.drain() == [] && !client.isOffline)
        clock.value = 40_000
        client.misc()
        #expect(client.drain() == [.disconnected(code: MosquittoCode.timeout)])
        #expect(client.nextDeadline == nil && client.fd == -1)
    }
}

private final class Box {
    var value: Int64
    init(_ value: Int64) { self.value = value }
}
