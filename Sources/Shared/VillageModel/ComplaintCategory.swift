// SPDX-License-Identifier: Apache-2.0

/// What a complaint is about, in eight words that people at a counter choose from; the raw value travels.
public enum ComplaintCategory: UInt8, CaseIterable, Sendable {
    /// How somebody was served: waiting, refusal, manner.
    case service = 1
    /// A facility that is broken, missing or shut.
    case facility = 2
    /// Dirt.
    case cleanliness = 3
    /// Safety.
    case safety = 4
    /// What an official did.
    case conduct = 5
    /// A fee that should not be, or is too high.
    case fee = 6
    /// Somebody wants to know something.
    case information = 7
    /// Anything else.
    case other = 8

    /// The stable identifier, which is also what is typed.
    public var identifier: String {
        switch self {
        case .service: "pelayanan"
        case .facility: "sarana"
        case .cleanliness: "kebersihan"
        case .safety: "keamanan"
        case .conduct: "petugas"
        case .fee: "pungutan"
        case .information: "informasi"
        case .other: "lainnya"
        }
    }

    /// The category with a stable identifier; nil for an unknown one.
    public init?(identifier: String) {
        for candidate in ComplaintCategory.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        return nil
    }

    /// The kind of such a complaint until somebody has read it.
    public var usualKind: ComplaintKind { self == .information ? .information : .grievance }
}
