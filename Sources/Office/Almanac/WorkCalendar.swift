// SPDX-License-Identifier: Apache-2.0
//
// Working days of one office. A day is a working day when the office serves the public on it: its weekday has
// hours, and it is no holiday there. In Ramadan other hours hold. Deadlines such as "three working days" are
// counted on this calendar: the same time of day so many working days later. What comes before the opening,
// or on a day on which nobody works, is as if it had come at the next opening, so that what came earlier is
// never due later.

public import VillageModel

/// When an office works: its hours, its holidays, its Ramadan.
public struct WorkCalendar: Hashable, Sendable {
    /// The zone of the office's clocks.
    public let zone: Zone
    /// Its usual hours.
    public let hours: ServiceHours
    /// Its hours in Ramadan; nil for the usual ones.
    public let ramadanHours: ServiceHours?
    /// Its holidays.
    public let holidays: LocalHolidays

    /// An office that has no working day within a year has none.
    private static let furthest: Int64 = 366

    /// Makes a calendar.
    public init(
        zone: Zone, hours: ServiceHours = .standard, ramadanHours: ServiceHours? = nil,
        holidays: LocalHolidays = .none
    ) {
        self.zone = zone
        self.hours = hours
        self.ramadanHours = ramadanHours
        self.holidays = holidays
    }

    /// The hours of a date; nil when the office stays closed.
    public func hours(on date: CivilDate) -> ServiceHours.Span? {
        guard !holidays.contains(date) else { return nil }
        let week = holidays.isRamadan(date) ? ramadanHours ?? hours : hours
        return week[date.weekday]
    }

    /// Whether the office works on a date.
    public func isWorkingDay(_ date: CivilDate) -> Bool { hours(on: date) != nil }

    /// The working day that comes so many after a date, the date itself not counted.
    ///
    /// A count of 0 or less gives the date itself, or the next working day if it is none. Nil when a whole
    /// year passes without a working day. Costs a look for each day in between.
    public func workingDay(after date: CivilDate, count: Int = 1) -> CivilDate? {
        var day = count > 0 ? date + 1 : date
        var left = max(count, 1)
        var idle: Int64 = 0
        while idle < WorkCalendar.furthest {
            if isWorkingDay(day) {
                left -= 1
                idle = 0
                if left == 0 { return day }
            } else {
                idle += 1
            }
            let next = day + 1
            guard next > day else { return nil }
            day = next
        }
        return nil
    }

    /// The instant that lies so many working days after another one; far future where nobody ever works.
    ///
    /// The time of day stays the same, but is not before the opening of the day from which is counted.
    public func workingTime(after instant: Instant, days: Int) -> Instant {
        let date = CivilDate(instant, in: zone)
        guard let first = workingDay(after: date, count: 0), let opens = hours(on: first)?.opens,
            let last = days > 0 ? workingDay(after: first, count: days) : first
        else { return .distantFuture }
        let clock = first == date ? max(instant - date.midnight(in: zone), opens) : opens
        return last.midnight(in: zone) + clock
    }

    /// Whether the office is open at an instant; since when, and until when at least.
    ///
    /// Looks ten weeks back and ahead when it must; `until` is always later than the instant.
    public func opening(at instant: Instant) -> Opening {
        let today = CivilDate(instant, in: zone)
        var opening = Opening(isOpen: false, since: instant, until: instant)
        for reach: Int64 in [3, 10, 70] {
            let start = (today - reach).midnight(in: zone)
            let end = (today + reach).midnight(in: zone)
            var open = Spells(from: start, to: end)
            for distance in -reach..<reach {
                let date = today + distance
                guard let span = hours(on: date) else { continue }
                let midnight = date.midnight(in: zone)
                open.add(midnight + span.opens, midnight + span.closes)
            }
            let (isOpen, since, until) = open.standing(at: instant)
            opening = Opening(isOpen: isOpen, since: since, until: until)
            if since > start, until < end { break }
        }
        return opening
    }
}
