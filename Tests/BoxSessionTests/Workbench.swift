// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SparkplugWire
import VillageModel

/// A session on a bench: the spool is an array, time is a number, and everything published is caught.
struct Workbench {
    static let identity = EdgeIdentity(
        group: "3510", box: BoxID(data: 42), host: "diskominfo")
    static let stream = StreamID(rawValue: 77)

    var session: BoxSession
    var clock = Stamp(utc: Instant(rawValue: 1_760_926_800_000), uptime: .zero, synchronised: true)
    private(set) var stored: [KeptRecord]
    private(set) var published: [WireMessage] = []
    private(set) var dials = 0
    private(set) var acknowledged: RecordID = 0
    private(set) var notes: [BoxNote] = []
    private var births: UInt8 = 0

    init(
        profile: Profile = .fast, metrics: [Metric] = [.gateOpen, .wifiClients, .boxUptime],
        stored: [KeptRecord] = [], synchronised: Bool = true
    ) {
        clock = Stamp(utc: clock.utc, uptime: clock.uptime, synchronised: synchronised)
        self.stored = stored
        session = BoxSession(
            identity: Workbench.identity, profile: profile, metrics: metrics, boot: "boot-b",
            spool: SpoolPosition(
                stream: Workbench.stream, newest: stored.last?.id ?? 0, acknowledged: 0,
                unsettled: stored.filter { !$0.record.stamp.synchronised }), at: clock.uptime,
            random: { 0 })
    }

    mutating func advance(_ span: TimeSpan, synchronised: Bool? = nil, step: TimeSpan = .zero) {
        clock = Stamp(
            utc: clock.utc + span + step, uptime: clock.uptime + span,
            synchronised: synchronised ?? clock.synchronised)
        while session.deadline <= clock.uptime { perform(session.due(at: clock)) }
        perform(session.due(at: clock))
    }

    mutating func sample(_ readings: Reading...) {
        perform(session.sampled(readings, at: clock))
    }

    mutating func connect() {
        while dials == 0 { advance(.seconds(1)) }
        perform(session.link(.connected, at: clock))
    }

    mutating func lose() { perform(session.link(.lost, at: clock)) }

    mutating func acknowledge(_ id: RecordID, stream: StreamID = Workbench.stream) {
        let message = HostSession(group: "3510").acknowledgement(
            to: Workbench.identity.box.description, stream: stream, through: id, at: clock.utc)
        perform(session.link(.message(message), at: clock))
    }

    mutating func takePublished() -> [WireMessage] {
        defer { published = [] }
        return published
    }

    /// The record ids of the data messages since the last look, and whether they came as history.
    mutating func takeRecords() -> [(id: RecordID, historical: Bool)] {
        takePublished().filter { $0.topic.contains("/NDATA/") }.flatMap { message in
            let metrics = (try? Payload(message.payload).metrics) ?? []
            return metrics.compactMap { metric -> (RecordID, Bool)? in
                guard metric.alias == ProtocolMetric.spoolID.rawValue,
                    case .long(let id)? = metric.value
                else { return nil }
                return (id, metric.isHistorical)
            }
        }
    }

    private mutating func perform(_ actions: [BoxAction]) {
        for action in actions {
            switch action {
            case .keep(let records):
                let kept = records.map { record in
                    let kept = KeptRecord(id: (stored.last?.id ?? 0) + 1, record: record)
                    stored.append(kept)
                    return kept
                }
                perform(session.kept(kept, at: clock))
            case .acknowledge(let id): acknowledged = id
            case .fetch(let first, let limit):
                let page = stored.filter { $0.id >= first && $0.id > acknowledged }.prefix(limit)
                perform(session.fetched(Array(page), at: clock))
            case .dial:
                dials += 1
                births &+= 1
                _ = session.will(birth: births, at: clock)
            case .subscribe: break
            case .publish(let message): published.append(message)
            case .note(let note): notes.append(note)
            }
        }
    }
}

extension Uptime {
    static let zero = Uptime(rawValue: 0)
}
