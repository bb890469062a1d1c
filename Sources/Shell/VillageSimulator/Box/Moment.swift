// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A point in time on the two axes of a fleet.
public struct Moment: Hashable, Sendable {
    /// UTC.
    public let utc: Instant
    /// Time on an axis that no clock step moves; common to all boxes.
    public let elapsed: Uptime

    /// Makes a moment.
    public init(utc: Instant, elapsed: Uptime) {
        self.utc = utc
        self.elapsed = elapsed
    }
}
