// SPDX-License-Identifier: Apache-2.0

import Almanac
import Testing
import VillageModel

private let tick = TimeSpan(milliseconds: 1)
private let monday = CivilDate(year: 2026, month: 10, day: 19)
private let standard = Shift.standard

@Suite struct ShiftTests {
    @Test(arguments: Zone.allCases)
    func `the night at an instant contains it or is the last before it`(_ zone: Zone) {
        let begin = wall(monday, clock(18, 0), zone)
        let end = wall(monday + 1, clock(6, 0), zone)
        for (instant, date) in [
            (begin - tick, monday - 1), (begin, monday), (end - tick, monday), (end, monday),
            (wall(monday + 1, clock(12, 0), zone), monday), (begin + .days(1) - tick, monday),
            (begin + .days(1), monday + 1), (wall(monday + 1, .zero, zone), monday),
        ] {
            let night = standard.night(at: instant, in: zone)
            #expect(night.date == date)
            #expect(night == standard.night(of: date, in: zone))
        }
        let night = standard.night(of: monday, in: zone)
        #expect(night.begin == begin && night.end == end)
    }

    @Test func `check-ins count for the night they belong to, half an hour around it included`() {
        let begin = wall(monday, clock(18, 0), .wib)
        let end = wall(monday + 1, clock(6, 0), .wib)
        for (instant, date) in [
            (begin - .minutes(30) - tick, CivilDate?.none), (begin - .minutes(30), monday),
            (begin, monday), (end, monday), (end + .minutes(30) - tick, monday),
            (end + .minutes(30), nil), (wall(monday + 1, clock(12, 0), .wib), nil),
            (begin + .days(1) - .minutes(30), monday + 1),
        ] {
            #expect(standard.night(ofCheckIn: instant, in: .wib)?.date == date)
        }
    }

    @Test func `the clock of the next check-in starts with the shift and with each check-in`() {
        let night = standard.night(of: monday, in: .wib)
        func minutes(_ checkIn: TimeSpan?) -> [Int64] {
            night.deadlines(after: checkIn.map { night.begin + $0 }).map {
                ($0 - night.begin).minutes
            }
        }
        #expect(minutes(nil) == [150, 270, 390, 510, 630])
        #expect(minutes(.minutes(-20)) == minutes(nil))
        #expect(minutes(.minutes(130)) == [280, 400, 520, 640])
        // At 03:30 one more is wanted and missed exactly at the end; a minute later none is.
        #expect(minutes(.minutes(570)) == [720])
        #expect(minutes(.minutes(571)).isEmpty && minutes(.minutes(720)).isEmpty)
    }

    @Test func `shifts may end on the same day, at midnight, or last the whole day`() throws {
        for (from, to, hours) in [
            (clock(8, 0), clock(16, 0), Int64(8)), (clock(16, 0), clock(24, 0), 8),
            (clock(16, 0), clock(0, 0), 8), (clock(7, 0), clock(7, 0), 24),
            (clock(22, 0), clock(5, 0), 7),
        ] {
            let shift = try #require(
                Shift(from: from, to: to, every: .hours(2), tolerance: .minutes(30)))
            #expect(shift.length == .hours(hours))
            let night = shift.night(of: monday, in: .wit)
            #expect(night.end - night.begin == .hours(hours))
            #expect(night.begin == wall(monday, from, .wit))
        }
        let always = try #require(
            Shift(from: .hours(7), to: .hours(7), every: .hours(2), tolerance: .minutes(30)))
        // A check-in belongs to one night only, the one that contains it.
        for minute: Int64 in 0..<2_880 {
            let instant = wall(monday, .minutes(minute), .wib)
            let night = always.night(ofCheckIn: instant, in: .wib)
            #expect(night == always.night(at: instant, in: .wib))
        }
    }

    @Test(arguments: [
        (clock(24, 0), clock(6, 0), TimeSpan.hours(2), TimeSpan.minutes(30)),
        (.hours(-1), clock(6, 0), .hours(2), .minutes(30)),
        (clock(18, 0), .hours(25), .hours(2), .minutes(30)),
        (clock(18, 0), clock(6, 0), .minutes(9), .zero),
        (clock(18, 0), clock(6, 0), .hours(2), .hours(2) + tick),
        (clock(18, 0), clock(6, 0), .hours(2), TimeSpan(milliseconds: -1)),
        (clock(18, 0), clock(20, 0), .hours(2), .minutes(1)),
        (clock(18, 0), clock(6, 0), TimeSpan(milliseconds: .max), .zero),
    ])
    func `numbers that make no shift are refused`(
        _ from: TimeSpan, _ to: TimeSpan, _ every: TimeSpan, _ tolerance: TimeSpan
    ) {
        #expect(Shift(from: from, to: to, every: every, tolerance: tolerance) == nil)
    }

    @Test func `the standard shift passes its own test`() {
        #expect(
            Shift(from: .hours(18), to: .hours(6), every: .hours(2), tolerance: .minutes(30))
                == standard)
        #expect(Shift(from: .hours(18), to: .hours(20), every: .hours(2), tolerance: .zero) != nil)
    }

    @Test(arguments: [Instant.distantPast, .distantFuture, .endOfCalendar])
    func `the ends of time have a night`(_ instant: Instant) {
        let night = standard.night(at: instant, in: .wib)
        #expect(night.deadlines(after: instant).count <= 5)
        _ = standard.night(ofCheckIn: instant, in: .wib)
    }
}
