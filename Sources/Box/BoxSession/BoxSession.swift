// SPDX-License-Identifier: Apache-2.0
//
// The pure core of the agent: readings, link events, spool answers and time come in as calls; what to do
// goes out as actions. It holds no descriptor and reads no clock, so the simulator runs the very same core
// for a thousand boxes in virtual time.
//
//     sampled --> ReportByException --> .keep --> kept --> EdgeSession.data --> .publish
//                                                  |                              |
//     due ------> Delivery --> .fetch --> fetched --+----> history ------------> .publish
//     link -----> EdgeSession --> acknowledged --> Delivery --> .acknowledge

public import SparkplugWire
public import VillageModel

/// What a session must know of its spool when it begins.
public struct SpoolPosition: Sendable {
    /// The stream.
    public let stream: StreamID
    /// The newest record; 0 when there has been none.
    public let newest: RecordID
    /// Everything up to here is acknowledged.
    public let acknowledged: RecordID
    /// Unacknowledged records that an unsynchronised clock stamped.
    public let unsettled: [KeptRecord]

    /// Makes a position.
    public init(
        stream: StreamID, newest: RecordID, acknowledged: RecordID, unsettled: [KeptRecord]
    ) {
        self.stream = stream
        self.newest = newest
        self.acknowledged = acknowledged
        self.unsettled = unsettled
    }
}

/// One box's life between its probes, its spool and its host.
public struct BoxSession: Sendable {
    /// How often the box speaks.
    public let profile: Profile
    private let metrics: [Metric]
    private let boot: String
    private var edge: EdgeSession
    private var exception = ReportByException()
    private var delivery: Delivery
    private var clock: ClockFixing
    private var redial: Redial
    private var reportDue: Uptime
    private var dialDue: Uptime
    /// When a birth has to tell what the spool cannot take; never, while it takes everything.
    private var unkeptDue = Uptime.never
    private var bornAt = Uptime(rawValue: 0)
    private var random: @Sendable () -> UInt64
    private static let unkeptPause = TimeSpan.seconds(10)

    /// Makes a session that dials at once.
    public init(
        identity: EdgeIdentity, profile: Profile, metrics: [Metric], boot: String,
        spool: SpoolPosition, switches: EdgeSwitches = .init(), redial: Redial = .init(),
        at now: Uptime, random: @escaping @Sendable () -> UInt64
    ) {
        self.profile = profile
        self.metrics = metrics
        self.boot = boot
        edge = EdgeSession(identity: identity, stream: spool.stream, switches: switches)
        delivery = Delivery(
            acknowledged: spool.acknowledged, newest: spool.newest, patience: profile.patience)
        clock = ClockFixing(boot: boot, leftOver: spool.unsettled)
        self.redial = redial
        reportDue = now + min(profile.trends, .seconds(20))
        dialDue = now
        self.random = random
    }

    /// How many records wait for the host.
    public var waiting: UInt64 { delivery.waiting }
    /// Everything up to here is acknowledged.
    public var acknowledged: RecordID { delivery.acknowledged }
    /// The office's time as its last acknowledgement carried it; as trustworthy as the link.
    public var officeTime: Instant? { edge.hostTime }
    /// Whether a birth is out.
    public var isLive: Bool { edge.isLive }
    /// The present readings of all metrics of this box.
    public var present: [Reading] { exception.present(metrics) }

    /// When `due` has to be called.
    public var deadline: Uptime {
        min(
            min(reportDue, min(dialDue, unkeptDue)), min(delivery.deadline, edge.rebirthDue))
    }

    /// Takes a probe's readings.
    public mutating func sampled(_ readings: [Reading], at stamp: Stamp) -> [BoxAction] {
        settleClock(at: stamp) + keep(exception.sampled(readings, at: stamp.uptime), at: stamp)
    }

    /// Takes the spool's word that records are on the medium.
    public mutating func kept(_ records: [KeptRecord], at stamp: Stamp) -> [BoxAction] {
        var actions: [BoxAction] = []
        for record in records {
            clock.note(record)
            let message = edge.data(
                SpoolBatch.metrics(of: [record], historical: false), through: record.id,
                at: stamp.utc)
            delivery.kept(record.id, isSent: message != nil, at: stamp.uptime)
            if let message { actions.append(.publish(message)) }
        }
        return actions
    }

    /// Takes the spool's word that records are not on the medium and wait in memory.
    ///
    /// They must not leave before they are kept, or they would count twice. What is true now must not
    /// wait for them: a birth tells it, which the host judges and does not store; one in ten seconds.
    public mutating func unkept(at stamp: Stamp) {
        guard edge.isLive else { return }
        unkeptDue = min(unkeptDue, max(stamp.uptime, bornAt + BoxSession.unkeptPause))
    }

