// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the audit trail.
public enum AuditFinding: Hashable, Sendable {
    /// The entry does not fit behind the one before it: it, or its hash, was changed.
    case altered(number: Int64)
    /// Entries are not there, from this number on.
    case missing(number: Int64, count: Int64)
    /// The trail ends before the anchor's entry: its end was cut off.
    case cut(AuditAnchor, last: Int64)
    /// The anchor's entry has another hash today: everything was computed anew.
    case rewritten(AuditAnchor)
}

/// The outcome of a verification.
public struct AuditReport: Hashable, Sendable {
    /// How many entries were read.
    public let entries: Int64
    /// The number of the newest entry.
    public let last: Int64
    /// The hash of the newest entry in lower-case hex.
    public let head: String
    /// How many anchors were compared.
    public let anchors: Int
    /// What is wrong, in the order of numbers, anchors last; at most 100.
    public let findings: [AuditFinding]
}
