// SPDX-License-Identifier: Apache-2.0

import BoxSession
import CLinux
import MosquittoLink
import SparkplugWire
import VillageModel

/// The MQTT session of one box on the stage: a real connection without a keepalive, because time is virtual.
///
/// Here PUBLISHes are lost, in both directions, between the session and the library; what the stage itself
/// sends to know that everything has arrived (`confirm`) never is.
final class StageLink {
    static let echo = "kentongan/fence/echo"

    private(set) var client: MosquittoClient?
    /// Whether the broker has accepted the present connection.
    private(set) var isGreeted = false
    /// Nothing leaves and nothing is heard, but the broker does not know.
    private(set) var isFrozen = false
    /// Whether something was sent that the broker has not confirmed.
    var isDirty = false
    /// How many PUBLISHes were lost.
    private(set) var dropped = 0
    private var held: [WireMessage] = []
    private let loss: Double
    private var dice: SeededGenerator

    init(loss: Double, dice: SeededGenerator) {
        self.loss = loss
        self.dice = dice
    }

    var descriptor: Int32 { client?.fd ?? -1 }
    /// Whether the broker owes an answer.
    var isAwaited: Bool {
        guard let client, !isFrozen, !client.isOffline else { return false }
        return !isGreeted || client.isOwed || isLeaving
    }
    private var isLeaving = false
    /// Whether the broker that knew this session is gone.
    private var isOrphan = false
    var isOpen: Bool { client?.isOffline == false }

    /// Begins a session; true when an accepted one was given up for it, so that its will is on its way.
    func connect(_ broker: MosquittoBroker, limits: MosquittoLimits) -> Bool {
        let had = abandon()
        let fresh = MosquittoClient(limits: limits)
        client = fresh
        fresh.connect(broker)
        return had
    }

    func subscribe(_ topics: [String]) {
        client?.subscribe(topics.map { MosquittoSubscription(topic: $0, qos: 1) })
        isDirty = true
    }

    /// Publishes; false when the message was lost or waits behind a frozen connection.
    func publish(_ message: WireMessage) -> Bool {
        guard !isFrozen else {
            held.append(message)
            return false
        }
        guard !isLost() else { return false }
        client?.publish(
            MosquittoMessage(
                topic: message.topic, payload: message.payload, qos: message.qos,
                retain: message.retain))
        isDirty = true
        return true
    }

    func freeze() { isFrozen = isOpen }

    /// The frozen connection works again; what was held, in order.
    func thaw() -> [WireMessage] {
        guard isFrozen else { return [] }
        isFrozen = false
        isDirty = true
        defer { held = [] }
        return held
    }

    /// Closes without DISCONNECT; true when the broker had accepted the session and says so with its will.
    @discardableResult
    func abandon() -> Bool {
        let had = isGreeted && isOpen && !isOrphan
        client = nil
        isLeaving = false
        isOrphan = false
        isGreeted = false
        isFrozen = false
        isDirty = false
        held = []
        return had
    }

    /// Ends in order, as the agent does: with the will; true when the broker will tell it.
    func leave() -> Bool {
        let had = isGreeted && isOpen && !isOrphan
        isLeaving = true
        isGreeted = false
        client?.disconnect(withWill: true)
        return had
    }

    /// The broker is gone: waits until the connection says so.
    func outlive() {
        isOrphan = true
        guard !isFrozen else { return }
        let end = kl_monotonic_ms() + 2_000
        while isOpen, kl_monotonic_ms() < end {
            var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
            if poll(&polled, 1, 100) > 0 { client?.read() }
        }
    }

    /// Asks the broker to confirm everything that was sent.
    func confirm() {
        guard let client, isGreeted, !isFrozen, client.isConnected else {
            isDirty = false
            return
        }
        client.publish(MosquittoMessage(topic: StageLink.echo, payload: [], qos: 1))
        isDirty = false
    }

    /// Serves the socket after a wait.
    func serve(_ ready: Int16) {
        guard let client, !isFrozen else { return }
        if ready & ~Int16(POLLOUT) != 0 { client.read() }
        if ready & Int16(POLLOUT) != 0 { client.write() }
    }

    /// What has happened since the last call.
    func drain() -> [LinkEvent] {
        guard let client, !isFrozen else { return [] }
        return client.drain().compactMap { event in
            switch event {
            case .connected:
                isGreeted = true
                return .connected
            case .refused, .disconnected:
                isGreeted = false
                isDirty = false
                return .lost
            case .message(let message):
                guard !isLost() else { return nil }
                return .message(
                    WireMessage(
                        topic: message.topic, payload: message.payload, qos: message.qos,
                        retain: message.retain))
            case .oversized, .subscribed, .subscribeFailed, .publishFailed, .publishRefused:
                return nil
            }
        }
    }

    private func isLost() -> Bool {
        guard loss > 0, Double.random(in: 0..<1, using: &dice) < loss else { return false }
        dropped += 1
        return true
    }
}
