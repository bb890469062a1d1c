// SPDX-License-Identifier: Apache-2.0

import Almanac
import Testing
import VillageModel

/// One line of a table, by the clocks of the place (Greenwich: UTC).
struct SunLine: Sendable, CustomTestStringConvertible {
    let place: TestPlace
    let date: CivilDate
    let rise: TimeSpan
    let set: TimeSpan
    let dawn: TimeSpan
    let dusk: TimeSpan
    var testDescription: String { "\(place.rawValue) \(date.days)" }

    init(
        _ place: TestPlace, _ year: Int64, _ month: Int64, _ day: Int64, _ rise: TimeSpan,
        _ set: TimeSpan, _ dawn: TimeSpan, _ dusk: TimeSpan
    ) {
        self.place = place
        date = CivilDate(year: year, month: month, day: day)
        (self.rise, self.set, self.dawn, self.dusk) = (rise, set, dawn, dusk)
    }

    var zoneOffset: TimeSpan { place == .greenwich ? .zero : place.zone.offset }

    func instant(_ time: TimeSpan) -> Instant {
        Instant(rawValue: 0) + .days(date.days) + time - zoneOffset
    }
}

@Suite struct SunTests {
    // From another ephemeris (PyEphem 4.1.4: VSOP 87, no refraction by pressure, upper edge at -34',
    // middle at -6 degrees), which shares nothing with NOAA's formula.
    static let table = [
        SunLine(
            .banyuwangi, 2025, 1, 1, clock(5, 8, 12), clock(17, 43, 51), clock(4, 45, 22),
            clock(18, 6, 40)),
        SunLine(
            .banyuwangi, 2025, 6, 21, clock(5, 34, 57), clock(17, 13, 39), clock(5, 12, 12),
            clock(17, 36, 24)),
        SunLine(
            .banyuwangi, 2025, 12, 21, clock(5, 2, 23), clock(17, 38, 42), clock(4, 39, 29),
            clock(18, 1, 36)),
        SunLine(
            .bontang, 2025, 3, 20, clock(6, 14, 12), clock(18, 20, 42), clock(5, 53, 32),
            clock(18, 41, 22)),
        SunLine(
            .bontang, 2025, 9, 22, clock(5, 59, 31), clock(18, 5, 59), clock(5, 38, 51),
            clock(18, 26, 39)),
        SunLine(
            .painan, 2025, 3, 20, clock(6, 21, 53), clock(18, 28, 24), clock(6, 1, 13),
            clock(18, 49, 4)),
        SunLine(
            .painan, 2026, 11, 3, clock(5, 56, 22), clock(18, 6, 11), clock(5, 34, 58),
            clock(18, 27, 36)),
        SunLine(
            .jayapura, 2025, 9, 22, clock(5, 26, 48), clock(17, 33, 10), clock(5, 6, 7),
            clock(17, 53, 52)),
        SunLine(
            .jakarta, 2040, 2, 29, clock(5, 58, 15), clock(18, 11, 41), clock(5, 37, 15),
            clock(18, 32, 40)),
        SunLine(
            .greenwich, 2025, 6, 21, clock(3, 42, 48), clock(20, 20, 53), clock(2, 55, 3),
            clock(21, 8, 37)),
        SunLine(
            .greenwich, 2025, 12, 21, clock(8, 3, 11), clock(15, 53, 10), clock(7, 22, 55),
            clock(16, 33, 26)),
    ]

    @Test(arguments: table)
    func `rising, setting and twilight agree with another ephemeris to 10 seconds`(
        _ line: SunLine
    ) throws {
        let place = try #require(line.place.coordinates)
        // At Greenwich the noon nearest to 12:00 WIB is that of the same date.
        let zone = line.place.zone
        let events = [
            (Sun.rise(on: line.date, at: place, in: zone), line.rise),
            (Sun.set(on: line.date, at: place, in: zone), line.set),
            (Sun.rise(.civil, on: line.date, at: place, in: zone), line.dawn),
            (Sun.set(.civil, on: line.date, at: place, in: zone), line.dusk),
        ]
        for (event, expected) in events {
            guard case .at(let instant) = event else {
                Issue.record("\(event)")
                continue
            }
            let error = (instant - line.instant(expected)).milliseconds
            #expect(abs(error) <= 10_000, "\(error) ms")
        }
    }

