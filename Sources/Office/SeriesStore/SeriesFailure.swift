// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Why the series store cannot do its work.
public enum SeriesFailure: Error, Hashable, Sendable {
    /// The file cannot be opened or made; carries SQLite's words.
    case cannotOpen(path: String, reason: String)
    /// Another process, or another store of this one, has the file open.
    case inUse(path: String)
    /// The file is a database of something else.
    case foreign(path: String)
    /// The file was written by a newer version of this program.
    case newer(path: String, version: Int64)
    /// The file is no database any more, or parts of it are damaged.
    case damaged(path: String, reason: String)
    /// The medium is full.
    case full(path: String)
    /// SQLite failed otherwise; what was asked did not happen.
    case failed(path: String, reason: String)

    init(_ error: any Error, path: String) {
        if let failure = error as? SeriesFailure {
            self = failure
            return
        }
        guard let database = error as? DatabaseError else {
            self = .failed(path: path, reason: "\(error)")
            return
        }
        switch database.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self = .damaged(path: path, reason: database.description)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
            self = .cannotOpen(path: path, reason: database.description)
        case .SQLITE_FULL: self = .full(path: path)
        default: self = .failed(path: path, reason: database.description)
        }
    }
}
