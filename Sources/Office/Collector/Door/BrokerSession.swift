// SPDX-License-Identifier: Apache-2.0
//
// The host application's own session: its STATE. The will says offline with the time of the CONNECT, the
// first publish after subscribing says online with the very same time. Hearing its own STATE offline while
// it runs (an old will that came late) it says online again; while it stops it must not, or a lie would stay
// retained in the broker.

import MosquittoLink
import SettingsFile
import SparkplugWire
import VillageModel

struct BrokerSession {
    private let host: String
    private let broker: BrokerSettings
    private var connectedAt = Instant(rawValue: 0)
    private var isStopping = false
    private(set) var isConnected = false
    private(set) var failures: Int64 = 0
    private(set) var dialDue: Uptime

    init(_ settings: CollectorSettings, at now: Uptime) {
        host = settings.host
        broker = settings.broker
        dialDue = now
    }

    /// What to connect with; the will belongs to this very attempt.
    mutating func dial(at now: Instant) -> MosquittoBroker {
        dialDue = .never
        connectedAt = now
        let will = state(isOnline: false, at: now)
        return MosquittoBroker(
            host: broker.host, port: broker.port, clientID: host, keepAlive: 30,
            will: MosquittoMessage(
                topic: will.topic, payload: will.payload, qos: will.qos, retain: will.retain),
            // The office keeps its clock: no floor.
            tls: broker.tls.map {
                MosquittoTLS(
                    authorities: $0.authorities, certificate: $0.certificate, key: $0.key,
                    name: $0.name)
            })
    }

    /// Subscribes, then says online: the host's first publish.
    mutating func connected(subscriptions: [String], link: MosquittoLink) -> [WireMessage] {
        isConnected = true
        failures = 0
        let topics = subscriptions + [Topic.state(host: host).text]
        _ = link.send(.subscribe(topics.map { MosquittoSubscription(topic: $0, qos: 1) }))
        return [state(isOnline: true, at: connectedAt)]
    }

    /// The next attempt comes after 1, 2, 4 and so on up to 30 seconds.
    mutating func lost(at now: Uptime) {
        isConnected = false
        dialDue = now + min(.seconds(1 << min(failures, 5)), .seconds(30))
        failures += 1
    }

    func isOwnState(_ message: WireMessage) -> Bool {
        message.topic == Topic.state(host: host).text
    }

    /// Contradicts an old will.
    func heardOwnState(_ message: WireMessage) -> WireMessage? {
        guard !isStopping, let state = HostState(message.payload), !state.isOnline else {
            return nil
        }
        return self.state(isOnline: true, at: connectedAt)
    }

    /// The last word of a wanted stop.
    mutating func farewell(at now: Instant) -> WireMessage? {
        isStopping = true
        return isConnected ? state(isOnline: false, at: now) : nil
    }

    private func state(isOnline: Bool, at time: Instant) -> WireMessage {
        HostState(isOnline: isOnline, timestamp: time).message(host: host)
    }
}
