// SPDX-License-Identifier: Apache-2.0
//
// The spool protocol as the box sees it. Live records leave at once and are only believed delivered when
// the host acknowledges them. What is not acknowledged in time, or was kept while no session lived, is sent
// again as history: batches of at most 60 records, one each two seconds, at most three batches ahead of
// the acknowledgements, live data always first. When acknowledgements stop, so does history, until the
// patience of the profile has run out again. After a birth the host has two seconds to say how far its own
// records reach, so that nothing is sent twice without need.

import VillageModel

struct Delivery: Sendable {
    static let batch = 60
    static let ahead: UInt64 = 180
    static let pace = TimeSpan.seconds(2)

    private(set) var acknowledged: RecordID
    /// The newest record that the spool holds.
    private(set) var newest: RecordID
    private let patience: TimeSpan
    /// History still to send, first to last.
    private var resend: ClosedRange<RecordID>?
    private var nextBatch = Uptime.never
    /// When the oldest unacknowledged record runs out of patience.
    private var patienceEnds = Uptime.never
    private var isLive = false

    init(acknowledged: RecordID, newest: RecordID, patience: TimeSpan) {
        self.acknowledged = acknowledged
        self.newest = newest
        self.patience = patience
    }

    /// How many records wait for an acknowledgement.
    var waiting: UInt64 { newest > acknowledged ? newest - acknowledged : 0 }

    mutating func born(at now: Uptime) {
        isLive = true
        resend = newest > acknowledged ? (acknowledged + 1)...newest : nil
        nextBatch = resend == nil ? .never : now + Delivery.pace
        patienceEnds = .never
    }

    mutating func lost() {
        isLive = false
        resend = nil
        nextBatch = .never
        patienceEnds = .never
    }

    /// A record was kept, and sent live if a session lives.
    mutating func kept(_ id: RecordID, isSent: Bool, at now: Uptime) {
        newest = max(newest, id)
        if isSent, patienceEnds == .never { patienceEnds = now + patience }
    }

    /// The host has everything up to a record; returns whether that is news.
    mutating func acknowledged(_ id: RecordID, at now: Uptime) -> Bool {
        guard id > acknowledged else { return false }
        acknowledged = min(id, newest)
        patienceEnds = waiting > 0 && isLive ? now + patience : .never
        if let range = resend {
            resend =
                range.upperBound > acknowledged
                ? max(range.lowerBound, acknowledged + 1)...range.upperBound : nil
            nextBatch = resend == nil ? .never : min(nextBatch, now + Delivery.pace)
        }
        return true
    }

    /// The first record of the batch that is due, if one is.
    mutating func due(at now: Uptime) -> RecordID? {
        guard isLive else { return nil }
        if now >= patienceEnds, newest > acknowledged {
            resend = (acknowledged + 1)...newest
            nextBatch = now
            patienceEnds = .never
        }
        guard now >= nextBatch, let range = resend else { return nil }
        nextBatch = .never
        guard range.lowerBound - acknowledged <= Delivery.ahead else {
            patienceEnds = now + patience
            return nil
        }
        return range.lowerBound
    }

    /// A batch of history has left.
    mutating func sent(through id: RecordID, at now: Uptime) {
        if let range = resend {
            resend = id < range.upperBound ? (id + 1)...range.upperBound : nil
        }
        nextBatch = resend == nil ? .never : now + Delivery.pace
        if patienceEnds == .never { patienceEnds = now + patience }
    }

    var deadline: Uptime { isLive ? min(nextBatch, patienceEnds) : .never }
}
