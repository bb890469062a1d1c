// SPDX-License-Identifier: Apache-2.0
//
// The edge half of a Sparkplug B 3.0 session, as a machine without clock or socket.
//
//     idle --willOf(birth)--> dialling --born(...)--> live --rebirthDue--> (birth again) live
//       ^                        |                      |
//       +------- lost() ---------+----------------------+
//
// The will carries the birth number (bdSeq) under which the next CONNECT goes out; births and rebirths of
// the session repeat it. A birth has seq 0, each data message one more, 255 wraps to 0. While a rebirth is
// due nothing is published, as the standard demands. Commands are a closed list: rebirth, and the
// acknowledgement of records of our own stream that were sent. Everything else is
// counted and changes nothing.

public import VillageModel

/// Who a node is.
public struct EdgeIdentity: Hashable, Sendable {
    /// The Sparkplug group: the kabupaten's digits.
    public let group: String
    /// The node: the box id.
    public let box: BoxID
    /// The host application whose commands and STATE count.
    public let host: String

    /// Makes an identity.
    public init(group: String, box: BoxID, host: String) {
        self.group = group
        self.box = box
        self.host = host
    }

    /// The topic of one of the node's messages.
    public func topic(_ kind: MessageKind) -> String {
        Topic.node(kind, group: group, node: box.description).text
    }
}

/// Choices for foreign hosts; the defaults are the conformant and small form.
public struct EdgeSwitches: Hashable, Sendable {
    /// Whether data names its metrics by alias, or else by name; never both.
    public var usesAliases = true
    /// Whether data repeats the datatype.
    public var sendsDatatypes = false

    /// The defaults.
    public init() {}
}

/// Why a command was not obeyed; a stable label each.
public enum CommandRefusal: String, Hashable, CaseIterable, Sendable {
    /// Not a readable payload.
    case unreadable
    /// A metric that no host may write.
    case unknownMetric = "unknown_metric"
    /// A known metric with a value of the wrong kind.
    case wrongType = "wrong_type"
    /// An acknowledgement of another stream, or without one.
    case otherStream = "other_stream"
    /// An acknowledgement beyond what was sent.
    case beyondSent = "beyond_sent"
    /// Too many rebirth requests.
    case tooManyRebirths = "too_many_rebirths"
    /// A message on a topic that is not ours.
    case otherTopic = "other_topic"
}

/// What a message from the host means.
public enum EdgeEvent: Hashable, Sendable {
    /// All records of our stream up to this one are stored or given up.
    case acknowledged(RecordID)
    /// The host's STATE.
    case host(HostState)
    /// Something that was not obeyed.
    case refused(CommandRefusal)
}

/// The session of one edge node; pure.
public struct EdgeSession: Sendable {
    /// Who the node is.
    public let identity: EdgeIdentity
    /// The stream of the spool behind the node.
    public let stream: StreamID
    /// When a rebirth is due; never, while none was asked for.
    public private(set) var rebirthDue = Uptime.never
    /// Whether a birth is out and data may follow.
    public private(set) var isLive = false
    /// The highest record id that was sent since the program started; acknowledgements end there.
    public private(set) var sentThrough: RecordID = 0

    /// The host's time as its last good acknowledgement carried it; nil before the first.
    public private(set) var hostTime: Instant?

    private let switches: EdgeSwitches
    private var birthNumber: UInt8 = 0
    private var seq: UInt8 = 0
    private var gate = RebirthGate()

    /// Makes an idle session.
    public init(identity: EdgeIdentity, stream: StreamID, switches: EdgeSwitches = .init()) {
        self.identity = identity
        self.stream = stream
        self.switches = switches
    }

    /// Takes the birth number of the coming CONNECT and returns its will.
    public mutating func will(birth number: UInt8, at now: Instant) -> WireMessage {
        lost()
        birthNumber = number
        return death(at: now)
    }

    /// What to subscribe, at QoS 1, after CONNACK and before the birth.
    public var subscriptions: [String] {
        [identity.topic(.nodeCommand), Topic.state(host: identity.host).text]
    }

    /// The birth certificate, which is also the answer to a rebirth request.
    ///
    /// The metrics are everything the node will ever send, each with name, alias, datatype and present
    /// value. From here on data may follow.
    public mutating func birth(_ metrics: [MetricEntry], at now: Instant) -> WireMessage {
        seq = 0
        isLive = true
        rebirthDue = .never
        var all = [
            MetricEntry(
                name: ProtocolMetric.bdSeq.name, alias: ProtocolMetric.bdSeq.rawValue,
                timestamp: now, datatype: ProtocolMetric.bdSeq.datatype,
                value: .long(UInt64(birthNumber))),
            MetricEntry(
                name: ProtocolMetric.rebirthName, timestamp: now,
                datatype: ValueType.boolean.rawValue, value: .boolean(false)),
        ]
        all += metrics
        for index in all.indices { all[index].timestamp = now }
        return WireMessage(
            topic: identity.topic(.nodeBirth),
            payload: Payload(timestamp: now, seq: 0, metrics: all).encoded)
    }

