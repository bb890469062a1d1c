// SPDX-License-Identifier: Apache-2.0

import GRDB
import SeriesCodec
import VillageModel

extension WriterState {
    /// What the file says.
    init(reading db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT name, id FROM box") {
            boxes[name(row[0])] = row[1]
        }
        for row in try Row.fetchAll(db, sql: "SELECT name, id FROM series") {
            if let id = UInt32(exactly: row[1] as Int64) { series[name(row[0])] = id }
        }
        let streams = try Row.fetchCursor(
            db, sql: "SELECT box, stream, through, ranges FROM stream")
        while let row = try streams.next() {
            let key = StreamKey(
                box: row[0], stream: StreamID(rawValue: UInt64(bitPattern: row[1])))
            let through = RecordID(clamping: row[2] as Int64)
            do {
                marks[key] = try RecordMark(
                    through: through, rangeBytes: bytes(row[3] as DatabaseValue) ?? [0])
            } catch {
                marks[key] = try WriterState.rebuiltMark(db, key, through: through)
            }
        }
        present = try Set(
            Int64.fetchAll(db, sql: "SELECT DISTINCT box FROM presence WHERE ended IS NULL"))
        let last = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM head") ?? 0
        let covered = try Int64.fetchOne(db, sql: "SELECT max(covered) FROM latest") ?? 0
        floor = try Int64.fetchOne(db, sql: "SELECT floor FROM snapshot") ?? 0
        dropped = try Int64.fetchOne(db, sql: "SELECT dropped FROM snapshot") ?? 0
        nextSeq = max(last, covered, floor) + 1
    }

    /// The mark of a spool whose ranges are damaged, from the rows themselves.
    ///
    /// Reads all of `head`.
    private static func rebuiltMark(
        _ db: Database, _ key: StreamKey, through: RecordID
    ) throws -> RecordMark {
        var mark = RecordMark()
        if through > 0 { _ = mark.settle(1...through) }
        let stream = Int64(bitPattern: key.stream.rawValue)
        let stored = try Row.fetchCursor(
            db,
            sql: """
                SELECT record, record FROM head WHERE box = ? AND stream = ?
                UNION ALL SELECT first, last FROM lost WHERE box = ? AND stream = ? ORDER BY 1
                """,
            arguments: [key.box, stream, key.box, stream])
        while let row = try stored.next() {
            guard let first = RecordID(exactly: row[0] as Int64),
                let last = RecordID(exactly: row[1] as Int64), first <= last
            else { continue }
            _ = mark.settle(first...last)
        }
        return mark
    }
}

extension Published {
    /// The names, the snapshot and the rows behind it.
    init(reading db: Database, _ state: WriterState) throws {
        boxes = state.boxes
        series = state.series
        for (name, id) in boxes { boxNames[id] = name }
        for (name, id) in series { seriesNames[id] = name }
        var floor = state.floor
        let snapshot = try Row.fetchCursor(db, sql: "SELECT box, covered, heard, body FROM latest")
        while let row = try snapshot.next() {
            let box: Int64 = row[0]
            do {
                latest[box] = try BoxLatest(
                    bytes(row[3] as DatabaseValue) ?? [], covered: row[1],
                    heard: (row[2] as Int64?).map(Instant.init(rawValue:)))
            } catch {
                // A damaged snapshot costs a longer replay, nothing else.
                counters.damaged += 1
                floor = 0
            }
        }
        let nodes = try Row.fetchCursor(
            db, sql: "SELECT box, heard FROM node WHERE heard IS NOT NULL")
        while let row = try nodes.next() {
            latest[row[0], default: BoxLatest()].hear(Instant(rawValue: row[1]))
        }
        let tail = try Row.fetchCursor(
            db, sql: "SELECT \(HeadRow.columns) FROM head WHERE seq > ? ORDER BY seq",
            arguments: [floor])
        while let row = try tail.next() {
            guard let head = HeadRow(row) else { continue }
            var box = latest[head.box] ?? BoxLatest()
            guard head.seq > box.covered else { continue }
            latest[head.box] = nil
            box.hear(head.received)
            box.cover(head.seq)
            do {
                box.offer(try head.samples(), of: head)
            } catch {
                noteDamage(head.seq)
            }
            latest[head.box] = box
        }
    }
}

private func name(_ value: DatabaseValue) -> String {
    String(decoding: bytes(value) ?? [], as: UTF8.self)
}
