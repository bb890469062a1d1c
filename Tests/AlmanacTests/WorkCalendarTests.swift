// SPDX-License-Identifier: Apache-2.0

import Almanac
import Testing
import VillageModel

private let tick = TimeSpan(milliseconds: 1)
/// A Monday in a week without holidays.
private let monday = CivilDate(year: 2026, month: 10, day: 19)

private func calendar(
    _ lines: String = "", zone: Zone = .wib, hours: ServiceHours = .standard,
    ramadan: ServiceHours? = nil
) throws -> WorkCalendar {
    let holidays = try Holidays(bytes: Array(lines.utf8))
    return WorkCalendar(
        zone: zone, hours: hours, ramadanHours: ramadan, holidays: holidays.local(to: nil))
}

/// The common hours, and Saturdays.
private func sixDays() -> ServiceHours {
    var hours = ServiceHours.standard
    hours[.saturday] = ServiceHours.Span("08:00-12:00")
    return hours
}

@Suite struct WorkCalendarTests {
    @Test func `weekends and holidays are no working days, Saturdays of six-day offices are`()
        throws
    {
        let five = try calendar("2026-10-21 Libur")
        let six = try calendar("2026-10-21 Libur", hours: sixDays())
        let week = (0..<7).map { monday + Int64($0) }
        #expect(week.map(five.isWorkingDay) == [true, true, false, true, true, false, false])
        #expect(week.map(six.isWorkingDay) == [true, true, false, true, true, true, false])
    }

    @Test(arguments: [
        (0, 0), (0, 1), (0, 3), (0, 4), (0, 5), (0, 10), (2, 1), (4, 1), (5, 0), (5, 1), (6, 2),
        (0, -3),
    ])
    func `working days are counted as somebody with a wall calendar would`(
        _ start: Int64, _ count: Int
    ) throws {
        // Wednesday is a holiday, the Monday after is one too.
        let calendar = try calendar("2026-10-21 Libur\n2026-10-26 Libur")
        let working: [Int64] = [0, 1, 3, 4, 8, 9, 10, 11, 14, 15, 16, 17, 18]
        let later = working.filter { count > 0 ? $0 > start : $0 >= start }
        let expected = later[max(count, 1) - 1]
        #expect(calendar.workingDay(after: monday + start, count: count) == monday + expected)
    }

    @Test func `an office that nobody ever opens has no working day, and nothing falls due there`()
        throws
    {
        let never = try calendar(hours: ServiceHours())
        #expect(never.workingDay(after: monday) == nil)
        #expect(never.workingDay(after: monday, count: 0) == nil)
        #expect(never.workingTime(after: wall(monday, .zero, .wib), days: 3) == .distantFuture)
        #expect(try calendar().workingDay(after: monday, count: .max) == nil)
    }

    @Test(arguments: Zone.allCases)
    func `three working days end at the same time of day, by the clocks of the zone`(
        _ zone: Zone
    ) throws {
        let calendar = try calendar("2026-10-21 Libur", zone: zone)
        for (from, clockFrom, to, clockTo) in [
            (Int64(0), clock(9, 15, 30), Int64(4), clock(9, 15, 30)),
            // Before the opening counts from the opening, after the closing from then.
            (0, clock(0, 0), 4, clock(8, 0)), (0, clock(23, 59), 4, clock(23, 59)),
            (4, clock(14, 0), 9, clock(14, 0)),
            // Saturday, Sunday and the holiday count from the next opening.
            (5, clock(10, 0), 10, clock(8, 0)), (6, clock(0, 0), 10, clock(8, 0)),
            (2, clock(12, 0), 8, clock(8, 0)),
        ] {
            let start = wall(monday + from, clockFrom, zone)
            #expect(
                calendar.workingTime(after: start, days: 3) == wall(monday + to, clockTo, zone),
                "\(from) \(clockFrom.minutes)")
        }
        let begin = wall(monday + 5, clock(10, 0), zone)
        #expect(
            calendar.workingTime(after: begin, days: 0) == wall(monday + 7, clock(8, 0), zone))
    }

    @Test func `what came earlier is never due later, over three months`() throws {
        let calendar = try calendar(
            "2026-10-21 Libur\n2026-11-02..2026-11-06 Libur\nramadan 2026-11-10..2026-11-20",
            hours: sixDays(), ramadan: ServiceHours.standard)
        for days in [1, 3, 5] {
            var last = Instant.distantPast
            for minute: Int64 in 0..<(13 * 7 * 24 * 12) {
                let start = wall(monday, .minutes(minute * 5), .wib)
                let due = calendar.workingTime(after: start, days: days)
                #expect(due >= last && due > start)
                last = due
            }
        }
    }

    @Test func `working days go on over the end of a year and over a leap day`() throws {
        let calendar = try calendar("2024-01-01 Tahun Baru\n2023-12-25..2023-12-26 Natal")
        let friday = CivilDate(year: 2023, month: 12, day: 22)
        let next = [27, 28, 29].map { CivilDate(year: 2023, month: 12, day: $0) }
        #expect((1...3).map { calendar.workingDay(after: friday, count: $0) } == next)
        #expect(
            calendar.workingDay(after: friday, count: 4)
                == CivilDate(year: 2024, month: 1, day: 2))
        let wednesday = CivilDate(year: 2024, month: 2, day: 28)
        #expect(
            calendar.workingDay(after: wednesday, count: 2)
                == CivilDate(year: 2024, month: 3, day: 1))
        #expect(
            calendar.workingDay(after: wednesday)
                == CivilDate(year: 2024, month: 2, day: 29))
    }
}

