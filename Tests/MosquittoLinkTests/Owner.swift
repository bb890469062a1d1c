// SPDX-License-Identifier: Apache-2.0

import MosquittoLink
import TestBench

/// The owner of one link in a test: sends, gathers events, waits for them.
final class Owner {
    let link: MosquittoLink
    private(set) var seen: [MosquittoEvent] = []

    init(capacity: Int = 64, limits: MosquittoLimits = MosquittoLimits()) throws {
        link = try MosquittoLink(capacity: capacity, limits: limits)
    }

    deinit { link.close() }

    var messages: [MosquittoMessage] {
        seen.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }

    /// Takes events until one fulfils the condition; that one and all before it are in `seen`.
    @discardableResult
    func wait(
        _ timeout: Duration = .seconds(15), for wanted: (MosquittoEvent) -> Bool
    ) async throws -> MosquittoEvent {
        var found: MosquittoEvent?
        _ = await eventually(timeout: timeout) {
            while found == nil, let event = link.receive() {
                seen.append(event)
                if wanted(event) { found = event }
            }
            return found != nil
        }
        guard let found else { throw BenchFailure("the event did not come; seen: \(seen)") }
        return found
    }

    /// Waits for the next event, whatever it is.
    func next(_ timeout: Duration = .seconds(15)) async throws -> MosquittoEvent {
        try await wait(timeout) { _ in true }
    }

    func ask(_ command: MosquittoCommand) throws {
        guard link.send(command) else { throw BenchFailure("the link refused a command") }
    }

    @discardableResult
    func connect(_ broker: MosquittoBroker) async throws -> MosquittoEvent {
        try ask(.connect(broker))
        return try await next()
    }

    /// Connects and subscribes at QoS 1.
    func listen(at broker: MosquittoBroker, to topic: String) async throws {
        try await connect(broker)
        try ask(.subscribe([MosquittoSubscription(topic: topic, qos: 1)]))
        try await wait { if case .subscribed = $0 { true } else { false } }
    }
}

extension MosquittoBroker {
    /// A loopback broker, asked as the given client.
    static func local(
        _ port: UInt16, _ clientID: String, keepAlive: Int32 = 60,
        will: MosquittoMessage? = nil, version: MosquittoVersion = .v5, tls: MosquittoTLS? = nil
    ) -> MosquittoBroker {
        MosquittoBroker(
            host: "127.0.0.1", port: port, clientID: clientID, keepAlive: keepAlive, will: will,
            version: version, tls: tls)
    }
}

func will(_ text: String) -> MosquittoMessage {
    MosquittoMessage(topic: "will", payload: Array(text.utf8), qos: 1)
}
