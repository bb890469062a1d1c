// SPDX-License-Identifier: Apache-2.0

/// Why a channel did not deliver; carries the destination.
public enum ChannelFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory in which the file should stand is not there.
    case directoryMissing(path: String)
    /// What stands there is no regular file, or a file with other content; nothing was written.
    case foreign(path: String)
    /// Nobody reads the other end, and it is full.
    case blocked(destination: String)
    /// The system refused; with the reason in its words.
    case refused(destination: String, reason: String)

    /// One line for the journal.
    public var description: String {
        switch self {
        case .directoryMissing(let path): "\(path): the directory does not exist"
        case .foreign(let path): "\(path): exists and is not a file of alert events"
        case .blocked(let destination): "\(destination): nobody reads it"
        case .refused(let destination, let reason): "\(destination): \(reason)"
        }
    }
}
