// SPDX-License-Identifier: Apache-2.0
//
// Calendar arithmetic in integers, for the proleptic Gregorian calendar. Years are counted from 1 March,
// so that the leap day is the last day of a year, and grouped in eras of 400 years = 146,097 days; within
// an era, month lengths from March follow (153 m + 2) / 5. No table, no time-zone database, no libc.

/// A date and time of day on the wall of a zone.
public struct CivilTime: Hashable, Sendable {
    /// Year, 1970 to 9999 for instants accepted from outside.
    public let year: Int64
    /// Month, 1 to 12.
    public let month: Int64
    /// Day of the month, 1 to 31.
    public let day: Int64
    /// Hour, 0 to 23.
    public let hour: Int64
    /// Minute, 0 to 59.
    public let minute: Int64
    /// Second, 0 to 59.
    public let second: Int64
    /// Day of the week, 0 = Sunday.
    public let weekday: Int64

    /// The wall time of an instant at a distance from UTC; clamped to the years 1 to 9999.
    public init(_ instant: Instant, offset: TimeSpan) {
        let first: Int64 = -62_135_596_800_000
        let wall = min(
            max((instant + offset).rawValue, first), Instant.endOfCalendar.rawValue)
        let days = floorDivide(wall, 86_400_000)
        let seconds = (wall - days * 86_400_000) / 1_000
        let (year, month, day) = CivilTime.date(days: days)
        self.year = year
        self.month = month
        self.day = day
        hour = seconds / 3_600
        minute = seconds / 60 % 60
        second = seconds % 60
        weekday = ((days + 4) % 7 + 7) % 7
    }

    /// The wall time of an instant in a zone.
    public init(_ instant: Instant, in zone: Zone) { self.init(instant, offset: zone.offset) }

    /// Whether two wall times fall on the same date.
    public func isSameDay(as other: CivilTime) -> Bool {
        year == other.year && month == other.month && day == other.day
    }

    /// Days since 1970-01-01 of a date.
    public static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    private static func date(days: Int64) -> (Int64, Int64, Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
    }
}

private func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}

extension Instant {
    /// RFC 3339 in UTC with milliseconds, as JSON carries it: `2026-10-20T02:20:00.000Z`.
    public var rfc3339: String {
        let civil = CivilTime(self, offset: .zero)
        let milliseconds = ((rawValue % 1_000) + 1_000) % 1_000
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
            + "T\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
            + ".\(padded(milliseconds, 3))Z"
    }
}

/// A whole number with leading zeros up to a width.
public func padded(_ number: Int64, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
