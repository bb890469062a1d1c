// SPDX-License-Identifier: Apache-2.0
//
// The Sparkplug B payload: timestamp 1, metrics 2 (repeated), seq 3. The fields uuid 4 and body 5 and any
// later ones are skipped. Encoding writes fields in ascending order, so equal payloads are equal bytes.

public import VillageModel

/// A decoded Sparkplug B message body.
public struct Payload: Hashable, Sendable {
    /// When it was published; nil when missing or beyond any calendar.
    public var timestamp: Instant?
    /// The sequence number, 0 to 255; commands and deaths have none.
    public var seq: UInt8?
    /// The metrics, in the sender's order.
    public var metrics: [MetricEntry]

    /// The largest payload that is read, in bytes; the broker refuses larger packets as well.
    public static let maximumBytes = 16_384
    /// The most metrics that are read from one payload.
    public static let maximumMetrics = 4_096

    /// Makes a payload.
    public init(timestamp: Instant?, seq: UInt8? = nil, metrics: [MetricEntry]) {
        self.timestamp = timestamp
        self.seq = seq
        self.metrics = metrics
    }

    /// The bytes on the wire.
    public var encoded: [UInt8] {
        var writer = ProtobufWriter()
        if let timestamp { writer.field(1, varint: UInt64(max(0, timestamp.rawValue))) }
        for metric in metrics { writer.field(2, bytes: metric.encoded) }
        if let seq { writer.field(3, varint: UInt64(seq)) }
        return writer.bytes
    }

    /// Reads a payload; throws on anything that is not one, never traps.
    public init(_ bytes: [UInt8]) throws(PayloadFailure) {
        guard bytes.count <= Payload.maximumBytes else { throw .overLimit(count: bytes.count) }
        metrics = []
        var reader = ProtobufReader(bytes)
        while let (number, content) = try reader.next() {
            switch (number, content) {
            case (1, .varint(let bits)): timestamp = Instant(wire: bits)
            case (2, .bytes(let range)):
                guard metrics.count < Payload.maximumMetrics else {
                    throw .overLimit(count: metrics.count)
                }
                metrics.append(try MetricEntry(bytes, range: range))
            case (3, .varint(let bits)):
                guard let value = UInt8(exactly: bits) else { throw .overLimit(count: 256) }
                seq = value
            default: break
            }
        }
    }
}
