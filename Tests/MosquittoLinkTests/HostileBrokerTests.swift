// SPDX-License-Identifier: Apache-2.0

import CLinux
import MosquittoLink
import TestBench
import Testing

/// Whether a descriptor can be read now.
func isReadable(_ descriptor: Int32) -> Bool {
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) == 1
}

struct HostileBrokerTests {
    private static let accepted5: [UInt8] = [0x20, 3, 0, 0, 0]

    /// The protocol level of a recorded CONNECT: after the fixed header and “MQTT”.
    private func level(_ bytes: [UInt8]) -> UInt8? { bytes.count > 8 ? bytes[8] : nil }

    @Test(arguments: [[UInt8]([0x20, 2, 0, 1]), [0x20, 3, 0, 0x84, 0], [0x20, 3, 0, 1, 0]])
    func `a broker that refuses version 5 is asked again in 3_1_1`(refusal: [UInt8]) async throws {
        let broker = try RecordedBroker([
            .init(bytes: refusal, closes: true), .init(bytes: [0x20, 2, 0, 0]),
        ])
        defer { broker.end() }
        let owner = try Owner()
        let answer = try await owner.connect(.local(broker.port, "a", will: will("w")))
        #expect(answer == .connected(.v311))
        #expect(broker.received.map(level) == [5, 4])
        #expect(owner.seen.count == 1)
    }

    @Test(arguments: [
        (MosquittoVersion.v5, [UInt8]([0x20, 3, 0, 0x87, 0]), Int32(0x87)),
        (.v311, [0x20, 2, 0, 5], 5), (.v311, [0x20, 2, 0, 1], 1),
    ])
    func `a refusal is one event with the broker's reason`(
        version: MosquittoVersion, bytes: [UInt8], reason: Int32
    ) async throws {
        let broker = try RecordedBroker([.init(bytes: bytes, closes: true)])
        defer { broker.end() }
        let owner = try Owner()
        let answer = try await owner.connect(.local(broker.port, "a", version: version))
        #expect(answer == .refused(reason: reason))
        // A second attempt proves that nothing else followed the first.
        let next = try await owner.connect(.local(try freePort(), "a"))
        #expect(next == .disconnected(code: MosquittoCode.system(111)))
    }

    @Test func `a broker that ends the session says why`() async throws {
        let broker = try RecordedBroker([
            .init(bytes: HostileBrokerTests.accepted5 + [0xe0, 2, 0x8b, 0], closes: true)
        ])
        defer { broker.end() }
        let owner = try Owner()
        #expect(try await owner.connect(.local(broker.port, "a")) == .connected(.v5))
        #expect(try await owner.next() == .disconnected(code: 0x8b))
    }

    @Test func `a broker that never answers is given up at the deadline`() async throws {
        let broker = try RecordedBroker([])
        defer { broker.end() }
        var limits = MosquittoLimits()
        limits.greeting = 300
        let owner = try Owner(limits: limits)
        let answer = try await owner.connect(.local(broker.port, "a"))
        #expect(answer == .disconnected(code: MosquittoCode.timeout))
        #expect(broker.received.count == 1)
    }

    @Test func `a network that swallows everything is given up at the probe's deadline`()
        async throws
    {
        let hole = BlackHole()
        var limits = MosquittoLimits()
        limits.probe = 300
        let owner = try Owner(limits: limits)
        let answer = try await owner.connect(.local(hole.port, "a"))
        #expect(answer == .disconnected(code: MosquittoCode.system(ETIMEDOUT)))
    }

    @Test func `a link closes at once though its connect is swallowed`() async throws {
        let hole = BlackHole()
        let owner = try Owner()
        try owner.ask(.connect(.local(hole.port, "a")))
        // Time for the thread to begin; should it be late, the answer below is the same.
        try await Task.sleep(for: .milliseconds(300))
        let begin = ContinuousClock.now
        #expect(owner.link.close())
        // The probe would go on for ten seconds.
        #expect(ContinuousClock.now - begin < .seconds(8))
        #expect(owner.link.receive() == .disconnected(code: MosquittoCode.system(ECANCELED)))
    }

