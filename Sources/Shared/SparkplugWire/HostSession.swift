// SPDX-License-Identifier: Apache-2.0
//
// The host half of Sparkplug B 3.0 for many nodes, as a machine without clock or socket: messages and
// deadlines in, events out. A node is `born`, speaks `data`, and `died`; what cannot be understood is
// `refused` by kind and never throws. A host that restarts restores the alias tables from the births it
// stored, accepts the first seq it sees, and so asks nobody for a rebirth.
//
// Reasons to ask for one: data of a node without birth, an unknown alias, a gap in seq that outlived the
// reorder timeout. The raw message that gave the reason is kept and applied after the birth.

public import VillageModel

/// What a host may be told, at most, by one node.
public struct HostLimits: Hashable, Sendable {
    /// Metrics in one birth.
    public var metricsInBirth = 300
    /// Bytes of a metric's name.
    public var nameBytes = 64
    /// Distinct metric names of a node while the host remembers it.
    public var namesOfNode = 400
    /// Messages of a node that wait for a missing one or for a birth.
    public var waitingMessages = 32
    /// Nodes that are remembered.
    public var nodes = 200_000
    /// How long a missing message is waited for.
    public var reorderTimeout = TimeSpan.seconds(5)
    /// Rebirth requests a second, all nodes together.
    public var rebirthsPerSecond: Int64 = 10

    /// The defaults.
    public init() {}
}

/// Why a message was not taken; a stable label each.
public enum MessageRefusal: String, Hashable, CaseIterable, Sendable {
    /// Not a topic of the groups that the host serves.
    case topic
    /// Published with the retain flag, which only STATE may have.
    case retained
    /// Larger than any honest payload.
    case oversized
    /// Not a Sparkplug payload.
    case malformed
    /// A birth or data message without seq, or a birth without bdSeq.
    case incomplete
    /// A birth beyond the limits.
    case overLimit = "over_limit"
    /// A device message; Kentongan's boxes have no devices.
    case device
    /// More nodes than the host remembers.
    case tooManyNodes = "too_many_nodes"
    /// A death of another session than the living one.
    case otherSession = "other_session"
    /// A birth of an earlier session while the present one lives.
    case oldBirth = "old_birth"
    /// Data that had to wait for a birth and did not fit any more.
    case waitingFull = "waiting_full"
}

/// A node's birth, resolved.
public struct Birth: Hashable, Sendable {
    /// The birth number, which its death will repeat.
    public let number: UInt64
    /// The publish time by the node's clock.
    public let timestamp: Instant?
    /// Every metric with its present value.
    public let metrics: [ResolvedMetric]
    /// The payload as it came, for `HostSession.restore`.
    public let payload: [UInt8]
}

/// What a host session has to say.
public enum HostEvent: Hashable, Sendable {
    /// A node is there.
    case born(node: String, Birth)
    /// A node said something.
    case data(node: String, metrics: [ResolvedMetric], timestamp: Instant?)
    /// A node's session ended; unmatched when the death's number was not the birth's.
    case died(node: String, isMatched: Bool)
    /// A command to publish.
    case command(WireMessage)
    /// Something was not taken.
    case refused(node: String?, MessageRefusal)
}

/// The Sparkplug host of one group; pure.
public struct HostSession: Sendable {
    /// The group that is served.
    public let group: String
    let limits: HostLimits
    var nodes: [String: HostNode] = [:]
    /// Nodes that have, or had a moment ago, waiting messages.
    var waitingNodes: Set<String> = []
    private var requests: RebirthRequests

    /// Makes a host that knows nobody.
    public init(group: String, limits: HostLimits = .init()) {
        self.group = group
        self.limits = limits
        requests = RebirthRequests(perSecond: limits.rebirthsPerSecond)
    }

    /// What to subscribe: the group's messages, at QoS 1 so that deaths arrive.
    public var subscriptions: [String] {
        ["NBIRTH", "NDATA", "NDEATH", "DBIRTH", "DDATA", "DDEATH"]
            .map { "spBv1.0/\(group)/\($0)/#" }
    }

    /// Takes back a node from its stored birth, as after a restart; unreadable births are ignored.
    public mutating func restore(node: String, birth: [UInt8], isOnline: Bool) {
        guard let payload = try? Payload(birth) else { return }
        var restored = nodes[node] ?? HostNode()
        restored.begin(payload, number: HostSession.birthNumber(payload))
        restored.isOnline = isOnline
        nodes[node] = restored
    }

