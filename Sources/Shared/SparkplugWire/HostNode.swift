// SPDX-License-Identifier: Apache-2.0
//
// What a host remembers of one edge node: its birth, its alias table, the order of its messages.
//
// Order. MQTT keeps the order of one topic of one publisher, yet births and data are different topics and
// brokers in clusters reorder them, so a message that is ahead waits. When the missing one does not come
// within the reorder timeout, what waits is *applied first*, and only then a rebirth is asked for: flushing
// the buffer instead would lose data that is already in the house. Completeness is not proved by seq, which
// cannot see a gap of 256, but by record ids.

public import VillageModel

/// A metric after its alias and type have been looked up.
public struct ResolvedMetric: Hashable, Sendable {
    /// The name from the birth, or from the message itself.
    public let name: String
    /// The value; nil for null.
    public let value: Value?
    /// How far it can be believed; `bad` also for a value that does not fit its declared type.
    public let quality: Quality
    /// When it was captured; nil when missing or beyond any calendar.
    public let timestamp: Instant?
    /// Whether it is history.
    public let isHistorical: Bool

    /// Makes a metric.
    public init(
        name: String, value: Value?, quality: Quality = .good, timestamp: Instant?,
        isHistorical: Bool = false
    ) {
        self.name = name
        self.value = value
        self.quality = quality
        self.timestamp = timestamp
        self.isHistorical = isHistorical
    }
}

struct HostNode: Sendable {
    struct Definition {
        let name: String
        let datatype: UInt32?
    }

    enum Order { case next, ahead }

    var isOnline = false
    /// Whether the host has itself heard the session that it believes in.
    var isSure = false
    var birthNumber: UInt64?
    var birthTime: Instant?
    var stream: UInt64?
    var refusedBirth: (number: UInt64, time: Instant)?
    var lastSeq: UInt8?
    var names: Set<String> = []
    var waiting: [Payload] = []
    var waitingSince: Uptime?
    private var byAlias: [UInt64: Definition] = [:]
    private var byName: [String: UInt32] = [:]

    /// Takes a birth's table; births are idempotent.
    mutating func define(_ metrics: [MetricEntry]) {
        byAlias = [:]
        byName = [:]
        for metric in metrics {
            guard let name = metric.name else { continue }
            names.insert(name)
            if let datatype = metric.datatype { byName[name] = datatype }
            if let alias = metric.alias {
                byAlias[alias] = Definition(name: name, datatype: metric.datatype)
            }
        }
    }

    func order(_ seq: UInt8) -> Order {
        guard let lastSeq else { return .next }
        return seq == lastSeq &+ 1 ? .next : .ahead
    }

    /// Looks the names up; nil as soon as one alias is unknown.
    func resolve(_ metrics: [MetricEntry]) -> [ResolvedMetric]? {
        var resolved: [ResolvedMetric] = []
        resolved.reserveCapacity(metrics.count)
        for metric in metrics {
            guard let definition = definition(of: metric) else { return nil }
            resolved.append(HostNode.resolved(metric, as: definition))
        }
        return resolved
    }

    private func definition(of metric: MetricEntry) -> Definition? {
        if let name = metric.name {
            return Definition(name: name, datatype: metric.datatype ?? byName[name])
        }
        return metric.alias.flatMap { byAlias[$0] }
    }

    private static func resolved(
        _ metric: MetricEntry, as definition: Definition
    ) -> ResolvedMetric {
        let value = metric.value.flatMap { wire in
            (definition.datatype ?? metric.datatype).flatMap { wire.value(datatype: $0) }
        }
        let isMisfit = metric.value != nil && value == nil
        return ResolvedMetric(
            name: definition.name, value: value.flatMap { $0.isFinite ? $0 : nil },
            quality: isMisfit || value?.isFinite == false ? .bad : metric.quality,
            timestamp: metric.timestamp, isHistorical: metric.isHistorical)
    }
}

extension Value {
    /// Whether a number is a number; NaN and infinities are nonsense from a sensor.
    var isFinite: Bool {
        switch self {
        case .float(let number): number.isFinite
        case .double(let number): number.isFinite
        default: true
        }
    }
}
