// SPDX-License-Identifier: Apache-2.0
//
// The file. Names of boxes and metrics are kept once and go by small numbers. `head` takes one row for
// each report, appended at the end of its tree; its only large index serves reads of one box by time.
// Names are bytes, because SQLite ends a text at its first NUL and two names would become one.
// `stream` holds the marks that recognise duplicates and is written in the transaction of the records it
// speaks of. `latest` is a snapshot of the newest values, saved now and then; a start reads it and
// replays the rows of `head` behind it (`covered` for each box, `snapshot.floor` for all). Rows are
// numbered without gaps, so that with `snapshot.dropped` their count is known without walking the table.
//
// What must not grow the series stands aside: `stray` holds one value for each metric name outside the
// catalogue, `conduct` the boxes under watch, `raw` what boxes in quarantine sent, undecoded. `presence` tells
// when the session of a box was known to live, open while `ended` is null; `gone` holds the boxes whose silence
// was noticed, and when, until they are heard again.
//
// Times are milliseconds since 1970; `flags`: 1 late, 2 doubtful clock, 4 unsettled clock (`boot` and
// `uptime` are filled while a row is unsettled, and only then).

import GRDB

enum SeriesSchema {
    static let applicationID: Int64 = 0x4B54_5352
    static let version: Int64 = 4

    static let sql = """
        CREATE TABLE box (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);
        CREATE TABLE series (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);
        CREATE TABLE node (
            box INTEGER PRIMARY KEY, birth BLOB, online INTEGER, stream INTEGER, heard INTEGER);
        CREATE TABLE stream (
            box INTEGER NOT NULL, stream INTEGER NOT NULL, through INTEGER NOT NULL,
            ranges BLOB NOT NULL, touched INTEGER NOT NULL, PRIMARY KEY (box, stream)
        ) WITHOUT ROWID;
        CREATE TABLE head (
            seq INTEGER PRIMARY KEY, box INTEGER NOT NULL, stream INTEGER, record INTEGER,
            observed INTEGER NOT NULL, received INTEGER NOT NULL, flags INTEGER NOT NULL,
            boot TEXT, uptime INTEGER, body BLOB NOT NULL);
        CREATE INDEX head_time ON head (box, observed);
        CREATE INDEX head_unsettled ON head (box, stream, record) WHERE boot IS NOT NULL;
        CREATE TABLE lost (
            id INTEGER PRIMARY KEY, box INTEGER NOT NULL, stream INTEGER NOT NULL,
            first INTEGER NOT NULL, last INTEGER NOT NULL, received INTEGER NOT NULL);
        CREATE TABLE fix (
            box INTEGER NOT NULL, stream INTEGER NOT NULL, record INTEGER NOT NULL,
            boot TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            shift INTEGER NOT NULL, estimate INTEGER NOT NULL, received INTEGER NOT NULL,
            PRIMARY KEY (box, stream, record)
        ) WITHOUT ROWID;
        CREATE TABLE latest (
            box INTEGER PRIMARY KEY, covered INTEGER NOT NULL, heard INTEGER,
            body BLOB NOT NULL);
        CREATE TABLE snapshot (id INTEGER PRIMARY KEY CHECK (id = 1), floor INTEGER NOT NULL,
            dropped INTEGER NOT NULL);
        INSERT INTO snapshot VALUES (1, 0, 0);
        """

    /// What version 2 added.
    private static let watch = """
        CREATE TABLE stray (
            box INTEGER NOT NULL, name BLOB NOT NULL, observed INTEGER NOT NULL,
            received INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (box, name)
        ) WITHOUT ROWID;
        CREATE TABLE conduct (
            box INTEGER NOT NULL, cause TEXT NOT NULL, since INTEGER NOT NULL,
            until INTEGER NOT NULL, PRIMARY KEY (box, cause)
        ) WITHOUT ROWID;
        CREATE TABLE raw (
            id INTEGER PRIMARY KEY, box INTEGER NOT NULL, topic BLOB NOT NULL,
            received INTEGER NOT NULL, payload BLOB NOT NULL);
        """

    /// What version 3 added.
    private static let presence = """
        CREATE TABLE presence (
            box INTEGER NOT NULL, began INTEGER NOT NULL, ended INTEGER, PRIMARY KEY (box, began)
        ) WITHOUT ROWID;
        """

    /// What version 4 added.
    private static let gone = """
        CREATE TABLE IF NOT EXISTS gone (box INTEGER PRIMARY KEY, noticed INTEGER NOT NULL);
        """

    /// Makes the tables in a new file; refuses a foreign or newer one.
    static func prepare(_ db: Database, path: String) throws {
        let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let found = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if application == applicationID {
            guard (1...version).contains(found) else {
                throw SeriesFailure.newer(path: path, version: found)
            }
            if found < 2 { try db.execute(sql: watch) }
            if found < 3 { try db.execute(sql: presence) }
            if found < 4 { try db.execute(sql: gone) }
            if found < version { try db.execute(sql: "PRAGMA user_version = \(version)") }
            return
        }
        // GRDB leaves no table behind when it makes its write-ahead log.
        let tables = try Int64.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard application == 0, found == 0, tables == 0 else {
            throw SeriesFailure.foreign(path: path)
        }
        try db.execute(sql: sql + watch + presence + gone)
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }
}

/// What a row of `head` says about its clock and its coming.
struct RowFlags: OptionSet {
    let rawValue: Int64
    static let late = RowFlags(rawValue: 1)
    static let doubtful = RowFlags(rawValue: 2)
    static let unsettled = RowFlags(rawValue: 4)
}
