// SPDX-License-Identifier: Apache-2.0

import CLinux
import MosquittoLink
import TestBench
import Testing

@Suite(.enabled(if: installed("mosquitto"), "mosquitto is not installed"))
struct WillTests {
    private let broker: Mosquitto
    private let watcher: Owner

    init() async throws {
        broker = try Mosquitto()
        watcher = try Owner()
        try await watcher.listen(at: .local(broker.port, "watcher"), to: "#")
    }

    private func mark() async throws {
        let marker = try Owner()
        try await marker.connect(.local(broker.port, "marker"))
        try marker.ask(.publish(MosquittoMessage(topic: "mark", payload: [])))
        try await watcher.wait { event in
            if case .message(let message) = event { message.topic == "mark" } else { false }
        }
    }

    private var wills: [String] {
        watcher.messages.filter { $0.topic == "will" }
            .map { String(decoding: $0.payload, as: UTF8.self) }
    }

    @Test(arguments: [MosquittoVersion.v5, .v311])
    func `a socket that is cut lets the will speak`(version: MosquittoVersion) async throws {
        let client = MosquittoClient()
        client.connect(.local(broker.port, "a", will: will("cut"), version: version))
        #expect(await eventually { turn(client) && client.isConnected })
        shutdown(client.fd, Int32(SHUT_RDWR))
        #expect(await eventually { turn(client) && client.isOffline })
        try await watcher.wait { if case .message = $0 { true } else { false } }
        #expect(wills == ["cut"])
    }

    @Test(arguments: [MosquittoVersion.v5, .v311])
    func `an end with the will lets it speak after what was sent before`(version: MosquittoVersion)
        async throws
    {
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a", will: will("asked"), version: version))
        try owner.ask(.publish(MosquittoMessage(topic: "last", payload: [])))
        try owner.ask(.disconnect(withWill: true))
        #expect(try await owner.next() == .disconnected(code: 0))
        try await watcher.wait { event in
            if case .message(let message) = event { message.topic == "will" } else { false }
        }
        #expect(watcher.messages.map(\.topic) == ["last", "will"])
    }

    @Test(arguments: [MosquittoVersion.v5, .v311])
    func `an end without the will keeps it silent`(version: MosquittoVersion) async throws {
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a", will: will("no"), version: version))
        try owner.ask(.disconnect(withWill: false))
        #expect(try await owner.next() == .disconnected(code: 0))
        try await mark()
        #expect(wills == [])
    }

    @Test func `a closed link performs what was sent before and then lets the will speak`()
        async throws
    {
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a", will: will("closed")))
        for index in 0..<20 {
            try owner.ask(.publish(MosquittoMessage(topic: "n", payload: [UInt8(index)])))
        }
        #expect(owner.link.close())
        #expect(!owner.link.send(.stop))
        try await watcher.wait { event in
            if case .message(let message) = event { message.topic == "will" } else { false }
        }
        #expect(watcher.messages.dropLast().map(\.payload) == (0..<20).map { [UInt8($0)] })
    }

    @Test func `each session has the will of its own connect`() async throws {
        let owner = try Owner()
        for session in 1...3 {
            let last = MosquittoMessage(topic: "will", payload: Array("\(session)".utf8), qos: 1)
            #expect(
                try await owner.connect(.local(broker.port, "a", will: last)) == .connected(.v5))
            try owner.ask(.disconnect(withWill: true))
            #expect(try await owner.next() == .disconnected(code: 0))
        }
        #expect(try await owner.connect(.local(broker.port, "a")) == .connected(.v5))
        try owner.ask(.disconnect(withWill: true))
        try await mark()
        #expect(wills == ["1", "2", "3"])
    }

    @Test func `a broken publish lets the will speak`() async throws {
        let owner = try Owner()
        try await owner.connect(.local(broker.port, "a", will: will("broken")))
        try owner.ask(.publish(MosquittoMessage(topic: "a\0b", payload: [])))
        try await watcher.wait { if case .message = $0 { true } else { false } }
        #expect(wills == ["broken"])
    }
}

/// One turn of a client whose owner has nothing else to wait for.
func turn(_ client: MosquittoClient) -> Bool {
    client.read()
    if client.wantsWrite { client.write() }
    client.misc()
    return true
}
