// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// One record as it arrived at the host.
public struct IncomingRecord: Hashable, Sendable {
    /// Its number within the box's stream.
    public let id: RecordID
    /// When it was made, by the box's clock.
    public fileprivate(set) var timestamp: Instant?
    /// The boot that made it, when its clock was not synchronised.
    public fileprivate(set) var boot: String?
    /// Its uptime, when its clock was not synchronised.
    public fileprivate(set) var uptime: Uptime?
    /// Whether it was sent as history.
    public fileprivate(set) var isHistorical: Bool
    /// The readings and whatever else it says.
    public fileprivate(set) var metrics: [ResolvedMetric] = []
    /// The range that the box had to drop, in a tombstone.
    public fileprivate(set) var lost: Tombstone?
    /// The correction, in a clock fix.
    public fileprivate(set) var fix: ClockFix?
}

/// A data message taken apart.
public struct IncomingBatch: Hashable, Sendable {
    /// The records, in the sender's order.
    public private(set) var records: [IncomingRecord] = []
    /// Metrics that belong to no record: a foreign node without our spool.
    public private(set) var loose: [ResolvedMetric] = []

    /// Separates the metrics of a data message; a hostile order yields odd records, never a trap.
    public init(_ metrics: [ResolvedMetric]) {
        var current: IncomingRecord?
        var details: [ProtocolMetric: Value] = [:]
        for metric in metrics {
            let known = ProtocolMetric(name: metric.name)
            switch (known, metric.value) {
            case (.spoolID, .unsigned(let id)):
                close(&current, &details)
                current = IncomingRecord(
                    id: id, timestamp: metric.timestamp, isHistorical: metric.isHistorical)
            case (.spoolFirst, _), (.spoolID, _): break
            case (let known?, let value?): details[known] = value
            case (_?, nil): break
            case (nil, _):
                if current != nil { current?.metrics.append(metric) } else { loose.append(metric) }
            }
        }
        close(&current, &details)
    }

    private mutating func close(
        _ current: inout IncomingRecord?, _ details: inout [ProtocolMetric: Value]
    ) {
        defer {
            current = nil
            details = [:]
        }
        guard var record = current else { return }
        if case .text(let boot)? = details[.clockBoot] { record.boot = boot }
        if case .integer(let uptime)? = details[.clockMono] {
            record.uptime = Uptime(rawValue: uptime)
        }
        if case .unsigned(let first)? = details[.spoolLost],
            case .unsigned(let last)? = details[.spoolLostLast], first <= last
        {
            var reason = "unknown"
            if case .text(let text)? = details[.spoolLostWhy] { reason = text }
            record.lost = Tombstone(first: first, last: last, reason: reason)
        }
        if case .integer(let shift)? = details[.clockFix], let boot = record.boot,
            case .unsigned(let first)? = details[.clockFirst],
            case .unsigned(let last)? = details[.clockLast], first <= last
        {
            record.boot = nil
            record.fix = ClockFix(
                boot: boot, first: first, last: last, shift: TimeSpan(milliseconds: shift),
                isEstimate: details[.clockEstimate] == .boolean(true))
        }
        records.append(record)
    }
}
