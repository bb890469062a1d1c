// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import SparkplugWire
import VillageModel

/// What one turn of the loop has heard and will commit in one transaction.
struct Batch {
    /// A record on its way, with what its box's acknowledgement depends on.
    struct Item {
        let box: BoxID
        let isUrgent: Bool
    }

    private(set) var intake = Intake()
    private(set) var items: [Item] = []
    /// Boxes whose evidence or session may have changed.
    var touched: Set<BoxID> = []

    var isEmpty: Bool { intake.nodes.isEmpty && intake.records.isEmpty }

    /// A birth: its bytes are kept, so that a restart knows the aliases.
    mutating func born(_ box: BoxID, _ birth: BoxBirth, payload: [UInt8], at now: Instant) {
        touched.insert(box)
        intake.nodes.append(
            NodeChange(
                box: box.description, birth: payload, isOnline: true, stream: birth.stream,
                oldestKept: birth.oldest, at: now))
    }

    /// The end of a session.
    mutating func died(_ box: BoxID, at now: Instant) {
        touched.insert(box)
        intake.nodes.append(
            NodeChange(
                box: box.description, birth: nil, isOnline: false, stream: nil, oldestKept: nil,
                at: now))
    }

    /// The records of a data message.
    mutating func add(
        _ batch: IncomingBatch, of box: BoxID, stream: StreamID?, received: Instant
    ) {
        touched.insert(box)
        for record in batch.records {
            intake.records.append(
                Arrival.record(record, box: box, stream: stream, received: received))
            items.append(Item(box: box, isUrgent: Batch.isUrgent(record)))
        }
        if !batch.loose.isEmpty {
            intake.records.append(Arrival.loose(batch.loose, box: box, received: received))
            items.append(Item(box: box, isUrgent: false))
        }
    }

    /// Events and history are acknowledged at once; the link is in use anyway.
    private static func isUrgent(_ record: IncomingRecord) -> Bool {
        record.isHistorical || record.lost != nil || record.fix != nil
            || record.metrics.contains { Metric(name: $0.name)?.urgency == .event }
    }
}
