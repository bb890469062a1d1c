// SPDX-License-Identifier: Apache-2.0

import CSQLite

/// One prepared statement, kept for the life of its connection and finalized with it.
final class Statement {
    private let handle: OpaquePointer
    // Not the connection itself: it keeps statements, and the circle would never be freed.
    private let database: OpaquePointer
    private let path: String

    init(_ sql: String, on connection: Connection, _ attempt: SpoolFailure.Attempt)
        throws(SpoolFailure)
    {
        var made: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
        guard code == SQLITE_OK, let made else {
            throw SpoolFailure(attempt, code, of: connection.handle, path: connection.path)
        }
        handle = made
        database = connection.handle
        path = connection.path
    }

    deinit { sqlite3_finalize(handle) }

    /// Moves to the next row and says whether there is one; the caller resets.
    func step(_ attempt: SpoolFailure.Attempt) throws(SpoolFailure) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let failure = SpoolFailure(attempt, code, of: database, path: path)
        reset()
        throw failure
    }

    /// Runs a statement that gives no rows, and resets it.
    func run(_ attempt: SpoolFailure.Attempt) throws(SpoolFailure) {
        while try step(attempt) {}
        reset()
    }

    /// Makes it ready for the next use and frees what was bound.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    // A failed bind (only memory can be short) leaves NULL, which the table's NOT NULL refuses.
    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: Int32, _ value: [UInt8]) {
        // An empty array may have no address, and no address would bind NULL.
        guard !value.isEmpty else {
            sqlite3_bind_zeroblob(handle, index, 0)
            return
        }
        value.withUnsafeBytes { bytes in
            _ = sqlite3_bind_blob64(
                handle, index, bytes.baseAddress, UInt64(bytes.count), Statement.copied)
        }
    }

    func bind(_ index: Int32, _ value: String) {
        let text = Array(value.utf8) + [0]
        text.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text64(
                    handle, index, characters.baseAddress, UInt64(characters.count - 1),
                    Statement.copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func bytes(_ column: Int32) -> [UInt8] {
        // The pointer first: asking for the count first may convert the value under it.
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

    // SQLITE_TRANSIENT is a cast that Swift does not import: SQLite makes its own copy.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
