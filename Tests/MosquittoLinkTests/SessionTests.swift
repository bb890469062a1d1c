// SPDX-License-Identifier: Apache-2.0

import MosquittoLink
import TestBench
import Testing

@Suite(.enabled(if: installed("mosquitto"), "mosquitto is not installed"))
struct SessionTests {
    @Test(arguments: [MosquittoVersion.v5, .v311])
    func `bytes arrive exactly, in order, with topic, QoS and retain`(
        version: MosquittoVersion
    ) async throws {
        let broker = try Mosquitto()
        let listener = try Owner()
        try await listener.listen(at: .local(broker.port, "listener"), to: "desa/#")
        let speaker = try Owner()
        let answer = try await speaker.connect(.local(broker.port, "speaker", version: version))
        #expect(answer == .connected(version))
        let bodies: [[UInt8]] = [
            [], [0], Array(0...255), [0xff, 0xfe, 0], [UInt8](repeating: 7, count: 12_000),
        ]
        for (index, body) in bodies.enumerated() {
            let topic = index == 1 ? "desa/gerbang é" : "desa/\(index)"
            let message = MosquittoMessage(topic: topic, payload: body, qos: Int32(index % 2))
            try speaker.ask(.publish(message))
        }
        _ = try await listener.wait { event in
            if case .message(let message) = event { message.payload.count == 12_000 } else { false }
        }
        let intact = listener.messages.map(\.payload) == bodies
        #expect(intact)
        #expect(listener.messages.map(\.qos) == [0, 1, 0, 1, 0])
        #expect(listener.messages[1].topic == "desa/gerbang é")
        _ = broker
    }

    @Test func `a retained message says so to whom comes later`() async throws {
        let broker = try Mosquitto()
        let speaker = try Owner()
        try await speaker.connect(.local(broker.port, "speaker"))
        let state = MosquittoMessage(topic: "STATE/x", payload: [1], qos: 1, retain: true)
        try speaker.ask(.publish(state))
        try speaker.ask(.disconnect(withWill: false))
        #expect(try await speaker.next() == .disconnected(code: 0))
        let listener = try Owner()
        try await listener.listen(at: .local(broker.port, "listener"), to: "STATE/+")
        #expect(try await listener.next() == .message(state))
        _ = broker
    }

    @Test func `a port where nobody listens is reported as such`() async throws {
        let owner = try Owner()
        let answer = try await owner.connect(.local(try freePort(), "a"))
        #expect(answer == .disconnected(code: MosquittoCode.system(111)))
    }

    @Test func `a name that does not exist is reported as such`() async throws {
        let owner = try Owner()
        var broker = MosquittoBroker.local(1, "a")
        broker.host = "no such host."
        #expect(try await owner.connect(broker) == .disconnected(code: MosquittoCode.unresolved))
    }

    @Test func `a name is resolved and the next address tried when the first refuses`() async throws
    {
        // localhost is ::1 and 127.0.0.1 here; the broker listens on the second only.
        let broker = try Mosquitto()
        let owner = try Owner()
        var named = MosquittoBroker.local(broker.port, "a")
        named.host = "localhost"
        #expect(try await owner.connect(named) == .connected(.v5))
        _ = broker
    }

