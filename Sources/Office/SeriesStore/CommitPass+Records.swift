// SPDX-License-Identifier: Apache-2.0

import GRDB
import SeriesCodec
import VillageModel

extension CommitPass {
    mutating func take(_ node: NodeChange) throws {
        let box = try boxID(node.box)
        let heard = node.isOnline == false ? nil : node.at
        try statements.node(box, node, heard: heard)
        withLatest(box) { latest in
            if let heard { latest.hear(heard) }
        }
        if node.isOnline == true { try begin(box, at: node.at) }
        if node.isOnline == false {
            try end(box, heard: latest[box]?.heard ?? node.at)
            try CommitPass.noteGone(box, at: node.at, db)
        }
        try take(node.strays, of: box, received: node.at)
        guard let stream = node.stream, let oldest = node.oldestKept else { return }
        let key = StreamKey(box: box, stream: stream)
        touch(node.box, key, at: node.at)
        let isKnown = marks[key] != nil || base.marks[key] != nil
        var mark = mark(key)
        let before = mark.through
        // A range that begins at 1 always joins `through`, so it is never refused.
        guard oldest > 1, let missed = mark.settle(1...(oldest - 1)) else { return }
        marks[key] = mark
        // The box has let go what this file lacks: the file was put back from an older copy.
        guard isKnown, missed > 0 else { return }
        result.lostCount += missed
        counters.lost += missed
        try statements.loss(key, (before + 1)...(oldest - 1), received: node.at)
    }

    /// Stores one record; false when it came before or is refused.
    mutating func take(_ record: ArrivedRecord) throws -> Bool {
        let box = try boxID(record.box)
        withLatest(box) { $0.hear(record.received) }
        try begin(box, at: record.received)
        guard let stream = record.stream, let id = record.id else {
            try store(record, box: box)
            counters.kept += 1
            return true
        }
        let key = StreamKey(box: box, stream: stream)
        touch(record.box, key, at: record.received)
        var mark = mark(key)
        guard (1...RecordMark.largest).contains(id) else { return refuse() }
        guard !mark.contains(id) else {
            counters.duplicates += 1
            return false
        }
        guard mark.settle(id...id) != nil else { return refuse() }
        // What a spool gave up is older than the record that says so.
        if let lost = record.lost, lost.lowerBound < id {
            let range = lost.clamped(to: 0...(id - 1))
            guard let count = mark.settle(range) else { return refuse() }
            result.lostCount += count
            counters.lost += count
            try statements.loss(key, range, received: record.received)
        }
        marks[key] = mark
        try store(record, box: box)
        if let fix = record.fix { try apply(fix, of: record, key: key, id: id) }
        counters.kept += 1
        return true
    }

    private mutating func refuse() -> Bool {
        result.refused += 1
        counters.refused += 1
        return false
    }

    private mutating func store(_ record: ArrivedRecord, box: Int64) throws {
        try take(record.strays, of: box, received: record.received)
        guard !record.samples.isEmpty else { return }
        var shift = TimeSpan.zero
        var flags: RowFlags = record.isLate ? .late : []
        var unsettled: (boot: String, uptime: Uptime)?
        switch record.clock {
        case .good: break
        case .doubtful: flags.insert(.doubtful)
        case .unsettled(let boot, let uptime):
            if let fix = try knownFix(record, box: box, boot: boot) {
                let time = record.observed + fix.shift
                if fix.isEstimate || !CommitPass.isBelieved(time, received: record.received) {
                    flags.insert(.doubtful)
                }
                shift = CommitPass.settled(time, received: record.received) - record.observed
            } else {
                flags.insert(.unsettled)
                unsettled = (boot, uptime)
            }
        }
        for (observed, samples) in try rows(of: record) {
            let row = HeadRow(
                seq: nextSeq, box: box, observed: observed + shift, received: record.received,
                flags: flags)
            nextSeq += 1
            try statements.append(
                row, record: record, unsettled: unsettled, body: ReportCodec.bytes(samples))
            withLatest(box) { latest in
                latest.cover(row.seq)
                latest.offer(samples, of: row)
            }
        }
    }

    /// The samples of a record by the time of their row: mostly all in one, strays in rows of their own.
    private mutating func rows(
        of record: ArrivedRecord
    ) throws -> [(observed: Instant, samples: [Sample])] {
        var rows: [(observed: Instant, samples: [Sample])] = []
        rows.append((record.observed, []))
        rows[0].samples.reserveCapacity(record.samples.count)
        for sample in record.samples {
            guard let series = try seriesID(sample.metric) else {
                counters.nameless += 1
                continue
            }
            var place = 0
            while place < rows.count, !CommitPass.isNear(sample.observed, rows[place].observed) {
                place += 1
            }
            if place == rows.count { rows.append((sample.observed, [])) }
            rows[place].samples.append(
                Sample(
                    series: series, value: sample.value, quality: sample.quality,
                    offset: sample.observed - rows[place].observed))
        }
        rows.removeAll { $0.samples.isEmpty }
        return rows
    }

    private static func isNear(_ left: Instant, _ right: Instant) -> Bool {
        (left < right ? right - left : left - right) <= slack
    }

    /// A believed time, which is never later than its arrival: a fact of the future would stand against
    /// all that comes until then.
    static func settled(_ time: Instant, received: Instant) -> Instant {
        isBelieved(time, received: received) ? min(time, received) : time
    }

    static func isBelieved(_ time: Instant, received: Instant) -> Bool {
        time >= received - believed.past && time <= received + believed.future
    }
}
