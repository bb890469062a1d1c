// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// The statements of a spool, prepared once at opening.
struct SpoolStatements {
    let insert: Statement
    let read: Statement
    let oldest: Statement
    let sizeThrough: Statement
    let deleteThrough: Statement
    let acknowledge: Statement
    let birth: Statement
    let takeBirth: Statement
    let alive: Statement
    let markAlive: Statement

    init(_ connection: Connection) throws(SpoolFailure) {
        func prepare(_ sql: String) throws(SpoolFailure) -> Statement {
            try Statement(sql, on: connection, .open)
        }
        insert = try prepare(
            """
            INSERT INTO record
            (id, kind, utc, uptime, synchronised, boot, body, lost_first, lost_last)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        read = try prepare(
            """
            SELECT id, kind, utc, uptime, synchronised, boot, body FROM record
            WHERE id >= ? ORDER BY id LIMIT ?
            """)
        oldest = try prepare(
            """
            SELECT id, length(body) + length(CAST(boot AS BLOB)), lost_first, lost_last
            FROM record WHERE id > ? ORDER BY id
            """)
        sizeThrough = try prepare(
            """
            SELECT count(*), sum(length(body) + length(CAST(boot AS BLOB)))
            FROM record WHERE id <= ?
            """)
        deleteThrough = try prepare("DELETE FROM record WHERE id <= ?")
        acknowledge = try prepare("UPDATE spool SET acknowledged = ?")
        birth = try prepare("SELECT birth FROM spool")
        takeBirth = try prepare("UPDATE spool SET birth = (birth + 1) % 256")
        alive = try prepare("SELECT alive_utc, alive_uptime, alive_synchronised FROM spool")
        markAlive = try prepare(
            "UPDATE spool SET alive_utc = ?, alive_uptime = ?, alive_synchronised = ?")
    }
}

extension Statement {
    /// Inserts a record under an id; a tombstone with its range.
    func insert(
        _ record: Record, id: Int64, lost: (first: Int64, last: Int64)? = nil,
        _ attempt: SpoolFailure.Attempt
    ) throws(SpoolFailure) {
        bind(1, id)
        bind(2, Int64(record.kind.rawValue))
        bind(3, record.stamp.utc.rawValue)
        bind(4, record.stamp.uptime.rawValue)
        bind(5, record.stamp.synchronised ? 1 : 0)
        bind(6, record.boot)
        bind(7, record.body)
        if let lost {
            bind(8, lost.first)
            bind(9, lost.last)
        }
        try run(attempt)
    }

    /// The record of the row at hand; nil if its kind is unknown.
    func keptRecord() -> KeptRecord? {
        guard let kind = UInt8(exactly: integer(1)).flatMap({ RecordKind(rawValue: $0) }),
            let id = RecordID(exactly: integer(0))
        else { return nil }
        let stamp = Stamp(
            utc: Instant(rawValue: integer(2)), uptime: Uptime(rawValue: integer(3)),
            synchronised: integer(4) != 0)
        return KeptRecord(
            id: id, record: Record(kind: kind, stamp: stamp, boot: text(5), body: bytes(6)))
    }
}
