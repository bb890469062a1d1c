// SPDX-License-Identifier: Apache-2.0

import BoxSession
import CLinux
import MosquittoLink
import SparkplugWire
import VillageModel

/// The MQTT session of one simulated box; for the runner's thread.
final class BoxLink {
    private(set) var client: MosquittoClient?
    private var isFrozen = false
    private var hasLeft = false
    private var held: [WireMessage] = []

    /// The socket to wait for; -1 while there is none, or while nothing is heard.
    var descriptor: Int32 { isFrozen ? -1 : client?.fd ?? -1 }
    var wantsWrite: Bool { !isFrozen && client?.wantsWrite == true }
    /// When the client wants to be turned, on the monotonic axis in milliseconds.
    var nextDeadline: Int64? { isFrozen ? nil : client?.nextDeadline }
    /// Whether the last bytes of an orderly end are still on their way.
    var isLeaving: Bool { hasLeft && client?.isOffline == false }

    func connect(_ broker: MosquittoBroker, limits: MosquittoLimits) {
        abandon()
        let fresh = MosquittoClient(limits: limits)
        client = fresh
        fresh.connect(broker)
    }

    func subscribe(_ topics: [String]) {
        client?.subscribe(topics.map { MosquittoSubscription(topic: $0, qos: 1) })
    }

    func publish(_ message: WireMessage) {
        guard !isFrozen else { return held.append(message) }
        client?.publish(
            MosquittoMessage(
                topic: message.topic, payload: message.payload, qos: message.qos,
                retain: message.retain))
    }

    func freeze() { isFrozen = client != nil }

    func thaw() {
        guard isFrozen else { return }
        isFrozen = false
        let messages = held
        held = []
        for message in messages { publish(message) }
    }

    /// Lets the connection go without DISCONNECT; the broker then sends the will.
    func abandon() {
        client = nil
        isFrozen = false
        hasLeft = false
        held = []
    }

    func leave() {
        hasLeft = true
        client?.disconnect(withWill: true)
    }

    /// Serves the socket after a wait and returns what happened.
    func turn(ready: Int16, now: Int64) -> [LinkEvent] {
        guard let client, !isFrozen else { return [] }
        if ready & ~Int16(POLLOUT) != 0 { client.read() }
        if ready & Int16(POLLOUT) != 0 { client.write() }
        if let deadline = client.nextDeadline, deadline <= now { client.misc() }
        return drain()
    }

    /// What has happened since the last call.
    func drain() -> [LinkEvent] {
        guard let client, !isFrozen else { return [] }
        return client.drain().compactMap { event in
            switch event {
            case .connected: .connected
            case .refused, .disconnected: .lost
            case .message(let message):
                .message(
                    WireMessage(
                        topic: message.topic, payload: message.payload, qos: message.qos,
                        retain: message.retain))
            case .oversized, .subscribed, .subscribeFailed, .publishFailed, .publishRefused: nil
            }
        }
    }
}
