// SPDX-License-Identifier: Apache-2.0

public import SparkplugWire
public import VillageModel

/// A box as the wire sees it: its births, records and death, in order and well formed.
public struct WireBox {
    /// Who it is.
    public let id: BoxID
    /// The stream id that its births name.
    public var stream: UInt64 = 77
    /// The boot that its births name.
    public var boot = "boot-1"
    /// The birth number of its session.
    public var birthNumber: UInt64 = 0
    private var seq: UInt8 = 0
    /// The number of its newest record.
    public private(set) var record: RecordID = 0

    /// Makes a box that has said nothing.
    public init(_ id: BoxID) { self.id = id }

    /// The topic of one of its messages.
    public func topic(_ kind: MessageKind) -> String { "spBv1.0/3510/\(kind.rawValue)/\(id)" }

    /// A birth that names the whole catalogue, and `more`.
    public mutating func birth(
        gate open: Bool? = nil, more: [MetricEntry] = [], at time: Instant
    ) -> WireMessage {
        seq = 0
        var metrics = [
            MetricEntry(birthOf: .bdSeq, .long(birthNumber)),
            MetricEntry(birthOf: .spoolStream, .long(stream)),
            MetricEntry(birthOf: .spoolFirst, .long(1)),
            MetricEntry(birthOf: .spoolID, .long(record)),
        ]
        let said: [ProtocolMetric] = [.bdSeq, .spoolStream, .spoolFirst, .spoolID]
        metrics += ProtocolMetric.allCases.filter { !said.contains($0) }
            .map { MetricEntry(birthOf: $0, nil) }
        for metric in Metric.allCases {
            switch metric {
            case .boxBoot:
                metrics.append(MetricEntry(birthOf: Reading(metric, .text(boot))))
            case .gateOpen:
                metrics.append(
                    MetricEntry(
                        birthOf: open.map { Reading(metric, .boolean($0)) }
                            ?? Reading(metric, missing: .stale)))
            default: metrics.append(MetricEntry(birthOf: Reading(metric, missing: .stale)))
            }
        }
        metrics += more
        return WireMessage(
            topic: topic(.nodeBirth),
            payload: Payload(timestamp: time, seq: 0, metrics: metrics).encoded)
    }

    /// One record in one message.
    public mutating func says(
        gate open: Bool, at time: Instant, sampled: Instant? = nil, more: [MetricEntry] = []
    ) -> WireMessage {
        record += 1
        return data(
            [
                MetricEntry(.spoolFirst, .long(record), at: time),
                MetricEntry(.spoolID, .long(record), at: time),
                MetricEntry(Reading(.gateOpen, .boolean(open)), at: sampled ?? time),
            ] + more, at: time)
    }

    /// The next data message, of any metrics.
    public mutating func data(_ metrics: [MetricEntry], at time: Instant) -> WireMessage {
        seq &+= 1
        return WireMessage(
            topic: topic(.nodeData),
            payload: Payload(timestamp: time, seq: seq, metrics: metrics).encoded)
    }

    /// The end of its session.
    public func death() -> WireMessage {
        WireMessage(
            topic: topic(.nodeDeath),
            payload: Payload(
                timestamp: nil, metrics: [MetricEntry(birthOf: .bdSeq, .long(birthNumber))]
            ).encoded)
    }
}
