// SPDX-License-Identifier: Apache-2.0

/// What a complaint asks of the office; the response clock depends on it.
public enum ComplaintKind: UInt8, CaseIterable, Sendable {
    /// A question.
    case information = 1
    /// Something is not as it should be.
    case grievance = 2
    /// Somebody broke a rule.
    case violation = 3

    /// The stable identifier.
    public var identifier: String {
        switch self {
        case .information: "information"
        case .grievance: "grievance"
        case .violation: "violation"
        }
    }

    /// The kind with a stable identifier; nil for an unknown one.
    public init?(identifier: String) {
        for candidate in ComplaintKind.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        return nil
    }
}

/// How far a complaint is; the raw value is the stable identifier.
public enum ComplaintStatus: String, CaseIterable, Sendable {
    /// Received.
    case received = "diterima"
    /// In work.
    case inWork = "diproses"
    /// Answered.
    case answered = "dijawab"
    /// Closed: settled.
    case settled = "selesai"
    /// Closed: rejected.
    case rejected = "ditolak"

    /// Whether nothing more happens to it.
    public var isClosed: Bool { self == .settled || self == .rejected }
}
