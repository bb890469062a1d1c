// SPDX-License-Identifier: Apache-2.0
//
// From the wire to the store: which time of a record can be believed. Office time is the measure. A metric
// time from 400 days before to 24 hours after its arrival is taken, but never later than the arrival, since
// a fast clock must not make a fact of the future; anything else is stored as doubtful and never judged.
// Records of an unsynchronised clock are stored as they are, unsettled, until a clock fix moves them.

import SeriesStore
import SparkplugWire
import VillageModel

enum Arrival {
    /// The oldest and the farthest time that is taken, from arrival.
    static let oldest = TimeSpan.days(400)
    static let farthest = TimeSpan.hours(24)
    /// History that comes within this time is no news to anybody: the first records after a start do.
    static let promptness = TimeSpan.seconds(60)

    /// The believable time of a metric, or nil.
    static func believed(_ time: Instant?, received: Instant) -> Instant? {
        guard let time, time >= received - oldest, time <= received + farthest else { return nil }
        return min(time, received)
    }

    /// A record of a box's spool in the store's terms.
    static func record(
        _ incoming: IncomingRecord, box: BoxID, stream: StreamID?, received: Instant
    ) -> ArrivedRecord {
        let believed = believed(incoming.timestamp, received: received)
        let clock: ArrivedClock =
            if let boot = incoming.boot, let uptime = incoming.uptime {
                .unsettled(boot: boot, uptime: uptime)
            } else {
                believed == nil ? .doubtful : .good
            }
        let observed = believed ?? incoming.timestamp ?? received
        return ArrivedRecord(
            box: box.description, stream: stream, id: incoming.id, observed: observed,
            received: received, clock: clock,
            isLate: incoming.isHistorical && received - observed > promptness,
            samples: samples(incoming.metrics, observed: observed, received: received),
            lost: incoming.lost.map { $0.first...$0.last },
            fix: incoming.fix.map {
                ArrivedFix(
                    boot: $0.boot, first: $0.first, last: $0.last, shift: $0.shift,
                    isEstimate: $0.isEstimate)
            })
    }

    /// The metrics of a foreign node, which have no record around them.
    static func loose(
        _ metrics: [ResolvedMetric], box: BoxID, received: Instant
    ) -> ArrivedRecord {
        let observed = believed(metrics.first?.timestamp, received: received)
        return ArrivedRecord(
            box: box.description, stream: nil, id: nil, observed: observed ?? received,
            received: received, clock: observed == nil ? .doubtful : .good,
            isLate: metrics.contains(where: \.isHistorical),
            samples: samples(metrics, observed: observed ?? received, received: received),
            lost: nil, fix: nil)
    }

    private static func samples(
        _ metrics: [ResolvedMetric], observed: Instant, received: Instant
    ) -> [ArrivedSample] {
        metrics.map { metric in
            ArrivedSample(
                metric: metric.name, value: metric.value, quality: metric.quality,
                observed: believed(metric.timestamp, received: received) ?? observed)
        }
    }
}
