// SPDX-License-Identifier: Apache-2.0

import CLinux
import MosquittoLink
import SparkplugWire
import VillageModel

/// The stage's own connection to the broker: it publishes the fence behind what boxes sent, hears the fence
/// behind what the office sent, and sees to whom that went and who died.
final class StageObserver {
    private let client: MosquittoClient
    private let group: String
    /// The newest fence of the office.
    private(set) var heard: UInt64 = 0
    private var told: Set<BoxID> = []
    private var toldAll = false
    private var isThere = false
    private var died: [BoxID] = []

    init(port: UInt16, group: String) throws(StageFailure) {
        self.group = group
        client = MosquittoClient()
        client.connect(
            MosquittoBroker(host: "127.0.0.1", port: port, clientID: "stage", keepAlive: 0))
        try wait("the broker's greeting") { $0.client.isConnected }
        let topics = [
            "kentongan/fence/office", "spBv1.0/\(group)/NDEATH/+", "spBv1.0/\(group)/NCMD/+",
            "spBv1.0/STATE/+",
        ]
        client.subscribe(topics.map { MosquittoSubscription(topic: $0, qos: 0) })
        try wait("the broker's subscription") { $0.isThere }
    }

    /// Publishes a fence.
    func publish(fence: UInt64) throws(StageFailure) {
        client.publish(
            MosquittoMessage(topic: "kentongan/fence/boxes", payload: Array("\(fence)".utf8)))
        try wait("room to write") { !$0.client.wantsWrite }
    }

    /// Waits for a fence of the office; the boxes to which something was sent before it, nil for all.
    func hear(_ number: UInt64) throws(StageFailure) -> Set<BoxID>? {
        try wait("the office's fence \(number)") { $0.heard >= number }
        defer {
            told = []
            toldAll = false
        }
        return toldAll ? nil : told
    }

    /// Waits until so many deaths were seen; which.
    func deaths(_ count: Int) throws(StageFailure) -> [BoxID] {
        try wait("\(count) deaths") { $0.died.count >= count }
        defer { died = [] }
        return died
    }

    /// Takes what has come without waiting; who died.
    func glance() -> [BoxID] {
        var polled = [pollfd(fd: client.fd, events: Int16(POLLIN), revents: 0)]
        if poll(&polled, 1, 0) > 0 { client.read() }
        take()
        defer { died = [] }
        return died
    }

    /// A new office begins to count anew.
    func forgetOffice() { heard = 0 }

    private func wait(
        _ what: String, _ isDone: (StageObserver) -> Bool
    ) throws(StageFailure) {
        let end = kl_monotonic_ms() + 20_000
        take()
        while !isDone(self) {
            guard kl_monotonic_ms() < end, !client.isOffline else {
                throw StageFailure("\(what) did not come")
            }
            let events = Int16(POLLIN) | (client.wantsWrite ? Int16(POLLOUT) : 0)
            var polled = [pollfd(fd: client.fd, events: events, revents: 0)]
            guard poll(&polled, 1, 1_000) > 0 else { continue }
            if polled[0].revents & ~Int16(POLLOUT) != 0 { client.read() }
            if polled[0].revents & Int16(POLLOUT) != 0 { client.write() }
            take()
        }
    }

    private func take() {
        for event in client.drain() {
            switch event {
            case .subscribed: isThere = true
            case .message(let message): take(message)
            default: break
            }
        }
    }

    private func take(_ message: MosquittoMessage) {
        guard case .message(let kind, _, let node, _)? = Topic(message.topic) else {
            if message.topic.hasPrefix("spBv1.0/STATE/") { toldAll = true }
            if let number = UInt64(String(decoding: message.payload, as: UTF8.self)) {
                heard = max(heard, number)
            }
            return
        }
        guard let box = BoxID(node) else { return }
        if kind == .nodeDeath { died.append(box) } else { told.insert(box) }
    }
}
