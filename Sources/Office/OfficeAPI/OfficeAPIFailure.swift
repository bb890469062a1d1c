// SPDX-License-Identifier: Apache-2.0

/// Why the office API cannot listen; carries the socket's path.
public enum OfficeAPIFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path has more than 103 bytes, or none.
    case pathLength(path: String)
    /// The directory in which the socket should stand is not there.
    case directoryMissing(path: String)
    /// Somebody answers on it.
    case inUse(path: String)
    /// What stands there is no socket; it was left alone.
    case notASocket(path: String)
    /// The system refused; with the reason in its words.
    case refused(path: String, reason: String)

    /// One line for the journal.
    public var description: String {
        switch self {
        case .pathLength(let path): "\(path): a socket's path has 1 to 103 bytes"
        case .directoryMissing(let path): "\(path): the directory does not exist"
        case .inUse(let path): "\(path): somebody answers on it already"
        case .notASocket(let path): "\(path): exists and is no socket"
        case .refused(let path, let reason): "\(path): \(reason)"
        }
    }
}
