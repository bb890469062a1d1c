// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A day of the week; the raw value counts from Sunday.
public enum Weekday: Int64, CaseIterable, Sendable {
    /// Minggu.
    case sunday = 0
    /// Senin.
    case monday
    /// Selasa.
    case tuesday
    /// Rabu.
    case wednesday
    /// Kamis.
    case thursday
    /// Jumat.
    case friday
    /// Sabtu.
    case saturday
}

/// A date on the wall calendar of a zone: days since 1970-01-01.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before; within the years 1 to 9999, give or take a few days.
    public let days: Int64

    private static let range: ClosedRange<Int64> = -719_200...2_932_900

    /// Makes a date from days since 1970-01-01; clamped to the years 1 to 9999.
    public init(days: Int64) {
        self.days = min(max(days, CivilDate.range.lowerBound), CivilDate.range.upperBound)
    }

    /// Makes a date of the Gregorian calendar.
    public init(year: Int64, month: Int64, day: Int64) {
        self.init(days: CivilTime.days(year: year, month: month, day: day))
    }

    /// The date that an instant falls on in a zone; clamped to the years 1 to 9999.
    public init(_ instant: Instant, in zone: Zone) {
        let civil = CivilTime(instant, in: zone)
        self.init(year: civil.year, month: civil.month, day: civil.day)
    }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday(rawValue: ((days + 4) % 7 + 7) % 7) ?? .sunday
    }

    /// When the date begins in a zone.
    public func midnight(in zone: Zone) -> Instant {
        Instant(rawValue: 0) + .days(days) - zone.offset
    }

    /// Orders by time.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
    /// The date so many days later; clamped.
    public static func + (left: CivilDate, right: Int64) -> CivilDate {
        CivilDate(days: left.days + min(max(right, -10_000_000), 10_000_000))
    }
    /// The date so many days earlier; clamped.
    public static func - (left: CivilDate, right: Int64) -> CivilDate {
        CivilDate(days: left.days - min(max(right, -10_000_000), 10_000_000))
    }
}
