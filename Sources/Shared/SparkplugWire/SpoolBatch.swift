// SPDX-License-Identifier: Apache-2.0
//
// Records to metrics and back; the order that makes them separable is told in ProtocolMetric.swift.
// A record's body, as it lies in the spool, is a run of Sparkplug metrics by alias, each as protobuf
// field 2 of a payload: what was kept is what is sent, and catalogue numbers outlive program versions.

public import VillageModel

/// A correction of the times of a range of records.
public struct ClockFix: Hashable, Sendable {
    /// The boot that made the records.
    public let boot: String
    /// The first record.
    public let first: RecordID
    /// The last record.
    public let last: RecordID
    /// What to add to their times.
    public let shift: TimeSpan
    /// Whether the shift was carried over a reboot and so is a guess.
    public let isEstimate: Bool

    /// Makes a fix.
    public init(
        boot: String, first: RecordID, last: RecordID, shift: TimeSpan, isEstimate: Bool
    ) {
        self.boot = boot
        self.first = first
        self.last = last
        self.shift = shift
        self.isEstimate = isEstimate
    }
}

/// A range of records that a box had to drop.
public struct Tombstone: Hashable, Sendable {
    /// The first lost record.
    public let first: RecordID
    /// The last lost record.
    public let last: RecordID
    /// Why, as a stable identifier such as `full`.
    public let reason: String

    /// Makes a tombstone.
    public init(first: RecordID, last: RecordID, reason: String) {
        self.first = first
        self.last = last
        self.reason = reason
    }
}

/// What the spool's records contain, as metrics.
public enum RecordBody {
    /// The body of a report.
    public static func report(_ readings: [Reading], at time: Instant) -> [UInt8] {
        bytes(readings.map { MetricEntry($0, at: time) })
    }

    /// The body of a tombstone.
    public static func tombstone(_ lost: Tombstone, at time: Instant) -> [UInt8] {
        bytes([
            .init(.spoolLost, .long(lost.first), at: time),
            .init(.spoolLostLast, .long(lost.last), at: time),
            .init(.spoolLostWhy, .text(lost.reason), at: time),
        ])
    }

    /// The body of a clock fix.
    public static func clockFix(_ fix: ClockFix, at time: Instant) -> [UInt8] {
        bytes([
            .init(.clockFix, .long(UInt64(bitPattern: fix.shift.milliseconds)), at: time),
            .init(.clockBoot, .text(fix.boot), at: time),
            .init(.clockFirst, .long(fix.first), at: time),
            .init(.clockLast, .long(fix.last), at: time),
            .init(.clockEstimate, .boolean(fix.isEstimate), at: time),
        ])
    }

    /// The metrics of a body; throws on bytes that a damaged medium made of it.
    public static func metrics(_ body: [UInt8]) throws(PayloadFailure) -> [MetricEntry] {
        try Payload(body).metrics
    }

    private static func bytes(_ metrics: [MetricEntry]) -> [UInt8] {
        Payload(timestamp: nil, metrics: metrics).encoded
    }
}

extension MetricEntry {
    /// The entry of a protocol metric, by alias.
    public init(_ metric: ProtocolMetric, _ value: WireValue, at time: Instant) {
        self.init(alias: metric.rawValue, timestamp: time, value: value)
    }
}

/// Lays kept records out as the metrics of one NDATA.
public enum SpoolBatch {
    /// The metrics of consecutive records, oldest first; history is marked as such.
    ///
    /// A record whose body cannot be read any more stands with its id alone, so that the range is
    /// whole and the host can acknowledge it.
    public static func metrics(
        of records: [KeptRecord], historical: Bool
    ) -> [MetricEntry] {
        guard let first = records.first else { return [] }
        var metrics = [
            MetricEntry(.spoolFirst, .long(first.id), at: first.record.stamp.utc)
        ]
        for kept in records {
            let stamp = kept.record.stamp
            metrics.append(MetricEntry(.spoolID, .long(kept.id), at: stamp.utc))
            if !stamp.synchronised {
                metrics.append(MetricEntry(.clockBoot, .text(kept.record.boot), at: stamp.utc))
                metrics.append(
                    MetricEntry(
                        .clockMono, .long(UInt64(bitPattern: stamp.uptime.rawValue)),
                        at: stamp.utc))
            }
            guard let body = try? RecordBody.metrics(kept.record.body) else { continue }
            metrics += body
        }
        if historical {
            for index in metrics.indices { metrics[index].isHistorical = true }
        }
        return metrics
    }
}

extension SpoolBatch {
    /// The room for records in one message: the payload limit less the frame around them.
    static let roomForBodies = 12_000

    /// The longest run from the front that fits one message; at least one record.
    public static func fitting(_ records: [KeptRecord]) -> [KeptRecord] {
        var room = roomForBodies
        var count = 0
        for kept in records {
            // Each metric of history grows by its mark, each record by its id and clock metrics.
            room -= kept.record.body.count + kept.record.body.count / 6 + 100
            guard room >= 0 || count == 0 else { break }
            count += 1
        }
        return Array(records.prefix(count))
    }
}
