// SPDX-License-Identifier: Apache-2.0
//
// Data messages name their metrics by alias, and an alias is explained by the node's birth only. A
// watcher comes later than the birth, and asking for another one would change what it watches. Kentongan's
// own aliases are permanent numbers of the catalogue, so they need no birth; foreign ones are learned
// from the births that pass and are shown as numbers until then.

import SparkplugWire
import VillageModel

/// One metric of a message that passed.
struct TailMetric: Hashable, Sendable {
    var name: String
    var value: Value?
    var quality: Quality
    var timestamp: Instant?
    var isHistorical: Bool
}

/// One message that passed on the broker, taken apart as far as it can be.
struct TailMessage: Hashable, Sendable {
    /// What a message says.
    enum Content: Hashable, Sendable {
        case metrics([TailMetric], seq: UInt8?)
        case state(isOnline: Bool, Instant)
        case unreadable(String)
    }

    var topic: String
    /// `NBIRTH`, `NDATA`..., `STATE`, or nil for a topic outside the namespace.
    var kind: String?
    var group: String?
    var node: String?
    var size: Int
    var content: Content
}

/// Takes messages apart and remembers the aliases of foreign nodes.
struct TailDecoder: Sendable {
    private struct Definition: Sendable {
        let name: String
        let datatype: UInt32?
    }

    private var tables: [String: [UInt64: Definition]] = [:]
    /// How many nodes' tables are kept; beyond it, foreign aliases stay numbers.
    private static let mostNodes = 1_000

    /// Takes one message apart; no byte can make it fail.
    mutating func message(_ topic: String, _ payload: [UInt8]) -> TailMessage {
        var message = TailMessage(
            topic: topic, size: payload.count, content: .unreadable("topic"))
        switch Topic(topic) {
        case .state(let host)?:
            message.kind = "STATE"
            message.node = host
            if let state = HostState(payload) {
                message.content = .state(isOnline: state.isOnline, state.timestamp)
            } else {
                message.content = .unreadable("state")
            }
        case .message(let kind, let group, let node, let device)?:
            message.kind = kind.rawValue
            message.group = group
            message.node = device.map { node + "/" + $0 } ?? node
            do throws(PayloadFailure) {
                let payload = try Payload(payload)
                let key = group + "/" + node
                if kind == .nodeBirth || kind == .deviceBirth { learn(payload.metrics, of: key) }
                message.content = .metrics(
                    payload.metrics.map { metric($0, of: key) }, seq: payload.seq)
            } catch {
                message.content = .unreadable(error.label)
            }
        case nil: break
        }
        return message
    }

    private mutating func learn(_ metrics: [MetricEntry], of node: String) {
        guard tables[node] != nil || tables.count < TailDecoder.mostNodes else { return }
        for entry in metrics {
            guard let alias = entry.alias, let name = entry.name else { continue }
            tables[node, default: [:]][alias] = Definition(name: name, datatype: entry.datatype)
        }
    }

    private func metric(_ entry: MetricEntry, of node: String) -> TailMetric {
        let (name, datatype) = identity(entry, of: node)
        let value = entry.value.flatMap { wire in
            datatype.flatMap { wire.value(datatype: $0) } ?? wire.plainValue
        }
        return TailMetric(
            name: name, value: value, quality: entry.quality, timestamp: entry.timestamp,
            isHistorical: entry.isHistorical)
    }

    private func identity(_ entry: MetricEntry, of node: String) -> (String, UInt32?) {
        if let name = entry.name {
            let known = Metric(name: name)?.type.rawValue ?? ProtocolMetric(name: name)?.datatype
            return (name, entry.datatype ?? known)
        }
        guard let alias = entry.alias else { return ("?", entry.datatype) }
        if let definition = tables[node]?[alias] {
            return (definition.name, entry.datatype ?? definition.datatype)
        }
        if let metric = UInt16(exactly: alias).flatMap({ Metric(rawValue: $0) }) {
            return (metric.name, metric.type.rawValue)
        }
        if let metric = ProtocolMetric(rawValue: alias) { return (metric.name, metric.datatype) }
        return ("alias \(alias)", entry.datatype)
    }
}

extension WireValue {
    /// The value without knowing its type: unsigned for integers.
    fileprivate var plainValue: Value? {
        switch self {
        case .int(let bits): .unsigned(UInt64(bits))
        case .long(let bits): .unsigned(bits)
        case .float(let number): .float(number)
        case .double(let number): .double(number)
        case .boolean(let flag): .boolean(flag)
        case .text(let text): .text(text)
        case .bytes(let bytes): .bytes(bytes)
        case .unsupported: nil
        }
    }
}