    /// Takes a message from the broker.
    public mutating func received(
        _ message: WireMessage, at now: Stamp
    ) -> [HostEvent] {
        guard case .message(let kind, group, let node, let device)? = Topic(message.topic) else {
            return [.refused(node: nil, .topic)]
        }
        guard device == nil, !kind.isAboutDevice else { return [.refused(node: node, .device)] }
        guard !message.retain else { return [.refused(node: node, .retained)] }
        guard message.payload.count <= Payload.maximumBytes else {
            return [.refused(node: node, .oversized)]
        }
        guard nodes[node] != nil || nodes.count < limits.nodes else {
            return [.refused(node: node, .tooManyNodes)]
        }
        guard let payload = try? Payload(message.payload) else {
            return [.refused(node: node, .malformed)]
        }
        switch kind {
        case .nodeBirth: return born(node, payload, message.payload, at: now)
        case .nodeDeath: return died(node, payload)
        case .nodeData: return spoke(node, payload, at: now)
        default: return [.refused(node: node, .topic)]
        }
    }

    /// Does what has become due: applies what waited too long, publishes rebirth requests.
    public mutating func due(at now: Stamp) -> [HostEvent] {
        var events: [HostEvent] = []
        for name in overdue(at: now) { events += giveUpWaiting(name, at: now) }
        waitingNodes = waitingNodes.filter { nodes[$0]?.waitingSince != nil }
        for node in requests.take(at: now.uptime) {
            events.append(.command(rebirthCommand(node, at: now.utc)))
        }
        return events
    }

    /// When `due` has to be called; never, if nothing waits.
    public var deadline: Uptime {
        var earliest = requests.deadline
        for name in waitingNodes {
            if let since = nodes[name]?.waitingSince {
                earliest = min(earliest, since + limits.reorderTimeout)
            }
        }
        return earliest
    }

    /// Asks a node to be born again, within the limits; for a host that doubts that it lives.
    public mutating func ask(_ node: String, at now: Stamp) {
        _ = requests.want(node, at: now.uptime)
    }

    /// Asks a node that seems gone, however often it did not answer; the caller decides how rarely.
    public mutating func askGone(_ node: String, at now: Stamp) {
        requests.forgive(node)
        ask(node, at: now)
    }

    /// Lets every node be asked again at once, within the rate: it was the host that could not hear.
    public mutating func forgiveWaits() { requests.forgive() }

    /// Whether a node's session lives, as far as its births and deaths tell.
    public func isOnline(_ node: String) -> Bool { nodes[node]?.isOnline ?? false }

    /// The command that tells a node what is stored.
    public func acknowledgement(
        to node: String, stream: StreamID, through id: RecordID, at time: Instant
    ) -> WireMessage {
        command(
            to: node,
            [
                MetricEntry(
                    name: ProtocolMetric.spoolStream.name, timestamp: time,
                    value: .long(stream.rawValue)),
                MetricEntry(
                    name: ProtocolMetric.spoolAcknowledged.name, timestamp: time, value: .long(id)),
            ], at: time)
    }

    private func rebirthCommand(_ node: String, at time: Instant) -> WireMessage {
        command(
            to: node,
            [
                MetricEntry(
                    name: ProtocolMetric.rebirthName, timestamp: time, value: .boolean(true))
            ], at: time)
    }

    private func command(
        to node: String, _ metrics: [MetricEntry], at time: Instant
    ) -> WireMessage {
        WireMessage(
            topic: Topic.node(.nodeCommand, group: group, node: node).text,
            payload: Payload(timestamp: time, metrics: metrics).encoded)
    }
}

extension HostSession {
    private mutating func born(
        _ name: String, _ payload: Payload, _ raw: [UInt8], at now: Stamp
    ) -> [HostEvent] {
        guard let number = HostSession.birthNumber(payload), let seq = payload.seq else {
            return [.refused(node: name, .incomplete)]
        }
        var node = nodes[name] ?? HostNode()
        guard isWithinLimits(payload.metrics, of: node) else {
            return [.refused(node: name, .overLimit)]
        }
        if node.takesForOld(payload, number: number) {
            nodes[name] = node
            return [.refused(node: name, .oldBirth)] + want(name, at: now)
        }
        node.begin(payload, number: number)
        node.lastSeq = seq
        node.isOnline = true
        node.isSure = true
        let waited = node.waiting
        node.waiting = []
        node.waitingSince = nil
        nodes[name] = node
        requests.settled(name)
        let birth = Birth(
            number: number, timestamp: payload.timestamp,
            metrics: node.resolve(payload.metrics) ?? [], payload: raw)
        var events: [HostEvent] = [.born(node: name, birth)]
        for payload in waited { events += apply(payload, to: name, at: now) }
        return events
    }