    @Test func `a link closes at once though the broker does not answer`() async throws {
        let broker = try RecordedBroker([])
        defer { broker.end() }
        let owner = try Owner()
        try owner.ask(.connect(.local(broker.port, "a")))
        #expect(await eventually { broker.received.count == 1 })
        #expect(owner.link.close())
    }

    @Test func `nothing is published before the broker has answered`() async throws {
        let broker = try RecordedBroker([])
        defer { broker.end() }
        let owner = try Owner()
        try owner.ask(.connect(.local(broker.port, "a")))
        try owner.ask(.publish(MosquittoMessage(topic: "t", payload: [], qos: 1)))
        #expect(try await owner.next() == .publishFailed(code: MosquittoCode.noConnection))
        try owner.ask(.disconnect(withWill: false))
        #expect(try await owner.next() == .disconnected(code: 0))
        #expect(broker.received.count == 1 && broker.received[0].first == 0x10)
    }

    @Test func `a command is performed during a swallowed connect only after it`() async throws {
        let hole = BlackHole()
        var limits = MosquittoLimits()
        limits.probe = 300
        let owner = try Owner(limits: limits)
        try owner.ask(.connect(.local(hole.port, "a")))
        try owner.ask(.publish(MosquittoMessage(topic: "t", payload: [])))
        #expect(try await owner.next() == .disconnected(code: MosquittoCode.system(ETIMEDOUT)))
        #expect(try await owner.next() == .publishFailed(code: MosquittoCode.noConnection))
    }

    @Test(arguments: [
        [UInt8]([0x30, 4, 0, 2, 0xff, 0xfe]),  // a topic that is no UTF-8
        [0x30, 6, 0, 3, 0x61, 0, 0x62, 0],  // a topic with a NUL
        [0x30, 4, 0, 9, 0x61, 0],  // a topic longer than its packet
        [0x30, 0xff, 0xff, 0xff, 0xff, 0xff],  // a length of five bytes
        [0x30, 0], [0x3f, 5, 0, 1, 0x61, 0, 0],  // no topic at all; QoS 3
        [0x90, 3, 0, 1, 0], [0x40, 0], [0xb0, 2, 0, 1],  // answers to nothing
        [0x20, 3, 0, 0, 0], [0x10, 0], [0xf0, 0], [0x00, 0],  // packets out of place
        [0xe0, 2, 0x8b, 0], [0xe0, 0],  // the broker's DISCONNECT
        [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10],  // a picture
    ])
    func `bytes that are no MQTT end at most the session`(bytes: [UInt8]) async throws {
        let broker = try RecordedBroker([
            .init(bytes: HostileBrokerTests.accepted5 + bytes, closes: true),
            .init(bytes: HostileBrokerTests.accepted5),
        ])
        defer { broker.end() }
        let owner = try Owner()
        #expect(try await owner.connect(.local(broker.port, "a")) == .connected(.v5))
        try await owner.wait { if case .disconnected = $0 { true } else { false } }
        #expect(try await owner.connect(.local(broker.port, "a")) == .connected(.v5))
    }

    @Test func `what the last session left unfinished is not sent in the next`() async throws {
        let broker = try RecordedBroker([
            .init(bytes: HostileBrokerTests.accepted5), .init(bytes: HostileBrokerTests.accepted5),
        ])
        defer { broker.end() }
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a"))
        try owner.ask(.publish(MosquittoMessage(topic: "old", payload: [], qos: 1)))
        #expect(await eventually { broker.received.first?.contains(0x32) ?? false })
        try owner.ask(.disconnect(withWill: true))
        #expect(try await owner.next() == .disconnected(code: 0))
        try await owner.connect(.local(broker.port, "a"))
        let marker = MosquittoMessage(topic: "new", payload: [])
        try owner.ask(.publish(marker))
        let publish: [UInt8] = [0x30, 6, 0, 3] + Array("new".utf8) + [0]
        #expect(await eventually { broker.received[1].suffix(8) == publish[...] })
        let greeting = broker.received[1].dropLast(8)
        #expect(greeting.count == 2 + Int(greeting[1]))
        // DISCONNECT with the will, reason 0x04.
        #expect(
            broker.received[0].suffix(3) == [0xe0, 1, 4]
                || broker.received[0].suffix(4) == [0xe0, 2, 4, 0])
    }
}
