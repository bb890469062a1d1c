// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a person may do in the office; the raw value is the stable identifier.
///
/// Operators decide about villages and technicians about devices: neither contains the other, so that nobody
/// who looks after a sensor can also declare that its indicator does not apply.
public enum OfficeRole: String, CaseIterable, Sendable {
    /// Reads.
    case viewer
    /// Attests, answers complaints, announces maintenance, proposes and approves exemptions.
    case `operator`
    /// Looks after boxes.
    case technician
    /// All of it, and people.
    case admin

    /// Whether this role may do what another one may.
    public func includes(_ other: OfficeRole) -> Bool {
        self == other || self == .admin || other == .viewer
    }

    /// The role in words.
    public var words: Phrase {
        switch self {
        case .viewer: Phrase(id: "pembaca", en: "viewer")
        case .operator: Phrase(id: "operator", en: "operator")
        case .technician: Phrase(id: "teknisi", en: "technician")
        case .admin: Phrase(id: "admin", en: "admin")
        }
    }
}
