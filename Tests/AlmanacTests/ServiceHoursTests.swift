// SPDX-License-Identifier: Apache-2.0

import Almanac
import Testing
import VillageModel

private let tick = TimeSpan(milliseconds: 1)
/// A Monday.
private let monday = CivilDate(year: 2026, month: 10, day: 19)

@Suite struct ServiceHoursTests {
    @Test(arguments: Zone.allCases)
    func `an office opens and closes by the clocks of its own zone, to the millisecond`(
        _ zone: Zone
    ) {
        let hours = ServiceHours.standard
        for (day, opens, closes) in [
            (Int64(0), clock(8, 0), clock(15, 30)), (3, clock(8, 0), clock(15, 30)),
            (4, clock(7, 30), clock(15, 0)),
        ] {
            let open = wall(monday + day, opens, zone)
            let close = wall(monday + day, closes, zone)
            #expect(!hours.opening(at: open - tick, in: zone).isOpen)
            #expect(hours.opening(at: open - tick, in: zone).until == open)
            let first = hours.opening(at: open, in: zone)
            #expect(first.isOpen && first.since == open && first.until == close)
            #expect(hours.opening(at: close - tick, in: zone).isOpen)
            let after = hours.opening(at: close, in: zone)
            #expect(!after.isOpen && after.since == close)
        }
    }

    @Test func `a weekend is one long closing`() {
        let friday = wall(monday + 4, clock(15, 0), .wib)
        let next = wall(monday + 7, clock(8, 0), .wib)
        for instant in [friday, wall(monday + 5, clock(10, 0), .wib), next - tick] {
            let opening = ServiceHours.standard.opening(at: instant, in: .wib)
            #expect(!opening.isOpen && opening.since == friday && opening.until == next)
        }
    }

    @Test func `an office that never closes has no midnight, one that never opens no morning`() {
        var always = ServiceHours()
        for day in Weekday.allCases {
            always[day] = ServiceHours.Span(opens: .zero, closes: .hours(24))
        }
        let now = wall(monday + 2, clock(12, 0), .wit)
        let open = always.opening(at: now, in: .wit)
        #expect(open.isOpen && open.since < now - .days(7) && open.until > now + .days(7))
        let never = ServiceHours().opening(at: now, in: .wit)
        #expect(!never.isOpen && never.until > now)
    }

    @Test(arguments: [
        ("08:00-15:30", clock(8, 0), clock(15, 30)), ("00:00-24:00", .zero, .hours(24)),
    ])
    func `hours are written as two clock times`(
        _ text: String, _ opens: TimeSpan, _ closes: TimeSpan
    ) {
        let span = ServiceHours.Span(text)
        #expect(span?.opens == opens && span?.closes == closes)
    }

    @Test(arguments: [
        "", "8:00-15:30", "08:00-15.30", "15:30-08:00", "08:00-08:00", "08:00-24:01",
        "08:60-15:30", "08:00 15:30", "08:00-15:300", "aa:bb-cc:dd", "٠٨:٠٠-١٥:٣٠", "99:99-99:99",
    ])
    func `other texts are no hours`(_ text: String) { #expect(ServiceHours.Span(text) == nil) }

    @Test(arguments: [Instant.distantPast, .distantFuture, .endOfCalendar])
    func `the ends of time have an answer`(_ instant: Instant) {
        let opening = ServiceHours.standard.opening(at: instant, in: .wib)
        #expect(opening.since <= instant)
        #expect(opening.until > instant || instant == .distantFuture)
    }

    @Test func `weekdays follow the calendar`() {
        #expect(CivilDate(year: 2026, month: 10, day: 20).weekday == .tuesday)
        #expect(CivilDate(year: 2024, month: 2, day: 29).weekday == .thursday)
        #expect(CivilDate(year: 1970, month: 1, day: 1).weekday == .thursday)
        #expect(CivilDate(year: 1969, month: 12, day: 31).weekday == .wednesday)
        // 23:30 in Jayapura is still the same date, in Banyuwangi 21:30 as well.
        let late = wall(monday, clock(23, 30), .wit)
        #expect(CivilDate(late, in: .wit) == monday && CivilDate(late, in: .wib) == monday)
        #expect(CivilDate(late + .hours(1), in: .wit) == monday + 1)
        #expect(CivilDate(late + .hours(1), in: .wib) == monday)
    }
}
