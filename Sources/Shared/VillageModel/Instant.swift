// SPDX-License-Identifier: Apache-2.0
//
// Time in Kentongan is a count of milliseconds in Int64: an `Instant` on the UTC axis, a `TimeSpan`
// between two of them. Village clocks and hostile senders produce any 64-bit number, and an overflow
// ends a Swift process, so all arithmetic here saturates at the ends of the axis instead of trapping;
// numbers from the wire come in through `init(wire:)`, which refuses what no calendar holds.

/// A point on the UTC time axis.
///
/// Milliseconds since 1970-01-01T00:00:00Z, negative before. Arithmetic saturates, never traps.
public struct Instant: RawRepresentable, Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch.
    public let rawValue: Int64

    /// Makes an instant from milliseconds since the epoch.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// The last instant that is accepted from outside: the end of the year 9999.
    public static let endOfCalendar = Instant(rawValue: 253_402_300_799_999)
    /// The earliest representable instant.
    public static let distantPast = Instant(rawValue: .min)
    /// The latest representable instant; "never" in deadlines.
    public static let distantFuture = Instant(rawValue: .max)

    /// Makes an instant from an untrusted wire integer; nil beyond the year 9999.
    public init?(wire milliseconds: UInt64) {
        guard let value = Int64(exactly: milliseconds), value <= Instant.endOfCalendar.rawValue
        else { return nil }
        rawValue = value
    }

    /// Orders by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.rawValue < right.rawValue }
    /// The instant later by a span; saturates.
    public static func + (left: Instant, right: TimeSpan) -> Instant {
        Instant(rawValue: saturatingSum(left.rawValue, right.milliseconds))
    }
    /// The instant earlier by a span; saturates.
    public static func - (left: Instant, right: TimeSpan) -> Instant {
        Instant(rawValue: saturatingDifference(left.rawValue, right.milliseconds))
    }
    /// The span from the right instant to the left one; saturates.
    public static func - (left: Instant, right: Instant) -> TimeSpan {
        TimeSpan(milliseconds: saturatingDifference(left.rawValue, right.rawValue))
    }
}

/// A length of time in milliseconds; may be negative.
public struct TimeSpan: Hashable, Comparable, Sendable {
    /// The length in milliseconds.
    public let milliseconds: Int64

    /// Makes a span of so many milliseconds.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    /// A span of seconds; saturates.
    public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(count, times: 1_000) }
    /// A span of minutes; saturates.
    public static func minutes(_ count: Int64) -> TimeSpan { TimeSpan(count, times: 60_000) }
    /// A span of hours; saturates.
    public static func hours(_ count: Int64) -> TimeSpan { TimeSpan(count, times: 3_600_000) }
    /// A span of 24-hour days; saturates.
    public static func days(_ count: Int64) -> TimeSpan { TimeSpan(count, times: 86_400_000) }
    /// No time at all.
    public static let zero = TimeSpan(milliseconds: 0)

    private init(_ count: Int64, times unit: Int64) {
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        milliseconds = overflow ? (count < 0 ? .min : .max) : product
    }

    /// Whole seconds, rounded towards zero.
    public var seconds: Int64 { milliseconds / 1_000 }
    /// Whole minutes, rounded towards zero.
    public var minutes: Int64 { milliseconds / 60_000 }

    /// Orders by length.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }
    /// The sum; saturates.
    public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: saturatingSum(left.milliseconds, right.milliseconds))
    }
    /// The difference; saturates.
    public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: saturatingDifference(left.milliseconds, right.milliseconds))
    }
    /// The span a whole number of times; saturates.
    public static func * (left: TimeSpan, right: Int64) -> TimeSpan {
        TimeSpan(left.milliseconds, times: right)
    }
}

/// A point on a box's own axis that no clock step moves: CLOCK_BOOTTIME, milliseconds since power-on.
public struct Uptime: RawRepresentable, Hashable, Comparable, Sendable {
    /// Milliseconds since boot.
    public let rawValue: Int64
    /// Makes an uptime from milliseconds since boot.
    public init(rawValue: Int64) { self.rawValue = rawValue }
    /// "Never" in deadlines.
    public static let never = Uptime(rawValue: .max)

    /// Orders by time since boot.
    public static func < (left: Uptime, right: Uptime) -> Bool { left.rawValue < right.rawValue }
    /// The uptime later by a span; saturates.
    public static func + (left: Uptime, right: TimeSpan) -> Uptime {
        Uptime(rawValue: saturatingSum(left.rawValue, right.milliseconds))
    }
    /// The span from the right uptime to the left one; saturates.
    public static func - (left: Uptime, right: Uptime) -> TimeSpan {
        TimeSpan(milliseconds: saturatingDifference(left.rawValue, right.rawValue))
    }
}

func saturatingSum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? (right < 0 ? .min : .max) : sum
}

func saturatingDifference(_ left: Int64, _ right: Int64) -> Int64 {
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? (right < 0 ? .max : .min) : difference
}
