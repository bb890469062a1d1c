// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import VillageSimulator

struct DaylightTests {
    private let sky = Daylight()

    private static func instant(_ month: Int64, _ day: Int64, _ hour: Int64) -> Instant {
        Instant(rawValue: 0) + .days(CivilTime.days(year: 2025, month: month, day: day))
            + .hours(hour) - Zone.wib.offset
    }

    private static func minutes(_ instant: Instant?) -> Int64 {
        guard let instant else { return -1 }
        let wall = CivilTime(instant, in: .wib)
        return wall.hour * 60 + wall.minute
    }

    @Test func `sunset in Banyuwangi runs from 17.10 to 17.49 over a year`() {
        let sunsets = (0..<365).map { day in
            DaylightTests.minutes(
                sky.evening(near: DaylightTests.instant(1, 1, 12) + .days(day)))
        }
        #expect(abs((sunsets.min() ?? 0) - (17 * 60 + 10)) <= 2)
        #expect(abs((sunsets.max() ?? 0) - (17 * 60 + 49)) <= 2)
    }

    @Test func `civil twilight lasts 21 to 23 minutes, and morning comes before evening`() throws {
        for month in 1...12 {
            let noon = DaylightTests.instant(Int64(month), 15, 12)
            let sunset = try #require(sky.evening(near: noon))
            let night = try #require(sky.evening(near: noon, height: -6))
            #expect((20...24).contains((night - sunset).minutes))
            let sunrise = try #require(sky.morning(near: noon))
            #expect((11...13).contains((sunset - sunrise).seconds / 3_600))
        }
    }

    @Test func `at sunset the sun stands where sunset says`() throws {
        let sunset = try #require(sky.evening(near: DaylightTests.instant(3, 21, 12)))
        #expect(abs(sky.height(at: sunset) + 0.833) < 0.1)
    }

    @Test func `noon is bright, midnight is dark, and the light only falls in the evening`() {
        #expect(sky.lux(at: DaylightTests.instant(3, 21, 12)) > 20_000)
        #expect(sky.lux(at: DaylightTests.instant(3, 21, 23)) < 0.1)
        let evening = DaylightTests.instant(3, 21, 17)
        let falling = (0..<120).map { sky.lux(at: evening + .minutes($0)) }
        #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 >= $1 })
    }
}