@Suite struct HolidayOpeningTests {
    @Test(arguments: Zone.allCases)
    func `a holiday is one closing with the nights around it, in each zone`(_ zone: Zone) throws {
        let calendar = try calendar("2026-10-21 Libur", zone: zone)
        let closed = wall(monday + 1, clock(15, 30), zone)
        let opens = wall(monday + 3, clock(8, 0), zone)
        for instant in [closed, wall(monday + 2, clock(10, 0), zone), opens - tick] {
            let opening = calendar.opening(at: instant)
            #expect(!opening.isOpen && opening.since == closed && opening.until == opens)
        }
        #expect(calendar.opening(at: closed - tick).isOpen)
        #expect(calendar.opening(at: opens).isOpen)
        // Control: without the holiday the office is open.
        let usual = ServiceHours.standard
        #expect(usual.opening(at: wall(monday + 2, clock(10, 0), zone), in: zone).isOpen)
    }

    @Test func `in Ramadan other hours hold, from its first day to its last`() throws {
        var fasting = ServiceHours()
        for day in [Weekday.monday, .tuesday, .wednesday, .thursday] {
            fasting[day] = ServiceHours.Span("08:00-15:00")
        }
        fasting[.friday] = ServiceHours.Span("07:00-15:00")
        let calendar = try calendar("ramadan 2026-10-20..2026-10-23", ramadan: fasting)
        let ends = (0..<8).map { day in
            calendar.hours(on: monday + Int64(day))?.closes.minutes
        }
        #expect(ends == [930, 900, 900, 900, 900, nil, nil, 930])
        let friday = wall(monday + 4, clock(7, 0), .wib)
        #expect(calendar.opening(at: friday).isOpen)
        #expect(!calendar.opening(at: friday - tick).isOpen)
        // An office that keeps its hours in Ramadan says nothing of it.
        let same = try self.calendarWithoutFasting()
        #expect(same.hours(on: monday + 1)?.closes == clock(15, 30))
    }

    private func calendarWithoutFasting() throws -> WorkCalendar {
        try calendar("ramadan 2026-10-20..2026-10-23")
    }

    @Test func `a closing of weeks has its true begin and its true end`() throws {
        let calendar = try calendar("2026-10-20..2026-11-30 Libur panjang")
        let closed = wall(monday, clock(15, 30), .wib)
        let opens = wall(CivilDate(year: 2026, month: 12, day: 1), clock(8, 0), .wib)
        for day: Int64 in 1...42 {
            let opening = calendar.opening(at: wall(monday + day, clock(12, 0), .wib))
            #expect(!opening.isOpen && opening.since == closed && opening.until == opens)
        }
    }

    @Test func `what is open agrees with the hours of each date, and until is always later`() throws
    {
        let calendar = try calendar(
            "2026-10-21 Libur\n2026-10-27..2026-11-05 Libur", hours: sixDays())
        var instant = wall(monday, .zero, .wib)
        var steps = 0
        let end = instant + .days(30)
        while instant < end {
            let opening = calendar.opening(at: instant)
            #expect(opening.until > instant && opening.since <= instant)
            for between in [instant, opening.until - tick] {
                let date = CivilDate(between, in: .wib)
                let clock = between - date.midnight(in: .wib)
                let isOpen = calendar.hours(on: date).map { $0.opens <= clock && clock < $0.closes }
                #expect(opening.isOpen == (isOpen ?? false))
            }
            instant = opening.until
            steps += 1
        }
        let days = (0..<30).filter { calendar.isWorkingDay(monday + Int64($0)) }.count
        #expect(steps == 2 * days + 1)
    }

    @Test(arguments: [Instant.distantPast, .distantFuture, .endOfCalendar])
    func `the ends of time have an answer`(_ instant: Instant) throws {
        let calendar = try calendar("2026-10-21 Libur")
        let opening = calendar.opening(at: instant)
        #expect(opening.until > instant || instant == .distantFuture)
        #expect(calendar.workingTime(after: instant, days: 2) >= .distantPast)
    }
}
