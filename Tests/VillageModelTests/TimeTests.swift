// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct TimeTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_760_926_800_000, "2025-10-20T02:20:00.000Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        (951_868_800_000, "2000-03-01T00:00:00.000Z"),
        (1_709_164_800_000, "2024-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `an instant is written in RFC 3339`(_ milliseconds: Int64, _ text: String) {
        #expect(Instant(rawValue: milliseconds).rfc3339 == text)
    }

    @Test func `dates go to days and back over four centuries`() {
        for day in stride(from: Int64(-10_000), to: 146_097, by: 1) {
            let civil = CivilTime(Instant(rawValue: day * 86_400_000), offset: .zero)
            #expect(
                CivilTime.days(year: civil.year, month: civil.month, day: civil.day) == day)
        }
    }

    @Test func `the wall of each zone shows its own day`() {
        let instant = Instant(rawValue: 1_760_914_800_000)
        #expect(CivilTime(instant, in: .wib).hour == 6)
        #expect(CivilTime(instant, in: .wita).hour == 7)
        #expect(CivilTime(instant, in: .wit).hour == 8)
        #expect(CivilTime(instant, in: .wib).weekday == 1)
    }

    @Test func `arithmetic saturates at both ends instead of trapping`() {
        #expect(Instant.distantFuture + .days(1) == .distantFuture)
        #expect(Instant.distantPast - .days(1) == .distantPast)
        #expect((Instant.distantPast - Instant.distantFuture).milliseconds == .min)
        #expect(TimeSpan.days(.max).milliseconds == .max)
        #expect(TimeSpan.seconds(.min).milliseconds == .min)
        #expect((TimeSpan(milliseconds: .max) * 2).milliseconds == .max)
        _ = CivilTime(.distantPast, in: .wit)
        _ = CivilTime(.distantFuture, in: .wit)
    }

    @Test(arguments: [0, 1, 253_402_300_799_999])
    func `a plausible wire time is taken`(_ bits: UInt64) {
        #expect(Instant(wire: bits) != nil)
    }

    @Test(arguments: [253_402_300_800_000, UInt64(Int64.max), UInt64(Int64.max) + 1, .max])
    func `a wire time beyond the calendar is refused`(_ bits: UInt64) {
        #expect(Instant(wire: bits) == nil)
    }
}
