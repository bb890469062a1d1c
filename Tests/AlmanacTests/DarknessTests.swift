// SPDX-License-Identifier: Apache-2.0

import Almanac
import Testing
import VillageModel

private let tick = TimeSpan(milliseconds: 1)

@Suite struct DarknessTests {
    private func darkness(
        _ place: TestPlace, _ instant: Instant, margin: TimeSpan = .minutes(15)
    ) throws -> Darkness {
        Darkness(
            at: instant, try #require(place.coordinates), in: place.zone, margin: margin)
    }

    @Test(arguments: [TestPlace.banyuwangi, .bontang, .painan, .jayapura])
    func `dark is from 15 minutes after sunset to 15 before sunrise, to the millisecond`(
        _ place: TestPlace
    ) throws {
        let coordinates = try #require(place.coordinates)
        let date = CivilDate(year: 2026, month: 10, day: 20)
        guard case .at(let set) = Sun.set(on: date, at: coordinates, in: place.zone),
            case .at(let rise) = Sun.rise(on: date + 1, at: coordinates, in: place.zone)
        else {
            Issue.record("no sun")
            return
        }
        let (dusk, dawn) = (set + .minutes(15), rise - .minutes(15))
        let day = try darkness(place, dusk - tick)
        #expect(!day.isDark && day.until == dusk)
        for instant in [dusk, wall(date, clock(23, 59, 59), place.zone), dawn - tick] {
            let night = try darkness(place, instant)
            #expect(night.isDark && night.since == dusk && night.until == dawn)
        }
        let morning = try darkness(place, dawn)
        #expect(!morning.isDark && morning.since == dawn)
        #expect(morning.until > dawn + .hours(12))
    }

    @Test(arguments: [TestPlace.banyuwangi, .greenwich, .tromso])
    func `going from change to change finds every night once and never stands still`(
        _ place: TestPlace
    ) throws {
        var now = CivilDate(year: 2025, month: 1, day: 1).midnight(in: place.zone)
        let end = now + .days(365)
        var last = try darkness(place, now)
        var nights = 0
        while now < end {
            let next = try darkness(place, last.until)
            #expect(next.since <= last.until && next.until > last.until)
            if next.isDark, !last.isDark { nights += 1 }
            // Half way to the next change nothing has changed.
            let middle = now + TimeSpan(milliseconds: (last.until - now).milliseconds / 2)
            #expect(try darkness(place, middle).isDark == last.isDark)
            now = last.until
            last = next
        }
        // At Tromso the sun sets on 247 days of the year, on the first and last of them for a few
        // minutes only, which the margin swallows.
        #expect(place == .tromso ? (238...247).contains(nights) : (364...366).contains(nights))
    }

    @Test func `a fixed hour would be wrong, the sun is not`() throws {
        // 18.00 WITA at Bontang: dark in November, not in February.
        let november = wall(CivilDate(year: 2025, month: 11, day: 2), clock(18, 13), .wita)
        let february = wall(CivilDate(year: 2025, month: 2, day: 12), clock(18, 13), .wita)
        #expect(try darkness(.bontang, november).isDark)
        #expect(try !darkness(.bontang, february).isDark)
    }

    @Test(arguments: [Instant.distantPast, .distantFuture, Instant(rawValue: 0), .endOfCalendar])
    func `the ends of time have an answer, and a later instant to look again`(
        _ instant: Instant
    ) throws {
        for margin in [TimeSpan.zero, .minutes(15), .hours(2), .days(400)] {
            let answer = try darkness(.banyuwangi, instant, margin: margin)
            #expect(answer.since <= instant)
            #expect(answer.until > instant || instant == .distantFuture)
        }
    }
}
