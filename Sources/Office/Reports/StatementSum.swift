// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Statements on one facility, counted by the way over which they came.
public struct StatementSum: Hashable, Sendable {
    /// Over the network as they were said.
    public private(set) var online: Int64 = 0
    /// Kept where they were said and sent later, or on paper.
    public private(set) var offline: Int64 = 0

    /// No statement.
    public init() {}

    /// All of them.
    public var count: Int64 { online + offline }

    /// Adds statements.
    public mutating func add(_ count: Int64, over channel: EvidenceChannel) {
        switch channel {
        case .online: online += count
        case .offline: offline += count
        }
    }

    /// Adds those of another village.
    public mutating func merge(_ other: StatementSum) {
        online += other.online
        offline += other.offline
    }
}
