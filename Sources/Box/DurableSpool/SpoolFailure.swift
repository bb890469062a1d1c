// SPDX-License-Identifier: Apache-2.0

import CSQLite

/// Why a spool could not do what it was asked to.
///
/// The transaction was rolled back: nothing of the call is kept, and the spool stays usable.
public struct SpoolFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done.
    public enum Attempt: String, Sendable {
        /// Opening or creating the file.
        case open
        /// Setting and checking SQLite's switches.
        case configure
        /// Looking for damage.
        case inspect
        /// Writing an empty spool.
        case create
        /// Keeping records.
        case append
        /// Deleting acknowledged records.
        case flush
        /// Reading records.
        case read
        /// Taking a birth number.
        case takeBirthNumber
        /// Noting that the box was alive.
        case markAlive
        /// Moving a damaged file out of the way.
        case setAside
    }

    /// What kind of trouble it is; decides what the caller can do.
    public enum Reason: String, Sendable {
        /// No room on the medium: free some, then try again.
        case full
        /// The medium or the file system failed.
        case inputOutput
        /// The file or its directory may not be written or does not exist.
        case forbidden
        /// Another process has the spool.
        case locked
        /// The file became damaged while in use: opening it again sets it aside.
        case damaged
        /// The batch cannot fit the limits even in an empty spool.
        case tooLarge
        /// All record ids are used up.
        case exhausted
        /// The injected generator gives nothing but zero.
        case noRandomness
        /// Anything else; see `code` and `message`.
        case other
    }

    /// What was being done.
    public let attempt: Attempt
    /// What kind of trouble it is.
    public let reason: Reason
    /// SQLite's primary result code; 0 if SQLite was not involved.
    public let code: Int32
    /// SQLite's extended result code; 0 if SQLite was not involved.
    public let extendedCode: Int32
    /// The errno behind it; 0 if there is none.
    public let systemError: Int32
    /// SQLite's or our own words.
    public let message: String
    /// The spool file.
    public let path: String

    init(
        _ attempt: Attempt, _ reason: Reason, path: String, message: String, systemError: Int32 = 0
    ) {
        self.attempt = attempt
        self.reason = reason
        self.path = path
        self.message = message
        self.systemError = systemError
        code = 0
        extendedCode = 0
    }

    init(_ attempt: Attempt, extendedCode: Int32, systemError: Int32, message: String, path: String)
    {
        self.attempt = attempt
        self.extendedCode = extendedCode
        code = extendedCode & 0xFF
        reason = Reason(sqlite: code)
        self.systemError = systemError
        self.message = message
        self.path = path
    }

    init(_ attempt: Attempt, _ extendedCode: Int32, of database: OpaquePointer, path: String) {
        self.init(
            attempt, extendedCode: extendedCode, systemError: sqlite3_system_errno(database),
            message: String(cString: sqlite3_errmsg(database)), path: path)
    }

    /// One English line with everything that is known.
    public var description: String {
        "spool \(path): \(attempt.rawValue) failed: \(message) "
            + "(\(reason.rawValue), sqlite \(extendedCode), errno \(systemError))"
    }
}

extension SpoolFailure.Reason {
    init(sqlite code: Int32) {
        switch code {
        case SQLITE_FULL: self = .full
        case SQLITE_IOERR: self = .inputOutput
        case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: self = .forbidden
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .locked
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged
        case SQLITE_TOOBIG: self = .tooLarge
        default: self = .other
        }
    }
}
