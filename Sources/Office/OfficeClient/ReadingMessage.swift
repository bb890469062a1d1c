// SPDX-License-Identifier: Apache-2.0

/// One reading of one metric as the collector keeps it.
public struct ReadingMessage: Codable, Hashable, Sendable {
    /// The metric's name: `uplink/rtt`.
    public var metric: String
    /// The value; nil when there is none.
    public var value: MessageValue?
    /// The unit as printed after a number; empty for on-off metrics and texts.
    public var unit: String
    /// The quality's identifier: `good`, `stale`, `absent`, `not_permitted`, `failed`, `bad`.
    public var quality: String
    /// When it was observed, corrected where the box's clock was wrong.
    public var observed: MessageTime
    /// When the collector received it.
    public var received: MessageTime
    /// Whether it arrived as history, after a break.
    public var late: Bool
    /// Whether the box's clock was not synchronised when it was observed.
    public var clockDoubtful: Bool

    /// Makes a message.
    public init(
        metric: String, value: MessageValue?, unit: String, quality: String,
        observed: MessageTime, received: MessageTime, late: Bool, clockDoubtful: Bool
    ) {
        self.metric = metric
        self.value = value
        self.unit = unit
        self.quality = quality
        self.observed = observed
        self.received = received
        self.late = late
        self.clockDoubtful = clockDoubtful
    }

    private enum CodingKeys: String, CodingKey {
        case metric, value, unit, quality, observed, received, late
        case clockDoubtful = "clock_doubtful"
    }
}
