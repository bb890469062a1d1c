// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import VillageModel
import VillageSimulator

/// The host side for tests: hears messages, stores records, acknowledges them.
struct OfficeHost {
    private var session = HostSession(group: "3510")
    private var streams: [String: StreamID] = [:]
    /// Every record that arrived, by box, in the order of arrival.
    private(set) var records: [String: [IncomingRecord]] = [:]
    /// What happened, in words.
    private(set) var log: [String] = []
    /// Whether records are acknowledged.
    var acknowledges = true

    var subscriptions: [String] { session.subscriptions }

    func isOnline(_ box: BoxID) -> Bool { session.isOnline(box.description) }

    func ids(_ box: BoxID) -> [RecordID] { (records[box.description] ?? []).map(\.id) }

    /// All values of a metric in the records of a box.
    func values(_ metric: Metric, of box: BoxID) -> [Value?] {
        (records[box.description] ?? []).flatMap(\.metrics).filter { $0.name == metric.name }
            .map(\.value)
    }

    /// Takes a message and returns the answers.
    mutating func received(_ message: WireMessage, at now: Moment) -> [WireMessage] {
        take(session.received(message, at: stamp(now)), at: now)
    }

    mutating func due(at now: Moment) -> [WireMessage] {
        take(session.due(at: stamp(now)), at: now)
    }

    private func stamp(_ now: Moment) -> Stamp {
        Stamp(utc: now.utc, uptime: now.elapsed, synchronised: true)
    }

    private mutating func take(_ events: [HostEvent], at now: Moment) -> [WireMessage] {
        var answers: [WireMessage] = []
        for event in events {
            switch event {
            case .born(let node, let birth):
                log.append("born \(node)")
                for metric in birth.metrics where metric.name == ProtocolMetric.spoolStream.name {
                    if case .unsigned(let bits)? = metric.value {
                        streams[node] = StreamID(rawValue: bits)
                    }
                }
                answers += acknowledgement(node, at: now)
            case .data(let node, let metrics, _):
                records[node, default: []] += IncomingBatch(metrics).records
                answers += acknowledgement(node, at: now)
            case .died(let node, let isMatched):
                log.append(isMatched ? "died \(node)" : "died unmatched \(node)")
            case .command(let message): answers.append(message)
            case .refused(_, let why): log.append("refused \(why.rawValue)")
            }
        }
        return answers
    }

    private func acknowledgement(_ node: String, at now: Moment) -> [WireMessage] {
        guard acknowledges, let stream = streams[node], let last = contiguous(node) else {
            return []
        }
        return [session.acknowledgement(to: node, stream: stream, through: last, at: now.utc)]
    }

    /// The last record before which nothing is missing.
    private func contiguous(_ node: String) -> RecordID? {
        let known = Set((records[node] ?? []).map(\.id))
        var last: RecordID = 0
        while known.contains(last + 1) { last += 1 }
        return last > 0 ? last : nil
    }
}
