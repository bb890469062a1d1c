// SPDX-License-Identifier: Apache-2.0

import Indicators
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

    var isEmpty: Bool {
        intake.nodes.isEmpty && intake.records.isEmpty && intake.conduct.isEmpty
            && intake.raw.isEmpty
    }

    /// A birth: its bytes are kept, so that a restart knows the aliases.
    mutating func born(_ box: BoxID, _ birth: BoxBirth, _ event: Birth, at now: Instant) {
        touched.insert(box)
        var change = NodeChange(
            box: box.description, birth: event.payload, isOnline: true, stream: birth.stream,
            oldestKept: birth.oldest, at: now)
        change.strays = Arrival.strays(event.metrics, observed: now, received: now)
        intake.nodes.append(change)
    }

    /// The end of a session.
    mutating func died(_ box: BoxID, at now: Instant) {
        touched.insert(box)
        intake.nodes.append(
            NodeChange(
                box: box.description, birth: nil, isOnline: false, stream: nil, oldestKept: nil,
                at: now))
    }

    /// The records of a data message; doubtful all of them unless the box is believed.
    mutating func add(
        _ batch: IncomingBatch, of box: BoxID, stream: StreamID?, received: Instant,
        isBelieved: Bool = true, within window: ArrivalWindow = .init()
    ) {
        touched.insert(box)
        for record in batch.records {
            intake.records.append(
                Arrival.record(
                    record, box: box, stream: stream, received: received, isBelieved: isBelieved,
                    within: window))
            items.append(Item(box: box, isUrgent: Batch.isUrgent(record)))
        }
        if !batch.loose.isEmpty {
            intake.records.append(
                Arrival.loose(
                    batch.loose, box: box, received: received, isBelieved: isBelieved,
                    within: window))
            items.append(Item(box: box, isUrgent: false))
        }
    }

    /// What came from a box since an instant is believed no longer.
    mutating func distrust(_ box: BoxID, since: Instant) {
        touched.insert(box)
        intake.distrusted.append(Distrust(box: box.description, since: since))
    }

    /// A mark on a box's conduct that a restart must find.
    mutating func mark(_ box: BoxID, _ cause: Conduct.Cause, since: Instant, until: Instant) {
        intake.conduct.append(
            ConductMark(box: box.description, cause: cause.rawValue, since: since, until: until))
    }

    /// A message of a box in quarantine, as it came.
    mutating func setAside(_ message: WireMessage, of box: BoxID, at now: Instant) {
        intake.raw.append(
            RawMessage(
                box: box.description, topic: message.topic, received: now,
                payload: message.payload))
    }

    /// Events and history are acknowledged at once; the link is in use anyway.
    private static func isUrgent(_ record: IncomingRecord) -> Bool {
        record.isHistorical || record.lost != nil || record.fix != nil
            || record.metrics.contains { Metric(name: $0.name)?.urgency == .event }
    }
}
