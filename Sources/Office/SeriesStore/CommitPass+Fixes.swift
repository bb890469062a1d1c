// SPDX-License-Identifier: Apache-2.0
//
// Clock fixes. A fix speaks of a range of records of one boot; it may come before some of them (live data
// goes ahead of history), so it is remembered and applied to late-comers too. A row is put right once:
// it then loses its boot and no later fix finds it. A fix that would move a time to where no honest clock
// stands leaves it doubtful.

import GRDB
import SeriesCodec
import VillageModel

extension CommitPass {
    mutating func apply(
        _ fix: ArrivedFix, of record: ArrivedRecord, key: StreamKey, id: RecordID
    ) throws {
        guard fix.first <= fix.last, let first = Int64(exactly: fix.first) else { return }
        let last = Int64(clamping: fix.last)
        let stream = Int64(bitPattern: key.stream.rawValue)
        try db.execute(
            sql: "INSERT INTO fix VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                key.box, stream, Int64(clamping: id), fix.boot, first, last,
                fix.shift.milliseconds, fix.isEstimate, record.received.rawValue,
            ])
        while true {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(HeadRow.columns) FROM head WHERE box = ? AND stream = ?
                    AND record BETWEEN ? AND ? AND boot IS NOT NULL AND boot = ? LIMIT 1000
                    """,
                arguments: [key.box, stream, first, last, fix.boot])
            for row in rows { try redate(row, by: fix) }
            result.redated += rows.count
            counters.redated += Int64(rows.count)
            guard rows.count == 1_000 else { return }
        }
    }

    private mutating func redate(_ row: Row, by fix: ArrivedFix) throws {
        guard let head = HeadRow(row) else {
            // Not readable, but it must not be found again.
            try db.execute(
                sql: "UPDATE head SET boot = NULL WHERE seq = ?", arguments: [row[0] as Int64])
            return
        }
        let time = CommitPass.settled(head.observed + fix.shift, received: head.received)
        var flags = head.flags.subtracting(.unsettled)
        if fix.isEstimate || !CommitPass.isBelieved(time, received: head.received) {
            flags.insert(.doubtful)
        }
        try db.execute(
            sql: """
                UPDATE head SET observed = ?, flags = ?, boot = NULL, uptime = NULL
                WHERE seq = ?
                """,
            arguments: [time.rawValue, flags.rawValue, head.seq])
        let moved = HeadRow(
            seq: head.seq, box: head.box, observed: time, received: head.received, flags: flags)
        // A damaged row keeps its place and is counted when it is read.
        let samples = (try? head.samples()) ?? []
        withLatest(head.box) { latest in
            latest.withdraw(head.seq)
            latest.offer(samples, of: moved)
        }
        // A replay after a crash reads only rows behind the snapshot; this one may lie before it.
        mustSave.insert(head.box)
    }

    /// The fix that came before its record.
    func knownFix(
        _ record: ArrivedRecord, box: Int64, boot: String
    ) throws -> (shift: TimeSpan, isEstimate: Bool)? {
        guard let stream = record.stream, let id = record.id, let number = Int64(exactly: id)
        else { return nil }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT shift, estimate FROM fix WHERE box = ? AND stream = ? AND boot = ?
                AND first <= ? AND last >= ? ORDER BY record LIMIT 1
                """,
            arguments: [box, Int64(bitPattern: stream.rawValue), boot, number, number])
        return row.map { (TimeSpan(milliseconds: $0[0]), $0[1]) }
    }
}
