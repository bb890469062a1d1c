// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Why a channel did not deliver; carries the destination, never a secret.
public enum ChannelFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory in which the file should stand is not there.
    case directoryMissing(path: String)
    /// What stands there is no regular file, or a file with other content; nothing was written.
    case foreign(path: String)
    /// Nobody reads the other end, and it is full.
    case blocked(destination: String)
    /// The system, or the other end, refused; with the reason in its words.
    case refused(destination: String, reason: String)
    /// The other end asks for patience: not again before so long (HTTP 429 and its kin).
    case busy(destination: String, pause: TimeSpan)
    /// The other end will never take this parcel, however often it is tried (HTTP 400 and its kin).
    case rejected(destination: String, reason: String)
    /// No answer within the time that the channel gives.
    case silent(destination: String, after: TimeSpan)

    /// One line for the journal.
    public var description: String {
        switch self {
        case .directoryMissing(let path): "\(path): the directory does not exist"
        case .foreign(let path): "\(path): exists and is not a file of alert events"
        case .blocked(let destination): "\(destination): nobody reads it"
        case .refused(let destination, let reason): "\(destination): \(reason)"
        case .busy(let destination, let pause): "\(destination): busy for \(pause.seconds) s"
        case .rejected(let destination, let reason): "\(destination): rejected, \(reason)"
        case .silent(let destination, let after):
            "\(destination): no answer within \(after.seconds) s"
        }
    }
}