    @Test func `a broker that stops ends the session, and a new command begins another`()
        async throws
    {
        let broker = try Mosquitto()
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        broker.stop()
        guard case .disconnected(let code) = try await owner.next() else {
            Issue.record("expected the end, saw \(owner.seen)")
            return
        }
        #expect(code != 0)
        #expect(
            try await owner.connect(.local(broker.port, "a"))
                == .disconnected(code: MosquittoCode.system(111)))
        try broker.start()
        #expect(try await owner.connect(.local(broker.port, "a")) == .connected(.v5))
    }

    @Test func `a second client with the same id ends the first session`()
        async throws
    {
        let broker = try Mosquitto()
        let first = try Owner()
        try await first.connect(.local(broker.port, "twin"))
        let second = try Owner()
        try await second.connect(.local(broker.port, "twin"))
        // Mosquitto 2.0.11 closes the first connection without saying 0x8e.
        let end = try await first.next()
        #expect(end == .disconnected(code: MosquittoCode.connectionLost))
        _ = broker
    }

    @Test(arguments: [Int32(0), 1])
    func `what is published offline is refused, reported and never sent later`(qos: Int32)
        async throws
    {
        let broker = try Mosquitto()
        let listener = try Owner()
        try await listener.listen(at: .local(broker.port, "listener"), to: "#")
        let owner = try Owner()
        let lost = MosquittoMessage(topic: "t", payload: [1], qos: qos)
        try owner.ask(.publish(lost))
        #expect(try await owner.next() == .publishFailed(code: MosquittoCode.noConnection))
        try owner.ask(.subscribe([MosquittoSubscription(topic: "t", qos: 0)]))
        #expect(try await owner.next() == .subscribeFailed(code: MosquittoCode.noConnection))
        #expect(try await owner.connect(.local(broker.port, "a")) == .connected(.v5))
        let kept = MosquittoMessage(topic: "t", payload: [2])
        try owner.ask(.publish(kept))
        #expect(try await listener.next() == .message(kept))
        _ = broker
    }

    @Test func `a message the broker would not take fails here and ends the session`() async throws
    {
        let broker = try Mosquitto(maxPacketSize: 2_000)
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        let large = MosquittoMessage(topic: "t", payload: [UInt8](repeating: 1, count: 3_000))
        try owner.ask(.publish(large))
        #expect(try await owner.next() == .publishFailed(code: MosquittoCode.oversized))
        #expect(try await owner.next() == .disconnected(code: MosquittoCode.oversized))
        _ = broker
    }

    @Test(arguments: ["a\0b", "", "a/+", "#"])
    func `a topic that cannot be published ends the session and nothing else`(topic: String)
        async throws
    {
        let broker = try Mosquitto()
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        try owner.ask(.publish(MosquittoMessage(topic: topic, payload: [1])))
        guard case .publishFailed(let code) = try await owner.next() else {
            Issue.record("expected a failure, saw \(owner.seen)")
            return
        }
        #expect(try await owner.next() == .disconnected(code: code))
        #expect(try await owner.connect(.local(broker.port, "a")) == .connected(.v5))
        _ = broker
    }

    @Test(arguments: ["a\0b", "", "a/#/b", "+a"])
    func `a filter that cannot be asked for ends the session`(topic: String) async throws {
        let broker = try Mosquitto()
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        try owner.ask(.subscribe([MosquittoSubscription(topic: topic, qos: 1)]))
        guard case .subscribeFailed(let code) = try await owner.next() else {
            Issue.record("expected a failure, saw \(owner.seen)")
            return
        }
        #expect(try await owner.next() == .disconnected(code: code))
        _ = broker
    }

    @Test func `topics of one QoS are answered together and a denied message with its reason`()
        async throws
    {
        let rules = try TemporaryDirectory()
        let path = try rules.write("topic read a/#\n", to: "acl")
        let broker = try Mosquitto(lines: ["acl_file \(path)"])
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        let wanted = [("a/1", Int32(1)), ("a/2", 0), ("a/3", 1)]
        let topics = wanted.map { MosquittoSubscription(topic: $0.0, qos: $0.1) }
        try owner.ask(.subscribe(topics))
        #expect(try await owner.next() == .subscribed(granted: [0]))
        #expect(try await owner.next() == .subscribed(granted: [1, 1]))
        try owner.ask(.publish(MosquittoMessage(topic: "b", payload: [], qos: 1)))
        #expect(try await owner.next() == .publishRefused(reason: 0x87))
        _ = (broker, rules)
    }

    @Test func `a body above the limit is reported with its size and not kept`() async throws {
        let broker = try Mosquitto()
        var limits = MosquittoLimits()
        limits.payload = 1_000
        let listener = try Owner(limits: limits)
        try await listener.listen(at: .local(broker.port, "listener"), to: "#")
        let speaker = try Owner()
        try await speaker.connect(.local(broker.port, "speaker"))
        for size in [1_001, 1_000] {
            let body = [UInt8](repeating: 1, count: size)
            try speaker.ask(.publish(MosquittoMessage(topic: "t", payload: body)))
        }
        #expect(try await listener.next() == .oversized(topic: "t", size: 1_001))
        try await listener.wait { if case .message = $0 { true } else { false } }
        #expect(listener.messages.map(\.payload.count) == [1_000])
        _ = broker
    }

    @Test func `a session begun while one lives drops the old one first`() async throws {
        let broker = try Mosquitto()
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        try owner.ask(.connect(.local(broker.port, "b")))
        #expect(try await owner.next() == .disconnected(code: MosquittoCode.connectionLost))
        #expect(try await owner.next() == .connected(.v5))
        _ = broker
    }
}