    private mutating func died(_ name: String, _ payload: Payload) -> [HostEvent] {
        guard var node = nodes[name] else { return [] }
        let isMatched = HostSession.birthNumber(payload) == node.birthNumber
        guard isMatched else {
            return [.refused(node: name, .otherSession), .died(node: name, isMatched: false)]
        }
        guard node.isOnline else { return [] }
        node.isOnline = false
        node.lastSeq = nil
        nodes[name] = node
        return [.died(node: name, isMatched: true)]
    }

    private mutating func spoke(
        _ name: String, _ payload: Payload, at now: Stamp
    ) -> [HostEvent] {
        guard let seq = payload.seq else { return [.refused(node: name, .incomplete)] }
        guard let node = nodes[name], node.birthNumber != nil, node.isOnline else {
            return wait(payload, of: name, at: now) + want(name, at: now)
        }
        guard node.order(seq) == .next else { return wait(payload, of: name, at: now) }
        // Only a message that follows a heard one proves that the same session goes on.
        if node.lastSeq != nil { nodes[name]?.isSure = true }
        nodes[name]?.lastSeq = seq
        return apply(payload, to: name, at: now) + catchUp(name, at: now)
    }

    /// Applies the waiting messages that have come into order.
    private mutating func catchUp(_ name: String, at now: Stamp) -> [HostEvent] {
        var events: [HostEvent] = []
        while let node = nodes[name],
            let index = node.waiting.firstIndex(where: {
                $0.seq.map { node.order($0) == .next } ?? false
            })
        {
            let payload = node.waiting[index]
            nodes[name]?.waiting.remove(at: index)
            nodes[name]?.lastSeq = payload.seq
            events += apply(payload, to: name, at: now)
        }
        if nodes[name]?.waiting.isEmpty == true { nodes[name]?.waitingSince = nil }
        return events
    }

    private mutating func wait(
        _ payload: Payload, of name: String, at now: Stamp
    ) -> [HostEvent] {
        var node = nodes[name] ?? HostNode()
        var events: [HostEvent] = []
        if node.waiting.count >= limits.waitingMessages {
            node.waiting.removeFirst()
            events.append(.refused(node: name, .waitingFull))
        }
        node.waiting.append(payload)
        if node.waitingSince == nil { node.waitingSince = now.uptime }
        nodes[name] = node
        waitingNodes.insert(name)
        return events
    }

    private mutating func giveUpWaiting(_ name: String, at now: Stamp) -> [HostEvent] {
        guard var node = nodes[name] else { return [] }
        guard node.isOnline, node.birthNumber != nil else {
            nodes[name]?.waitingSince = now.uptime
            return want(name, at: now)
        }
        let base = node.lastSeq ?? 0
        let waited = node.waiting.sorted { ($0.seq ?? 0) &- base < ($1.seq ?? 0) &- base }
        node.waiting = []
        node.waitingSince = nil
        node.lastSeq = waited.last?.seq ?? node.lastSeq
        nodes[name] = node
        var events: [HostEvent] = []
        for payload in waited { events += apply(payload, to: name, at: now) }
        return events + want(name, at: now)
    }

    private mutating func apply(
        _ payload: Payload, to name: String, at now: Stamp
    ) -> [HostEvent] {
        guard takeNames(of: payload.metrics, from: name) else {
            return [.refused(node: name, .overLimit)]
        }
        guard let metrics = nodes[name]?.resolve(payload.metrics) else {
            return wait(payload, of: name, at: now) + want(name, at: now)
        }
        return [.data(node: name, metrics: metrics, timestamp: payload.timestamp)]
    }

    private mutating func want(_ name: String, at now: Stamp) -> [HostEvent] {
        _ = requests.want(name, at: now.uptime)
        return requests.take(at: now.uptime).map { .command(rebirthCommand($0, at: now.utc)) }
    }

    static func birthNumber(_ payload: Payload) -> UInt64? {
        for metric in payload.metrics where metric.name == ProtocolMetric.bdSeq.name {
            switch metric.value {
            case .long(let bits): return bits
            case .int(let bits): return UInt64(bits)
            default: return nil
            }
        }
        return nil
    }
}
