// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// One thing that is not as it should be in an authority's folder.
public enum EnrolmentFinding: Hashable, Sendable {
    /// A file that must be there is not.
    case missing(path: String)
    /// A file is not what it should be, or not from this authority.
    case damaged(path: String)
    /// Group or others may read or change what they must not.
    case looseMode(path: String, mode: UInt32)
    /// A certificate has ended.
    case expired(path: String, at: Instant)
    /// A certificate ends soon.
    case endsSoon(path: String, at: Instant)
    /// A revocation list is past its end: the broker refuses everybody, the collector too.
    case listExpired(path: String, at: Instant)
    /// A revoked name is not on the broker's list, or still has rights.
    case revokedStillIn(name: String)
    /// An enrolled box has no rights at the broker.
    case enrolledNotIn(name: String)
    /// The spare authority's key is still on this machine.
    case spareHere(path: String)

    /// Whether the house works in spite of it.
    public var isAttentionOnly: Bool {
        switch self {
        case .endsSoon, .spareHere: true
        default: false
        }
    }
}