    /// Takes records that `fetch` asked for; an empty answer ends the history.
    public mutating func fetched(_ records: [KeptRecord], at stamp: Stamp) -> [BoxAction] {
        guard let last = SpoolBatch.fitting(records).last else {
            delivery.sent(through: delivery.newest, at: stamp.uptime)
            return []
        }
        let batch = SpoolBatch.fitting(records)
        guard
            let message = edge.data(
                SpoolBatch.metrics(of: batch, historical: true), through: last.id, at: stamp.utc)
        else { return [] }
        delivery.sent(through: last.id, at: stamp.uptime)
        return [.publish(message)]
    }

    /// The will for the CONNECT that `dial` asked for.
    public mutating func will(birth number: UInt8, at stamp: Stamp) -> WireMessage {
        edge.will(birth: number, at: stamp.utc)
    }

    /// Takes what happened on the link.
    public mutating func link(_ event: LinkEvent, at stamp: Stamp) -> [BoxAction] {
        switch event {
        case .connected:
            redial.succeeded()
            dialDue = .never
            exception.doubtLine(at: stamp.uptime)
            return [.note(.connected), .subscribe(edge.subscriptions)] + birth(at: stamp)
        case .lost:
            edge.lost()
            unkeptDue = .never
            delivery.lost()
            let pause = redial.pause(random: random())
            dialDue = stamp.uptime + pause
            return [.note(.disconnected(pause: pause))]
        case .message(let message):
            var actions: [BoxAction] = []
            for event in edge.received(message, at: stamp.uptime) {
                switch event {
                case .acknowledged(let id):
                    guard delivery.acknowledged(id, at: stamp.uptime) else { continue }
                    actions += [.acknowledge(id), .note(.acknowledged(id))]
                case .refused(let refusal): actions.append(.note(.refused(refusal)))
                case .host: break
                }
            }
            return actions
        }
    }

    /// Does what has become due.
    public mutating func due(at stamp: Stamp) -> [BoxAction] {
        var actions = settleClock(at: stamp)
        if stamp.uptime >= dialDue {
            dialDue = .never
            actions.append(.dial)
        }
        if stamp.uptime >= min(edge.rebirthDue, unkeptDue) { actions += birth(at: stamp) }
        if stamp.uptime >= reportDue {
            reportDue = stamp.uptime + profile.trends
            actions += keep(exception.report(at: stamp.uptime), at: stamp)
        }
        if let first = delivery.due(at: stamp.uptime) {
            actions.append(.fetch(from: first, limit: Delivery.batch))
        }
        return actions
    }

    /// The last words of a clean stop: the death, to be published before DISCONNECT.
    public mutating func farewell(at stamp: Stamp) -> [BoxAction] {
        guard edge.isLive else { return [] }
        let death = edge.death(at: stamp.utc)
        edge.lost()
        delivery.lost()
        return [.publish(death)]
    }

    private mutating func birth(at stamp: Stamp) -> [BoxAction] {
        delivery.born(at: stamp.uptime)
        bornAt = stamp.uptime
        unkeptDue = .never
        var entries = ProtocolMetric.allCases.filter { $0 != .bdSeq }
            .map { MetricEntry(birthOf: $0, birthValue(of: $0, at: stamp)) }
        entries += present.map { MetricEntry(birthOf: current($0, at: stamp)) }
        return [.publish(edge.birth(entries, at: stamp.utc))]
    }

    /// A birth says how long the box is up now: from that the office counts when it was switched on.
    private func current(_ reading: Reading, at stamp: Stamp) -> Reading {
        guard reading.metric == .boxUptime, reading.quality == .good else { return reading }
        return Reading(.boxUptime, .unsigned(UInt64(max(0, stamp.uptime.rawValue)) / 1_000))
    }

    private func birthValue(of metric: ProtocolMetric, at stamp: Stamp) -> WireValue? {
        switch metric {
        case .spoolStream: .long(edge.stream.rawValue)
        case .spoolFirst: .long(delivery.acknowledged &+ 1)
        case .spoolID: .long(delivery.newest)
        case .spoolAcknowledged: .long(delivery.acknowledged)
        case .spoolPeriod: .int(UInt32(clamping: profile.acknowledgements.seconds))
        case .clockBoot: .text(boot)
        case .clockMono:
            stamp.synchronised ? nil : .long(UInt64(bitPattern: stamp.uptime.rawValue))
        default: nil
        }
    }

    private func keep(_ readings: [Reading], at stamp: Stamp) -> [BoxAction] {
        guard !readings.isEmpty else { return [] }
        let body = RecordBody.report(readings, at: stamp.utc)
        return [.keep([Record(kind: .report, stamp: stamp, boot: boot, body: body)])]
    }

    private mutating func settleClock(at stamp: Stamp) -> [BoxAction] {
        let fixes = clock.fixes(by: stamp)
        guard !fixes.isEmpty else { return [] }
        let records = fixes.map { fix in
            Record(
                kind: .clockFix, stamp: stamp, boot: boot,
                body: RecordBody.clockFix(fix, at: stamp.utc))
        }
        return [.keep(records)] + fixes.map { .note(.clockFixed($0)) }
    }
}
