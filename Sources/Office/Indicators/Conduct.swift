// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How a box behaves towards the office.
public struct Conduct: Hashable, Sendable {
    /// What is wrong with it, the gravest first; the raw value is the stable identifier.
    public enum Cause: String, CaseIterable, Sendable {
        /// Two boxes use one identity.
        case double
        /// One of its messages ended the collector.
        case poison
        /// Too many metrics, too many names in its life, or names that are none.
        case names
        /// It sends more than a box may.
        case flood
    }

    /// What is wrong; nil for nothing.
    public let cause: Cause?
    /// Since when it has been so.
    public let since: Instant
    /// When it ends if nothing new happens; far future while all is well.
    public let until: Instant

    /// Makes a conduct.
    public init(cause: Cause?, since: Instant, until: Instant = .distantFuture) {
        self.cause = cause
        self.since = since
        self.until = until
    }

    /// Whether nothing that the box says is believed meanwhile, so that its facilities become unknown.
    public var hidesBox: Bool { cause != nil && cause != .flood }
}
