// SPDX-License-Identifier: Apache-2.0
//
// The file. Table `record`: one row for each kept record, id ascending without holes from the oldest
// to the newest. Table `spool`: one row with the stream, the acknowledged mark, the next birth number
// and the last sign of life. The next id is not stored: it is one more than the greater of the
// newest row and the acknowledged mark. A row is deleted only together with a mark at or above it,
// or together with the insertion of a tombstone above it, so that number never falls back.
//
// The tables are STRICT (SQLite 3.37) with checks, so the integrity check at opening also finds a
// value that no spool would have written; later code may take values as they are.

import CSQLite

enum SpoolSchema {
    /// "Ktgn": marks the file as a spool.
    static let applicationID: Int64 = 0x4B74_676E
    static let version: Int64 = 1

    static let record = """
        CREATE TABLE record (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
            utc INTEGER NOT NULL,
            uptime INTEGER NOT NULL,
            synchronised INTEGER NOT NULL CHECK (synchronised BETWEEN 0 AND 1),
            boot TEXT NOT NULL,
            lost_first INTEGER,
            lost_last INTEGER,
            body BLOB NOT NULL,
            CHECK ((lost_first IS NULL) = (lost_last IS NULL)),
            CHECK (lost_first IS NULL OR (lost_first BETWEEN 1 AND lost_last AND lost_last < id))
        ) STRICT
        """
    static let spool = """
        CREATE TABLE spool (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            stream INTEGER NOT NULL CHECK (stream <> 0),
            acknowledged INTEGER NOT NULL CHECK (acknowledged >= 0),
            birth INTEGER NOT NULL CHECK (birth BETWEEN 0 AND 255),
            alive_utc INTEGER,
            alive_uptime INTEGER,
            alive_synchronised INTEGER CHECK (alive_synchronised BETWEEN 0 AND 1)
        ) STRICT
        """

    /// What a record counts against the limit; the same sum as `SpoolLimits.cost(of:)`.
    static let cost = "length(body) + length(CAST(boot AS BLOB)) + \(SpoolLimits.rowOverhead)"
}

/// Everything about the rows that is known without looking at them.
struct SpoolState: Equatable {
    var stream: Int64
    /// Id of the oldest row; equal to `next` when there is none.
    var oldest: Int64
    var next: Int64
    /// The mark as it stands on the medium.
    var settled: Int64
    /// Sum of the costs of all rows.
    var bytes: Int64

    var rows: Int64 { next - oldest }
}

/// The result of looking into a file.
enum Inspection {
    case empty
    case sound(SpoolState)
    case damaged(SpoolDamage)
}

extension Connection {
    /// Looks into the file; changes nothing.
    func inspect() throws(SpoolFailure) -> Inspection {
        do throws(SpoolFailure) {
            return try look()
        } catch {
            guard error.reason == .damaged else { throw error }
            return .damaged(.unreadable(error.message))
        }
    }

    private func look() throws(SpoolFailure) -> Inspection {
        try claim()
        let application = try integer("PRAGMA application_id", .inspect)
        let version = try integer("PRAGMA user_version", .inspect)
        let objects = try integer("SELECT count(*) FROM sqlite_schema", .inspect)
        // A power cut during creation leaves this.
        if application == 0, version == 0, objects == 0 { return .empty }
        guard application == SpoolSchema.applicationID else {
            return .damaged(.foreign(application))
        }
        guard version == SpoolSchema.version else { return .damaged(.version(version)) }
        let verdict = try text("PRAGMA quick_check(1)", .inspect)
        guard verdict == "ok" else { return .damaged(.integrity(verdict)) }
        for table in [SpoolSchema.record, SpoolSchema.spool] {
            let matching = try integer(
                "SELECT count(*) FROM sqlite_schema WHERE sql = '\(table)'", .inspect)
            guard matching == 1, objects == 2 else {
                return .damaged(.contradictory("tables are not those of version \(version)"))
            }
        }
        return try readState()
    }

    private func readState() throws(SpoolFailure) -> Inspection {
        let marks = try Statement("SELECT stream, acknowledged FROM spool", on: self, .inspect)
        guard try marks.step(.inspect) else {
            return .damaged(.contradictory("the row of marks is missing"))
        }
        let rows = try Statement(
            "SELECT count(*), coalesce(min(id), 0), coalesce(max(id), 0), "
                + "coalesce(sum(\(SpoolSchema.cost)), 0) FROM record", on: self, .inspect)
        _ = try rows.step(.inspect)
        let (stream, settled) = (marks.integer(0), marks.integer(1))
        let (count, oldest, newest) = (rows.integer(0), rows.integer(1), rows.integer(2))
        // Ids are above 0 and the mark at or above 0, so neither difference can overflow.
        guard settled < .max, newest < .max else {
            return .damaged(.contradictory("record ids are used up"))
        }
        guard count == 0 || (newest - oldest == count - 1 && oldest > settled) else {
            return .damaged(
                .contradictory("\(count) rows from \(oldest) to \(newest), mark \(settled)"))
        }
        return .sound(
            SpoolState(
                stream: stream, oldest: count == 0 ? settled + 1 : oldest,
                next: max(newest, settled) + 1, settled: settled, bytes: rows.integer(3)))
    }

    /// Writes an empty spool into an empty file.
    func create(stream: UInt64) throws(SpoolFailure) {
        try transaction(.create) { () throws(SpoolFailure) in
            try execute(SpoolSchema.record, .create)
            try execute(SpoolSchema.spool, .create)
            let insert = try Statement(
                "INSERT INTO spool VALUES (1, ?, 0, 0, NULL, NULL, NULL)", on: self, .create)
            insert.bind(1, Int64(bitPattern: stream))
            try insert.run(.create)
            try execute("PRAGMA application_id=\(SpoolSchema.applicationID)", .create)
            try execute("PRAGMA user_version=\(SpoolSchema.version)", .create)
        }
    }
}
