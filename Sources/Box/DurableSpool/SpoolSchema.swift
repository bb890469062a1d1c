// SPDX-License-Identifier: Apache-2.0
//
// The file. Table `record`: one row for each kept record, id ascending without holes from the oldest
// to the newest. Table `spool`: one row with the stream, the acknowledged mark, the next birth number
// and the last sign of life. The next id is not stored: it is one more than the greater of the
// newest row and the acknowledged mark. A row is deleted only together with a mark at or above it,
// or together with the insertion of a tombstone above it, so that number never falls back.
//
// The tables are STRICT (SQLite 3.37) with checks, so the integrity check at opening also finds a
// value that no spool would have written; later code may take values as they are. The
// texts below are compared with those in the file: whoever changes one raises the version.

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
}

extension Connection {
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
