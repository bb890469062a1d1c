// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
import VillageModel

/// The prepared statements of the hot path.
struct CommitStatements {
    private let headInsert: Statement
    private let markUpsert: Statement
    private let nodeUpsert: Statement
    private let latestUpsert: Statement
    private let lossInsert: Statement

    init(_ db: Database) throws {
        headInsert = try db.cachedStatement(
            sql: "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        markUpsert = try db.cachedStatement(
            sql: """
                INSERT INTO stream VALUES (?, ?, ?, ?, ?) ON CONFLICT (box, stream) DO UPDATE
                SET through = excluded.through, ranges = excluded.ranges,
                touched = max(touched, excluded.touched)
                """)
        nodeUpsert = try db.cachedStatement(
            sql: """
                INSERT INTO node VALUES (?, ?, ?, ?, ?) ON CONFLICT (box) DO UPDATE
                SET birth = coalesce(excluded.birth, birth),
                online = coalesce(excluded.online, online),
                stream = coalesce(excluded.stream, stream),
                heard = max(coalesce(heard, excluded.heard), coalesce(excluded.heard, heard))
                """)
        latestUpsert = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?)")
        lossInsert = try db.cachedStatement(
            sql: "INSERT INTO lost (box, stream, first, last, received) VALUES (?, ?, ?, ?, ?)")
    }

    func append(
        _ row: HeadRow, record: ArrivedRecord, unsettled: (boot: String, uptime: Uptime)?,
        body: [UInt8]
    ) throws {
        try headInsert.execute(arguments: [
            row.seq, row.box, record.stream.map { Int64(bitPattern: $0.rawValue) },
            record.id.map { Int64(clamping: $0) }, row.observed.rawValue, row.received.rawValue,
            row.flags.rawValue, unsettled?.boot, unsettled?.uptime.rawValue, Data(body),
        ])
    }

    func mark(_ key: StreamKey, _ mark: RecordMark, touched: Instant) throws {
        try markUpsert.execute(arguments: [
            key.box, Int64(bitPattern: key.stream.rawValue), Int64(clamping: mark.through),
            Data(mark.rangeBytes), touched.rawValue,
        ])
    }

    func node(_ box: Int64, _ change: NodeChange, heard: Instant?) throws {
        try nodeUpsert.execute(arguments: [
            box, change.birth.map { Data($0) }, change.isOnline,
            change.stream.map { Int64(bitPattern: $0.rawValue) }, heard?.rawValue,
        ])
    }

    func snapshot(_ box: Int64, _ latest: BoxLatest) throws {
        try latestUpsert.execute(arguments: [
            box, latest.covered, latest.heard?.rawValue, Data(latest.bytes),
        ])
    }

    func loss(_ key: StreamKey, _ records: ClosedRange<RecordID>, received: Instant) throws {
        try lossInsert.execute(arguments: [
            key.box, Int64(bitPattern: key.stream.rawValue), Int64(clamping: records.lowerBound),
            Int64(clamping: records.upperBound), received.rawValue,
        ])
    }
}
