// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Outages of one cause, added up.
public struct OutageSum: Hashable, Sendable {
    /// How many.
    public private(set) var count: Int64 = 0
    /// How long together.
    public private(set) var total = TimeSpan.zero
    /// How long the longest was.
    public private(set) var longest = TimeSpan.zero

    /// No outage.
    public init() {}

    /// Adds one outage, as far as it lies in the time that is reported.
    public mutating func add(_ length: TimeSpan) {
        count += 1
        total = total + length
        longest = max(longest, length)
    }

    /// Adds those of another village.
    public mutating func merge(_ other: OutageSum) {
        count += other.count
        total = total + other.total
        longest = max(longest, other.longest)
    }
}
