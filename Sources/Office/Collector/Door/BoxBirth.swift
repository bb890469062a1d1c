// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import VillageModel

/// What a birth says about the box's spool and clock.
struct BoxBirth {
    /// The stream of its spool; nil for a foreign node without one.
    var stream: StreamID?
    /// The oldest record that is still kept.
    var oldest: RecordID?
    /// The newest record.
    var newest: RecordID = 0
    /// How long it waits for acknowledgements of trends.
    var period = TimeSpan.minutes(15)
    /// The boot in which it runs; nil before the box has looked.
    var boot: String?
    /// How long the box had been up; nil where it does not say.
    var uptime: TimeSpan?
    /// Whether its clock was synchronised.
    var isSynchronised = true

    init(_ metrics: [ResolvedMetric]) {
        for metric in metrics {
            switch (ProtocolMetric(name: metric.name), metric.value) {
            case (.spoolStream, .unsigned(let bits)): stream = StreamID(rawValue: bits)
            case (.spoolFirst, .unsigned(let id)): oldest = id
            case (.spoolID, .unsigned(let id)): newest = id
            case (.spoolPeriod, .unsigned(let seconds)):
                period = .seconds(Int64(clamping: max(1, min(seconds, 86_400))))
            case (.clockMono, .integer(let milliseconds)):
                isSynchronised = false
                uptime = TimeSpan(milliseconds: max(0, milliseconds))
            case (nil, .unsigned(let seconds)) where metric.name == Metric.boxUptime.name:
                uptime = uptime ?? .seconds(Int64(clamping: min(seconds, 4_000_000_000)))
            case (nil, .text(let text)) where metric.name == Metric.boxBoot.name: boot = text
            default: break
            }
        }
    }

    /// What a stored birth says; nil if it cannot be read.
    init?(stored payload: [UInt8]) {
        guard let payload = try? Payload(payload) else { return nil }
        self.init(
            payload.metrics.map { entry in
                let type = entry.datatype ?? 0
                return ResolvedMetric(
                    name: entry.name ?? "", value: entry.value?.value(datatype: type),
                    timestamp: entry.timestamp)
            })
    }
}
