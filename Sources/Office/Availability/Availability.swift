// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How long a switch was on, off, unknown, or not meant to count.
public struct Availability: Hashable, Sendable {
    /// Known to be on, outside planned time.
    public var on = TimeSpan.zero
    /// Known to be off, outside planned time.
    public var off = TimeSpan.zero
    /// Nobody knows, outside planned time.
    public var unknown = TimeSpan.zero
    /// Announced work, whatever happened in it.
    public var planned = TimeSpan.zero

    /// Nothing yet.
    public init() {}

    /// Adds up intervals.
    public init(_ intervals: [SwitchInterval]) {
        for interval in intervals { add(interval) }
    }

    /// On and off together.
    public var known: TimeSpan { on + off }
    /// All of it.
    public var total: TimeSpan { known + unknown + planned }

    /// The share of *known* time that it was on, 0 to 1; nil where nothing is known.
    public var share: Double? {
        known > .zero ? Double(on.milliseconds) / Double(known.milliseconds) : nil
    }

    /// Adds another one.
    public mutating func merge(_ other: Availability) {
        on = on + other.on
        off = off + other.off
        unknown = unknown + other.unknown
        planned = planned + other.planned
    }

    private mutating func add(_ interval: SwitchInterval) {
        let length = interval.span.length
        if interval.isPlanned {
            planned = planned + length
            return
        }
        switch interval.state {
        case .on: on = on + length
        case .off: off = off + length
        case .unknown: unknown = unknown + length
        }
    }
}
