// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import VillageModel

/// What a message shows of a village's facilities.
enum StageRecord {
    /// What a birth shows: everything.
    static let all = Metric.allCases.filter { !$0.isOccurrence && $0.urgency == .event }

    /// The metrics of a data message that are told at once when they change.
    static func events(in payload: [UInt8]) -> [Metric] {
        guard let payload = try? Payload(payload) else { return [] }
        var found: [Metric] = []
        for entry in payload.metrics {
            guard let alias = entry.alias.flatMap({ UInt16(exactly: $0) }),
                let metric = Metric(rawValue: alias), metric.urgency == .event,
                !found.contains(metric)
            else { continue }
            found.append(metric)
        }
        return found
    }
}
