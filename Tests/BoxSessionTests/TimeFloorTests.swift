// SPDX-License-Identifier: Apache-2.0

import BoxSession
import Testing
import VillageModel

struct TimeFloorTests {
    private static let built: Int64 = 1_800_000_000
    private static let day: Int64 = 86_400

    private func office(_ days: Int64) -> Instant {
        Instant(rawValue: (TimeFloorTests.built + days * TimeFloorTests.day) * 1_000)
    }

    private func uptime(days: Int64) -> Uptime { Uptime(rawValue: days * 86_400_000) }

    @Test func `the floor begins at the later of the build and what was kept`() {
        #expect(TimeFloor(built: 5, kept: nil).seconds == 5)
        #expect(TimeFloor(built: 5, kept: 4).seconds == 5)
        #expect(TimeFloor(built: 5, kept: 6).seconds == 6)
    }

    @Test func `the office's time raises it once a day and nothing lowers it`() {
        var floor = TimeFloor(built: TimeFloorTests.built, kept: nil)
        let first = floor.heard(office(3), at: uptime(days: 0))
        #expect(first == TimeFloorTests.built + 3 * TimeFloorTests.day)
        let sooner = floor.heard(office(5), at: uptime(days: 0) + .hours(23))
        let lower = floor.heard(office(1), at: uptime(days: 2))
        let same = floor.heard(office(3), at: uptime(days: 3))
        #expect(sooner == nil && lower == nil && same == nil)
        #expect(floor.seconds == first)
        let later = floor.heard(office(5), at: uptime(days: 4))
        #expect(later == TimeFloorTests.built + 5 * TimeFloorTests.day)
    }

    @Test(arguments: [Int64.max, 253_402_300_799_999])
    func `an office with a wrong clock moves it by a month a day, not to the end of time`(
        wrong: Int64
    ) {
        var floor = TimeFloor(built: TimeFloorTests.built, kept: nil)
        for day in 0..<3 {
            _ = floor.heard(Instant(rawValue: wrong), at: uptime(days: Int64(day)))
        }
        #expect(floor.seconds == TimeFloorTests.built + 90 * TimeFloorTests.day)
        let lower = floor.heard(Instant(rawValue: .min), at: uptime(days: 9))
        #expect(lower == nil)
    }

    @Test(arguments: [
        (Int64(0), false), (60_000, false), (-60_000, false), (60_001, true), (-60_001, true),
        (.max, true), (.min, true),
    ])
    func `a clock more than a minute off is doubtful`(gap: Int64, isDoubtful: Bool) {
        let now = Instant(rawValue: 1_800_000_000_000)
        let own = now + TimeSpan(milliseconds: gap)
        #expect(TimeFloor.isDoubtful(own, office: now) == isDoubtful)
    }
}
