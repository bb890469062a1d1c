// SPDX-License-Identifier: Apache-2.0

import CSQLite

/// SQLite without the spool, at a chosen synchronous level: the control of the power cut tests.
final class RawWriter {
    private var database: OpaquePointer?

    init(_ path: String, synchronous: String, disk: String?) throws {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        guard sqlite3_open_v2(path, &database, flags, disk) == SQLITE_OK else {
            throw Refused(code: sqlite3_errcode(database))
        }
        try run(
            "PRAGMA page_size=1024; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; "
                + "PRAGMA synchronous=\(synchronous); PRAGMA wal_autocheckpoint=16; "
                + "CREATE TABLE record (id INTEGER PRIMARY KEY, body BLOB)")
    }

    deinit { sqlite3_close_v2(database) }

    func insert(_ id: Int64) throws {
        try run("INSERT INTO record VALUES (\(id), zeroblob(200))")
    }

    private func run(_ sql: String) throws {
        let code = sqlite3_exec(database, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw Refused(code: code) }
    }

    /// The newest row of a file; throws if it cannot be read.
    static func newest(_ path: String) throws -> Int64 {
        var database: OpaquePointer?
        defer { sqlite3_close_v2(database) }
        guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
            throw Refused(code: sqlite3_errcode(database))
        }
        var newest: Int64 = -1
        let code = sqlite3_exec(
            database, "PRAGMA quick_check; SELECT coalesce(max(id), 0) FROM record",
            { context, _, values, _ in
                guard let text = values?[0] else { return 1 }
                let answer = context?.assumingMemoryBound(to: Int64.self)
                answer?.pointee = Int64(String(cString: text)) ?? -1
                return 0
            }, &newest, nil)
        guard code == SQLITE_OK else { throw Refused(code: code) }
        return newest
    }
}
