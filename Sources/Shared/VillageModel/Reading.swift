// SPDX-License-Identifier: Apache-2.0

/// One measured value of one metric, or the reason why there is none.
public struct Reading: Hashable, Sendable {
    /// What was measured.
    public let metric: Metric
    /// The value; nil whenever the quality is not `good` (a stale reading may keep its last value).
    public let value: Value?
    /// How far it can be believed.
    public let quality: Quality

    /// A good reading.
    public init(_ metric: Metric, _ value: Value) {
        self.metric = metric
        self.value = value
        quality = .good
    }

    /// A reading without a value, and why.
    public init(_ metric: Metric, missing quality: Quality) {
        self.metric = metric
        value = nil
        self.quality = quality
    }
}

/// When something happened, on both of a box's axes.
public struct Stamp: Hashable, Sendable {
    /// UTC by the box's clock, right only as far as `synchronised` says.
    public let utc: Instant
    /// Time since power-on, always right.
    public let uptime: Uptime
    /// Whether the clock was synchronised.
    public let synchronised: Bool

    /// Makes a stamp.
    public init(utc: Instant, uptime: Uptime, synchronised: Bool) {
        self.utc = utc
        self.uptime = uptime
        self.synchronised = synchronised
    }
}
