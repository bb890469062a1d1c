// SPDX-License-Identifier: Apache-2.0

import MosquittoLink
import TestBench
import Testing

@Suite(.enabled(if: installed("mosquitto"), "mosquitto is not installed"))
struct BackPressureTests {
    private func body(_ number: Int) -> [UInt8] {
        let word = UInt32(number)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }

    @Test func `5000 messages pass a ring of 16 in order, though nobody takes them for a while`()
        async throws
    {
        let broker = try Mosquitto(lines: ["max_queued_messages 0", "max_queued_bytes 0"])
        let listener = try Owner(capacity: 16)
        try await listener.listen(at: .local(broker.port, "listener"), to: "#")
        let speaker = try Owner(capacity: 256)
        try await speaker.connect(.local(broker.port, "speaker"))
        for number in 0..<5_000 {
            let message = MosquittoMessage(topic: "t", payload: body(number))
            let sent = await eventually { speaker.link.send(.publish(message)) }
            try #require(sent)
        }
        // The ring is full and the socket is left alone: no turns, no spinning.
        let stalled = await eventually(timeout: .seconds(60)) {
            let before = listener.link.turns
            try? await Task.sleep(for: .milliseconds(300))
            return listener.link.turns == before
        }
        #expect(stalled)
        var received: [[UInt8]] = []
        let complete = await eventually(timeout: .seconds(30)) {
            for case .message(let message) in listener.link.receiveAll() {
                received.append(message.payload)
            }
            return received.count >= 5_000
        }
        #expect(complete)
        #expect(received == (0..<5_000).map(body))
        _ = broker
    }

    @Test(arguments: [Int32(0), 1])
    func `a broker that takes nothing makes send refuse, and what was accepted arrives`(qos: Int32)
        async throws
    {
        let broker = try Mosquitto(lines: ["max_queued_messages 0", "max_queued_bytes 0"])
        let listener = try Owner(capacity: 64)
        try await listener.listen(at: .local(broker.port, "listener"), to: "#")
        let speaker = try Owner(capacity: 16)
        try await speaker.connect(.local(broker.port, "speaker"))
        broker.pause()
        var accepted = 0
        let padding = [UInt8](repeating: 0, count: 15_000)
        let refused = await eventually(timeout: .seconds(20)) {
            let message = MosquittoMessage(topic: "t", payload: body(accepted) + padding, qos: qos)
            if speaker.link.send(.publish(message)) {
                accepted += 1
                return false
            }
            // Refused is refused only when it stays so.
            try? await Task.sleep(for: .milliseconds(200))
            if speaker.link.send(.publish(message)) {
                accepted += 1
                return false
            }
            return true
        }
        #expect(refused && accepted >= 16)
        let before = speaker.link.turns
        try await Task.sleep(for: .milliseconds(300))
        #expect(speaker.link.turns == before)
        broker.resume()
        var received: [[UInt8]] = []
        let complete = await eventually(timeout: .seconds(30)) {
            for case .message(let message) in listener.link.receiveAll() {
                received.append(Array(message.payload.prefix(4)))
            }
            return received.count >= accepted
        }
        #expect(complete)
        #expect(received == (0..<accepted).map(body))
    }

    @Test func `a link whose broker takes nothing closes after its time to leave`() async throws {
        let broker = try Mosquitto()
        var limits = MosquittoLimits()
        limits.leaving = 300
        let owner = try Owner(capacity: 16, limits: limits)
        try await owner.connect(.local(broker.port, "a"))
        broker.pause()
        let large = MosquittoMessage(topic: "t", payload: [UInt8](repeating: 0, count: 15_000))
        let refused = await eventually(timeout: .seconds(20)) {
            while owner.link.send(.publish(large)) {}
            // Full twice in a row: the socket takes no more.
            try? await Task.sleep(for: .milliseconds(100))
            return !owner.link.send(.publish(large))
        }
        let begin = ContinuousClock.now
        let closed = owner.link.close()
        #expect(refused && closed && ContinuousClock.now - begin < .seconds(10))
        #expect(try await owner.next() == .disconnected(code: 0))
    }

    @Test func `a link that was told to stop ends its session and takes no more`() async throws {
        let broker = try Mosquitto()
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        try owner.ask(.stop)
        #expect(try await owner.next() == .disconnected(code: 0))
        #expect(await eventually { !owner.link.send(.connect(.local(broker.port, "a"))) })
        #expect(owner.link.close() && owner.link.receive() == nil)
    }

    @Test func `readiness is readable exactly while events wait`() async throws {
        let broker = try Mosquitto()
        let owner = try Owner()
        #expect(!isReadable(owner.link.readiness))
        try owner.ask(.connect(.local(broker.port, "a")))
        #expect(await eventually { isReadable(owner.link.readiness) })
        #expect(owner.link.receive() == .connected(.v5))
        #expect(!isReadable(owner.link.readiness))
        for _ in 0..<3 { try owner.ask(.publish(MosquittoMessage(topic: "#", payload: []))) }
        // One failure with its end, and two more that found no session.
        var events: [MosquittoEvent] = []
        let complete = await eventually {
            if isReadable(owner.link.readiness), let event = owner.link.receive() {
                events.append(event)
            }
            return events.count == 4
        }
        #expect(complete)
        #expect(!isReadable(owner.link.readiness))
        _ = broker
    }
}