    /// A data message; nil while nothing may be published.
    public mutating func data(
        _ metrics: [MetricEntry], through record: RecordID?, at now: Instant
    ) -> WireMessage? {
        guard isLive, rebirthDue == .never else { return nil }
        seq &+= 1
        if let record { sentThrough = max(sentThrough, record) }
        return WireMessage(
            topic: identity.topic(.nodeData),
            payload: Payload(timestamp: now, seq: seq, metrics: metrics.map(dressed)).encoded)
    }

    /// The death certificate for a clean stop, to be published before DISCONNECT.
    public func death(at now: Instant) -> WireMessage {
        let metric = MetricEntry(
            name: ProtocolMetric.bdSeq.name, timestamp: now,
            datatype: ProtocolMetric.bdSeq.datatype, value: .long(UInt64(birthNumber)))
        return WireMessage(
            topic: identity.topic(.nodeDeath),
            payload: Payload(timestamp: now, metrics: [metric]).encoded, qos: 1)
    }

    /// The connection is gone.
    public mutating func lost() {
        isLive = false
        rebirthDue = .never
    }

    /// Reads a message from the broker.
    public mutating func received(_ message: WireMessage, at now: Uptime) -> [EdgeEvent] {
        if message.topic == Topic.state(host: identity.host).text {
            return HostState(message.payload).map { [.host($0)] } ?? [.refused(.unreadable)]
        }
        guard message.topic == identity.topic(.nodeCommand) else { return [.refused(.otherTopic)] }
        guard let payload = try? Payload(message.payload) else { return [.refused(.unreadable)] }
        var events: [EdgeEvent] = []
        var named: StreamID?
        for metric in payload.metrics {
            switch EdgeSession.command(metric) {
            case .rebirth?:
                guard metric.value == .boolean(true) else {
                    events.append(.refused(.wrongType))
                    continue
                }
                if let refusal = askRebirth(at: now) { events.append(.refused(refusal)) }
            case .stream?:
                guard let bits = EdgeSession.unsigned(metric.value) else {
                    events.append(.refused(.wrongType))
                    continue
                }
                named = StreamID(rawValue: bits)
            case .acknowledge?:
                let event = acknowledgement(metric.value, of: named)
                if case .acknowledged = event { hostTime = payload.timestamp ?? hostTime }
                events.append(event)
            case nil: events.append(.refused(.unknownMetric))
            }
        }
        return events
    }

    private enum Command { case rebirth, stream, acknowledge }

    private static func command(_ metric: MetricEntry) -> Command? {
        if metric.name == ProtocolMetric.rebirthName { return .rebirth }
        let known =
            metric.name.flatMap(ProtocolMetric.init(name:))
            ?? (metric.name == nil ? metric.alias.flatMap(ProtocolMetric.init(rawValue:)) : nil)
        switch known {
        case .spoolStream: return .stream
        case .spoolAcknowledged: return .acknowledge
        default: return nil
        }
    }

    private static func unsigned(_ value: WireValue?) -> UInt64? {
        switch value {
        case .long(let bits): bits
        case .int(let bits): UInt64(bits)
        default: nil
        }
    }

    private mutating func askRebirth(at now: Uptime) -> CommandRefusal? {
        guard isLive, rebirthDue == .never else { return nil }
        switch gate.request(at: now) {
        case .later(let due):
            rebirthDue = due
            return nil
        case .refused: return .tooManyRebirths
        }
    }

    private func acknowledgement(_ value: WireValue?, of named: StreamID?) -> EdgeEvent {
        guard let id = EdgeSession.unsigned(value) else { return .refused(.wrongType) }
        guard named == stream else { return .refused(.otherStream) }
        guard id <= sentThrough else { return .refused(.beyondSent) }
        return .acknowledged(id)
    }

    private func dressed(_ metric: MetricEntry) -> MetricEntry {
        guard !switches.usesAliases || switches.sendsDatatypes, let alias = metric.alias else {
            return metric
        }
        var dressed = metric
        let ours = ProtocolMetric(rawValue: alias)
        let catalogued = UInt16(exactly: alias).flatMap(Metric.init(rawValue:))
        if switches.sendsDatatypes {
            dressed.datatype = ours?.datatype ?? catalogued?.type.rawValue
        }
        if !switches.usesAliases, let name = ours?.name ?? catalogued?.name {
            dressed.name = name
            dressed.alias = nil
        }
        return dressed
    }
}

extension MetricEntry {
    /// A protocol metric as a birth lists it; null when it has no value at the moment.
    public init(birthOf metric: ProtocolMetric, _ value: WireValue?) {
        self.init(
            name: metric.name, alias: metric.rawValue, datatype: metric.datatype, value: value)
    }

    /// A catalogue metric as a birth lists it.
    public init(birthOf reading: Reading) {
        let metric = reading.metric
        self.init(
            name: metric.name, alias: UInt64(metric.rawValue), datatype: metric.type.rawValue,
            quality: reading.quality,
            value: reading.value.map { WireValue($0, as: metric.type) })
    }
}
