// SPDX-License-Identifier: Apache-2.0

import CSQLite
import TestBench

/// Reads a database of the office with other eyes than the office's own, or writes with another hand.
final class SQLiteFile {
    private var handle: OpaquePointer?

    init(_ path: String, writes: Bool = false) throws {
        let mode = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let code = sqlite3_open_v2(path, &handle, mode, nil)
        guard code == SQLITE_OK else { throw BenchFailure("\(path): \(code)") }
        sqlite3_busy_timeout(handle, 5_000)
    }

    deinit { sqlite3_close(handle) }

    /// Runs a statement that answers nothing.
    func run(_ statement: String) throws {
        let code = sqlite3_exec(handle, statement, nil, nil, nil)
        guard code == SQLITE_OK else { throw BenchFailure("\(statement): \(code)") }
    }

    /// The first column of a query.
    func numbers(_ query: String) throws -> [Int64] {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, query, -1, &statement, nil)
        guard code == SQLITE_OK else { throw BenchFailure("\(query): \(code)") }
        defer { sqlite3_finalize(statement) }
        var numbers: [Int64] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            numbers.append(sqlite3_column_int64(statement, 0))
        }
        return numbers
    }
}