    // The ranges of the domain's rule for lamps, NOAA over 2025.
    @Test(arguments: [
        (TestPlace.banyuwangi, clock(17, 10), clock(17, 49)),
        (.bontang, clock(17, 56), clock(18, 27)), (.painan, clock(18, 6), clock(18, 36)),
    ])
    func `sunset wanders over the year by half an hour, as published`(
        _ place: TestPlace, _ first: TimeSpan, _ last: TimeSpan
    ) throws {
        let coordinates = try #require(place.coordinates)
        var sets: [TimeSpan] = []
        for day: Int64 in 0..<365 {
            let date = CivilDate(year: 2025, month: 1, day: 1) + day
            let set = Sun.set(on: date, at: coordinates, in: place.zone)
            let dusk = Sun.set(.civil, on: date, at: coordinates, in: place.zone)
            guard case .at(let instant) = set, case .at(let end) = dusk else {
                Issue.record("\(set) \(dusk)")
                continue
            }
            sets.append(instant - date.midnight(in: place.zone))
            let twilight = end - instant
            #expect(twilight > .minutes(20) && twilight < .minutes(23))
        }
        #expect(sets.min().map { $0.minutes } == first.minutes)
        #expect(sets.max().map { $0.minutes } == last.minutes)
    }

    @Test func `at the equator day and night are nearly equal, and noon wanders with the sundial`()
        throws
    {
        let place = try #require(Coordinates(latitude: 0, longitude: 105))
        for day: Int64 in 0..<366 {
            let date = CivilDate(year: 2024, month: 1, day: 1) + day
            guard case .at(let rise) = Sun.rise(on: date, at: place, in: .wib),
                case .at(let set) = Sun.set(on: date, at: place, in: .wib)
            else {
                Issue.record("no sun on day \(day)")
                continue
            }
            let length = set - rise
            #expect(length > clock(12, 6) && length < clock(12, 9))
            // The equation of time: -14 min 15 s in February, +16 min 25 s in November.
            let noon = Sun.noon(on: date, at: place, in: .wib) - date.midnight(in: .wib)
            #expect(noon > clock(11, 43) && noon < clock(12, 15))
        }
    }

    @Test(arguments: [90.0, 89.9, 75, -75, -90])
    func `near the poles the sun stays up or down for months, and nothing traps`(
        _ latitude: Double
    ) throws {
        let place = try #require(Coordinates(latitude: latitude, longitude: 105))
        let june = CivilDate(year: 2025, month: 6, day: 21)
        let december = CivilDate(year: 2025, month: 12, day: 21)
        let (light, dark) = latitude > 0 ? (june, december) : (december, june)
        #expect(Sun.rise(on: light, at: place, in: .wib) == .neverSets)
        #expect(Sun.set(on: light, at: place, in: .wib) == .neverSets)
        #expect(Sun.rise(on: dark, at: place, in: .wib) == .neverRises)
        #expect(Sun.set(on: dark, at: place, in: .wib) == .neverRises)
    }

    @Test func `no date and no place traps`() {
        for latitude in stride(from: -90.0, through: 90, by: 7.5) {
            for longitude in [-180.0, -179.9, -0.0, 105, 180] {
                guard let place = Coordinates(latitude: latitude, longitude: longitude) else {
                    Issue.record("refused \(latitude) \(longitude)")
                    continue
                }
                for days: Int64 in [.min, -719_162, 0, 20_000, 2_932_896, .max] {
                    for zone in Zone.allCases {
                        let date = CivilDate(days: days)
                        _ = Sun.rise(on: date, at: place, in: zone)
                        _ = Sun.set(.civil, on: date, at: place, in: zone)
                    }
                }
            }
        }
    }

    @Test(arguments: [
        (90.1, 0.0), (-90.1, 0), (0, 180.1), (0, -180.1), (.nan, 0), (0, .infinity),
    ])
    func `what lies on no map is no place`(_ latitude: Double, _ longitude: Double) {
        #expect(Coordinates(latitude: latitude, longitude: longitude) == nil)
    }

    @Test func `the seats that are shipped lie in Indonesia, and villages inherit them`() throws {
        for code in ["13.01", "21.01", "21.02", "21.03", "21.04", "21.05", "21.71", "21.72"] {
            let region = try #require(RegionCode(code))
            let seat = try #require(RegencySeats.coordinates(of: region))
            #expect(Coordinates.indonesianLatitudes.contains(seat.latitude))
            #expect(Coordinates.indonesianLongitudes.contains(seat.longitude))
        }
        let village = try #require(RegionCode("35.10.20.2007"))
        #expect(RegencySeats.coordinates(of: village) == TestPlace.banyuwangi.coordinates)
        #expect(Site(of: village).zone == .wib)
        for code in ["35", "11.01.01.2001"] {
            let region = try #require(RegionCode(code))
            #expect(RegencySeats.coordinates(of: region) == nil)
        }
    }
}
