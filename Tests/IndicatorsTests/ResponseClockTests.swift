// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel

/// An office that keeps Christmas and New Year.
private func count(_ zone: Zone) throws -> (Instant, Int) -> Instant {
    let lines = "2026-12-25 Natal\n2027-01-01 Tahun Baru"
    let holidays = try Holidays(bytes: Array(lines.utf8))
    let calendar = WorkCalendar(zone: zone, holidays: holidays.local(to: nil))
    return { calendar.workingTime(after: $0, days: $1) }
}

/// `2026-12-23 10:00` on the wall of a zone.
private func wall(_ text: String, _ zone: Zone) -> Instant {
    let parts = text.split { "- :".contains($0) }.compactMap { Int64($0) }
    let midnight = CivilDate(year: parts[0], month: parts[1], day: parts[2]).midnight(in: zone)
    return midnight + .minutes(parts[3] * 60 + parts[4])
}

private func named(_ name: String) throws -> ResponseClock {
    try #require(
        name == "standard"
            ? .standard : ResponseClock.named.first { $0.name == name }?.clock)
}

@Suite struct ResponseClockTests {
    @Test(arguments: [
        // Wednesday before Christmas; Thursday before New Year; a Saturday between the two.
        ("standard", Zone.wib, "2026-12-23 10:00", "2026-12-29 10:00", "2026-12-31 10:00"),
        ("standard", .wit, "2026-12-31 10:00", "2027-01-06 10:00", "2027-01-08 10:00"),
        ("standard", .wib, "2026-12-26 09:00", "2026-12-31 08:00", "2027-01-05 08:00"),
        ("standard", .wib, "2026-12-25 23:59", "2026-12-31 08:00", "2027-01-05 08:00"),
        ("sp4n", .wib, "2026-12-23 10:00", "2026-12-26 10:00", "2026-12-28 10:00"),
        ("sp4n", .wib, "2026-12-30 10:00", "2027-01-02 10:00", "2027-01-04 10:00"),
        ("bontang", .wita, "2026-12-23 10:00", "2027-01-04 10:00", "2027-01-06 10:00"),
        ("bogor", .wib, "2026-12-26 09:00", "2026-12-27 09:00", "2026-12-27 09:00"),
        ("bogor", .wib, "2026-12-31 16:20", "2027-01-01 16:20", "2027-01-01 16:20"),
    ])
    func `a first answer is due by the region's clock, over weekends, holidays and the year's end`(
        _ name: String, _ zone: Zone, _ received: String, _ due: String, _ critical: String
    ) throws {
        let answer = try named(name).firstAnswer(
            after: wall(received, zone), workingDays: count(zone))
        #expect(answer.due == wall(due, zone))
        #expect(answer.critical == wall(critical, zone))
    }

    @Test(arguments: [
        ("standard", ComplaintKind.information, false, "2026-12-31 10:00"),
        ("standard", .grievance, false, "2026-12-31 10:00"),
        ("standard", .grievance, true, "2026-12-31 10:00"),
        ("standard", .violation, false, "2027-01-14 10:00"),
        ("standard", .violation, true, "2027-03-19 10:00"),
        ("sp4n", .information, false, "2026-12-28 10:00"),
        ("sp4n", .grievance, false, "2026-12-28 10:00"),
        ("sp4n", .violation, false, "2027-01-06 10:00"),
        ("sp4n", .violation, true, "2027-02-21 10:00"),
    ])
    func `the end depends on what is complained of and whether somebody must go and look`(
        _ name: String, _ kind: ComplaintKind, _ needsFieldCheck: Bool, _ end: String
    ) throws {
        let clock = try named(name)
        #expect(
            clock.end(
                of: kind, needsFieldCheck: needsFieldCheck,
                after: wall("2026-12-23 10:00", .wib), workingDays: try count(.wib))
                == wall(end, .wib))
    }

    @Test func `a lack is never critical before it is due`() throws {
        let clock = ResponseClock(firstAnswer: .workingDays(5), critical: .days(5))
        let answer = clock.firstAnswer(
            after: wall("2026-12-23 10:00", .wib), workingDays: try count(.wib))
        #expect(answer.due == wall("2026-12-31 10:00", .wib) && answer.critical == answer.due)
    }

    @Test func `an office that never works owes no answer, and arithmetic does not overflow`() {
        let never = ResponseClock.standard.firstAnswer(after: now) { _, _ in .distantFuture }
        #expect(never.due == .distantFuture && never.critical == .distantFuture)
        #expect(
            ResponseTime.days(366).end(after: .distantFuture) { $0 + .days(Int64($1)) }
                == .distantFuture)
    }

    @Test(arguments: [
        ("3 working days", ResponseTime.workingDays(3)), ("3 hari kerja", .workingDays(3)),
        ("1 working day", .workingDays(1)), ("14 days", .days(14)), ("14 hari", .days(14)),
        ("14d", .days(14)), ("24h", .hours(24)), ("24 jam", .hours(24)), ("366d", .days(366)),
        ("  5   hari  kerja ", .workingDays(5)),
    ])
    func `a time is read as people write it, and reads back`(
        _ text: String, _ time: ResponseTime
    ) {
        #expect(ResponseTime(text) == time)
        #expect(ResponseTime(time.description) == time)
    }

    @Test(arguments: [
        "", "3", "0 days", "-1 days", "367 days", "3 weeks", "hari kerja", "3 bulan",
        "99999999999999999999 days", "3 hari kerja 2", "drei days",
    ])
    func `what is no time is refused`(_ text: String) { #expect(ResponseTime(text) == nil) }
}
