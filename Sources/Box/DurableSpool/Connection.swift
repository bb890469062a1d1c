// SPDX-License-Identifier: Apache-2.0

import CSQLite

/// One SQLite connection to the spool file, used by one thread.
final class Connection {
    let handle: OpaquePointer
    let path: String
    private var begin: Statement?
    private var commit: Statement?

    /// Opens an existing file.
    init(path: String, fileSystem: String?) throws(SpoolFailure) {
        var made: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &made, flags, fileSystem)
        guard code == SQLITE_OK, let made else {
            let error = made.map { sqlite3_system_errno($0) } ?? 0
            sqlite3_close_v2(made)
            throw SpoolFailure(
                .open, extendedCode: code, systemError: error,
                message: String(cString: sqlite3_errstr(code)), path: path)
        }
        handle = made
        self.path = path
        // A file that turns out damaged is left as it was found, log and all.
        csqlite_checkpoint_on_close(handle, 0)
        // Only opening can meet another process: an agent that is just ending.
        sqlite3_busy_timeout(handle, 500)
    }

    // v2 waits for statements that are finalized later.
    deinit { sqlite3_close_v2(handle) }

    /// From now on the last close copies the log into the database and removes it.
    func checkpointsOnClose() { csqlite_checkpoint_on_close(handle, 1) }

    private func keep(
        _ statement: inout Statement?, _ sql: String, _ attempt: SpoolFailure.Attempt
    ) throws(SpoolFailure) -> Statement {
        if let statement { return statement }
        let made = try Statement(sql, on: self, attempt)
        statement = made
        return made
    }

    /// Runs SQL whose rows, if any, do not matter.
    func execute(_ sql: String, _ attempt: SpoolFailure.Attempt) throws(SpoolFailure) {
        try Statement(sql, on: self, attempt).run(attempt)
    }

    /// The first column of the first row; empty if there is none.
    func text(_ sql: String, _ attempt: SpoolFailure.Attempt) throws(SpoolFailure) -> String {
        let statement = try Statement(sql, on: self, attempt)
        return try statement.step(attempt) ? statement.text(0) : ""
    }

    /// The first column of the first row; 0 if there is none.
    func integer(_ sql: String, _ attempt: SpoolFailure.Attempt) throws(SpoolFailure) -> Int64 {
        let statement = try Statement(sql, on: self, attempt)
        return try statement.step(attempt) ? statement.integer(0) : 0
    }

    /// Runs the body in one transaction: all of it is on the medium when this returns, or nothing.
    func transaction(
        _ attempt: SpoolFailure.Attempt, _ body: () throws(SpoolFailure) -> Void
    ) throws(SpoolFailure) {
        let begin = try keep(&begin, "BEGIN IMMEDIATE", attempt)
        let commit = try keep(&commit, "COMMIT", attempt)
        try begin.run(attempt)
        do throws(SpoolFailure) {
            try body()
            try commit.run(attempt)
        } catch {
            // After a full disk SQLite may have rolled back by itself.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK", attempt) }
            throw error
        }
    }
}
