// SPDX-License-Identifier: Apache-2.0
//
// From the wire to the store: which time of a record can be believed. Office time is the measure. A metric
// time from 400 days before to 24 hours after its arrival is taken, but never later than the arrival, since
// a fast clock must not make a fact of the future; anything else is stored as doubtful and never judged,
// and one such time in a record makes all of it doubtful. Records of an unsynchronised clock are stored as
// they are, unsettled, until a clock fix moves them.
//
// Only what the catalogue names becomes a series; a value under another name is kept as the newest one.

import SeriesStore
import SparkplugWire
import VillageModel

/// The oldest and the farthest time that is taken, from arrival.
struct ArrivalWindow: Hashable, Sendable {
    var oldest = TimeSpan.days(400)
    var farthest = TimeSpan.hours(24)

    func contains(_ time: Instant, received: Instant) -> Bool {
        time >= received - oldest && time <= received + farthest
    }
}

enum Arrival {
    /// History that comes within this time is no news to anybody: the first records after a start do.
    static let promptness = TimeSpan.seconds(60)

    /// The believable time of a metric, or nil.
    static func believed(
        _ time: Instant?, received: Instant, within window: ArrivalWindow = .init()
    ) -> Instant? {
        guard let time, window.contains(time, received: received) else { return nil }
        return min(time, received)
    }

    /// A record of a box's spool in the store's terms.
    static func record(
        _ incoming: IncomingRecord, box: BoxID, stream: StreamID?, received: Instant,
        isBelieved: Bool = true, within window: ArrivalWindow = .init()
    ) -> ArrivedRecord {
        let believed = believed(incoming.timestamp, received: received, within: window)
        let observed = believed ?? incoming.timestamp ?? received
        var clock = ArrivedClock.doubtful
        if isBelieved {
            if let boot = incoming.boot, let uptime = incoming.uptime {
                clock = .unsettled(boot: boot, uptime: uptime)
            } else if believed != nil, isPlausible(incoming.metrics, received: received, window) {
                clock = .good
            }
        }
        var record = ArrivedRecord(
            box: box.description, stream: stream, id: incoming.id, observed: observed,
            received: received, clock: clock,
            isLate: incoming.isHistorical && received - observed > promptness,
            lost: incoming.lost.map { $0.first...$0.last },
            fix: incoming.fix.map {
                ArrivedFix(
                    boot: $0.boot, first: $0.first, last: $0.last, shift: $0.shift,
                    isEstimate: $0.isEstimate)
            })
        record.take(incoming.metrics, within: window)
        return record
    }

    /// The metrics of a foreign node, which have no record around them.
    static func loose(
        _ metrics: [ResolvedMetric], box: BoxID, received: Instant, isBelieved: Bool = true,
        within window: ArrivalWindow = .init()
    ) -> ArrivedRecord {
        let observed = believed(metrics.first?.timestamp, received: received, within: window)
        let isGood =
            isBelieved && observed != nil && isPlausible(metrics, received: received, window)
        var record = ArrivedRecord(
            box: box.description, stream: nil, id: nil, observed: observed ?? received,
            received: received, clock: isGood ? .good : .doubtful,
            isLate: metrics.contains(where: \.isHistorical))
        record.take(metrics, within: window)
        return record
    }

    /// Whether every time that the metrics carry can be believed.
    private static func isPlausible(
        _ metrics: [ResolvedMetric], received: Instant, _ window: ArrivalWindow
    ) -> Bool {
        metrics.allSatisfy {
            $0.timestamp.map { window.contains($0, received: received) } ?? true
        }
    }

    /// What is said under names that neither the catalogue nor the protocol has.
    static func strays(
        _ metrics: [ResolvedMetric], observed: Instant, received: Instant
    ) -> [ArrivedSample] {
        metrics.filter {
            Metric(name: $0.name) == nil && ProtocolMetric(name: $0.name) == nil
                && $0.name != ProtocolMetric.rebirthName
        }.map {
            ArrivedSample($0, observed: believed($0.timestamp, received: received) ?? observed)
        }
    }
}

extension ArrivedRecord {
    fileprivate mutating func take(_ metrics: [ResolvedMetric], within window: ArrivalWindow) {
        for metric in metrics {
            let time = Arrival.believed(metric.timestamp, received: received, within: window)
            let sample = ArrivedSample(metric, observed: time ?? observed)
            if Metric(name: metric.name) == nil {
                strays.append(sample)
            } else {
                samples.append(sample)
            }
        }
    }
}

extension ArrivedSample {
    fileprivate init(_ metric: ResolvedMetric, observed: Instant) {
        self.init(
            metric: metric.name, value: metric.value, quality: metric.quality, observed: observed)
    }
}
