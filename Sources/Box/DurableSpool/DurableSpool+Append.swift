// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension DurableSpool {
    /// Keeps records; when it returns, they are on the medium.
    ///
    /// One transaction with one wait for the medium (measured 0.2 to 1.4 ms on virtual disks; a card
    /// takes longer), which also deletes what was acknowledged. A full spool drops its oldest records in a block of 5 %
    /// and keeps a tombstone, stamped like the newest record given.
    /// - Returns: All records that became kept, ids ascending by one: the tombstone, if any, and then
    ///   the given records.
    /// - Throws: `tooLarge` if the batch and a tombstone cannot fit even an empty spool; `full`, `inputOutput` and
    ///   others from SQLite. Nothing is kept then and nothing is dropped.
    public func append(_ records: [Record]) throws(SpoolFailure) -> [KeptRecord] {
        guard let newest = records.last else { return [] }
        var cost: Int64 = 0
        for record in records { cost += SpoolLimits.cost(of: record) }
        var changed = state
        var kept: [KeptRecord] = []
        try connection.transaction(.append) { () throws(SpoolFailure) in
            try deleteAcknowledged(&changed, .append)
            if !fits(changed, cost: cost, rows: records.count) {
                let blank = Record(
                    kind: .tombstone, stamp: newest.stamp, boot: newest.boot, body: [])
                kept = [try drop(&changed, for: (cost, Int64(records.count)), tombstone: blank)]
            }
            for record in records { kept.append(try insert(record, into: &changed)) }
        }
        state = changed
        return kept
    }

    /// Whether a record would be kept without dropping older ones, and so gets the number `next`.
    ///
    /// Right behind an append that had to drop, it is true: a block of 5 % is free then.
    public func hasRoom(for record: Record) -> Bool {
        fits(state, cost: SpoolLimits.cost(of: record), rows: 1)
    }

    private func fits(_ state: SpoolState, cost: Int64, rows: Int) -> Bool {
        state.bytes + cost <= limits.bytes && state.rows + Int64(rows) <= limits.rows
    }

    private func insert(
        _ record: Record, lost: (first: Int64, last: Int64)? = nil,
        into state: inout SpoolState
    ) throws(SpoolFailure) -> KeptRecord {
        let (following, overflow) = state.next.addingReportingOverflow(1)
        guard !overflow else {
            throw SpoolFailure(
                .append, .exhausted, path: path, message: "the last record id is given out")
        }
        try statements.insert.insert(record, id: state.next, lost: lost, .append)
        let kept = KeptRecord(id: RecordID(state.next), record: record)
        state.next = following
        state.bytes += SpoolLimits.cost(of: record)
        return kept
    }

    /// Drops the oldest rows until the new ones, a block of slack and the tombstone fit.
    ///
    /// Ids above the acknowledged mark that are no longer in the file were all dropped. So when a
    /// tombstone is itself dropped before the office had it, the new one begins where that one
    /// did: one range, true as a whole, though it may overlap ranges told by other tombstones.
    private func drop(
        _ state: inout SpoolState, for new: (cost: Int64, rows: Int64), tombstone blank: Record
    ) throws(SpoolFailure) -> KeptRecord {
        var tombstone = blank
        var lost = (first: state.oldest, last: state.oldest - 1)
        var freed: Int64 = 0
        var slack = limits.block
        var exhausted = false
        let cursor = statements.oldest
        cursor.bind(1, lost.last)
        defer { cursor.reset() }
        while true {
            let room = (
                bytes: limits.bytes - new.cost - (state.bytes - freed),
                rows: limits.rows - new.rows - (state.next - 1 - lost.last)
            )
            if room.bytes >= slack.bytes, room.rows >= max(slack.rows, 1),
                lost.last >= state.oldest
            {
                tombstone.body = body(RecordID(lost.first), RecordID(lost.last))
                if SpoolLimits.cost(of: tombstone) <= room.bytes { break }
            }
            if !exhausted { exhausted = try !cursor.step(.append) }
            if !exhausted {
                lost.last = cursor.integer(0)
                freed += cursor.integer(1) + SpoolLimits.rowOverhead
                if !cursor.isNull(3), cursor.integer(3) > state.settled {
                    lost.first = min(lost.first, max(cursor.integer(2), state.settled + 1))
                }
            } else if slack != (0, 0) {
                // Everything is dropped and the block is not free: the batch alone is that large.
                slack = (0, 0)
            } else {
                throw SpoolFailure(
                    .append, .tooLarge, path: path,
                    message: "\(new.rows) records of \(new.cost) bytes exceed the limits")
            }
        }
        cursor.reset()
        statements.deleteThrough.bind(1, lost.last)
        try statements.deleteThrough.run(.append)
        state.oldest = lost.last + 1
        state.bytes -= freed
        return try insert(tombstone, lost: lost, into: &state)
    }
}
