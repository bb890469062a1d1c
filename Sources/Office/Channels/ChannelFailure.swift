// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// Why a channel did not deliver; carries the destination, never a secret.
public enum ChannelFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory in which the file should stand is not there.
    case directoryMissing(path: String)
    /// What stands there is no regular file, or a file with other content; nothing was written.
    case foreign(path: String)
    /// Nobody reads the other end, and it is full.
    case blocked(destination: String)
    /// The system, or the other end, refused; with the reason in its words.
    case refused(destination: String, reason: Phrase)
    /// The other end asks for patience: not again before so long (HTTP 429 and its kin).
    case busy(destination: String, pause: TimeSpan)
    /// The other end will never take this parcel, however often it is tried (HTTP 400 and its kin).
    case rejected(destination: String, reason: Phrase)
    /// No answer within the time that the channel gives.
    case silent(destination: String, after: TimeSpan)

    /// The whole of it in one line.
    public var phrase: Phrase {
        switch self {
        case .directoryMissing(let path): Phrase(same: path + ": ") + ChannelReason.directoryMissing
        case .foreign(let path): Phrase(same: path + ": ") + ChannelReason.foreign
        case .blocked(let destination): Phrase(same: destination + ": ") + ChannelReason.unread
        case .refused(let destination, let reason): Phrase(same: destination + ": ") + reason
        case .busy(let destination, let pause):
            Phrase(same: destination + ": ") + ChannelReason.busy(for: pause)
        case .rejected(let destination, let reason):
            Phrase(same: destination + ": ") + ChannelReason.rejected(reason)
        case .silent(let destination, let after):
            Phrase(same: destination + ": ") + ChannelReason.silent(after: after)
        }
    }

    /// The English line.
    public var description: String { phrase.en }
}
