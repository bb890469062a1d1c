// SPDX-License-Identifier: Apache-2.0
//
// One transaction on its way. It reads the writer's state and keeps every change beside it, so that a
// transaction that fails leaves no trace in memory either.

import FoundationEssentials
import GRDB
import SeriesCodec
import VillageModel

struct CommitPass {
    /// How far a sample may stand from its report's time and still share its row.
    static let slack = TimeSpan.minutes(15)
    /// How many metric names the file takes.
    static let largestSeriesCount = 100_000
    /// How far from its arrival a time is believed: the past and the future.
    static let believed = (past: TimeSpan.days(400), future: TimeSpan.hours(24))

    let db: Database
    let base: WriterState
    /// What is known of a box since the last commit.
    let seen: (Int64) -> BoxLatest?
    let statements: CommitStatements

    var boxes: [String: Int64] = [:]
    var series: [String: UInt32] = [:]
    var marks: [StreamKey: RecordMark] = [:]
    var latest: [Int64: BoxLatest] = [:]
    var touchedAt: [StreamKey: Instant] = [:]
    var order: [(name: String, key: StreamKey)] = []
    var mustSave: Set<Int64> = []
    var present: Set<Int64>
    var nextSeq: Int64
    var counters: SeriesCounters
    var result = IntakeResult()

    init(
        _ db: Database, base: WriterState, counters: SeriesCounters,
        seen: @escaping (Int64) -> BoxLatest?
    ) throws {
        self.db = db
        self.base = base
        self.seen = seen
        self.counters = counters
        nextSeq = base.nextSeq
        present = base.present
        statements = try CommitStatements(db)
    }

    mutating func run(_ intake: Intake) throws {
        for node in intake.nodes { try take(node) }
        for distrust in intake.distrusted { try take(distrust) }
        for mark in intake.conduct { try take(mark) }
        for message in intake.raw { try take(message) }
        result.fresh.reserveCapacity(intake.records.count)
        for record in intake.records { result.fresh.append(try take(record)) }
        for (name, key) in order {
            let mark = mark(key)
            try statements.mark(key, mark, touched: touchedAt[key] ?? .distantPast)
            result.marks.append(
                Mark(
                    box: name, stream: key.stream, through: mark.through,
                    hasGap: !mark.ranges.isEmpty))
        }
        for box in mustSave { try statements.snapshot(box, latest[box] ?? BoxLatest()) }
    }

    func mark(_ key: StreamKey) -> RecordMark { marks[key] ?? base.marks[key] ?? RecordMark() }

    mutating func touch(_ name: String, _ key: StreamKey, at instant: Instant) {
        if touchedAt[key] == nil { order.append((name, key)) }
        touchedAt[key] = max(touchedAt[key] ?? instant, instant)
    }

    mutating func boxID(_ name: String) throws -> Int64 {
        if let id = boxes[name] ?? base.boxes[name] { return id }
        try db.execute(sql: "INSERT INTO box (name) VALUES (?)", arguments: [Data(name.utf8)])
        boxes[name] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }

    /// The number of a metric; nil when the file has too many.
    mutating func seriesID(_ name: String) throws -> UInt32? {
        if let id = series[name] ?? base.series[name] { return id }
        guard base.series.count + series.count < CommitPass.largestSeriesCount else { return nil }
        try db.execute(sql: "INSERT INTO series (name) VALUES (?)", arguments: [Data(name.utf8)])
        guard let id = UInt32(exactly: db.lastInsertedRowID) else { return nil }
        series[name] = id
        return id
    }

    mutating func withLatest(_ box: Int64, _ change: (inout BoxLatest) throws -> Void) rethrows {
        var entry = latest.removeValue(forKey: box) ?? seen(box) ?? BoxLatest()
        defer { latest[box] = entry }
        try change(&entry)
    }
}
