// SPDX-License-Identifier: Apache-2.0

import Complaints
import Indicators
import SettingsFile
import Testing
import VillageModel

@testable import Collector

private func clocks(_ text: String) -> (ComplaintClocks, [SettingsError]) {
    var reader = SettingsReader(bytes: Array(text.utf8), path: "collector.ini")
    let clocks = ComplaintClocks(&reader)
    return (clocks, reader.finish())
}

@Suite struct ComplaintClocksTests {
    static let village = RegionCode("35.10.20.2007")

    @Test func `the nearest region decides, and what it does not say comes from above`() throws {
        let village = try #require(ComplaintClocksTests.village)
        let (clocks, mistakes) = clocks(
            """
            [complaints 35.10.20.2007]
            first-answer = 2 hari kerja
            [complaints 35]
            clock = bogor
            [complaints 35.10]
            clock = sp4n
            critical = 10 days
            violation = 20 hari kerja
            [complaints 64.74]
            clock = bontang
            """)
        #expect(mistakes.isEmpty)
        let own = clocks.clock(of: village)
        #expect(own.firstAnswer == .workingDays(2) && own.critical == .days(10))
        #expect(own.violation == .workingDays(20) && own.fieldCheck == .days(60))
        let neighbour = clocks.clock(of: try #require(RegionCode("35.10.20.2008")))
        #expect(neighbour.firstAnswer == .days(3) && neighbour.critical == .days(10))
        let city = clocks.clock(of: try #require(RegionCode("35.71.01.1001")))
        #expect(city.firstAnswer == .hours(24) && city.critical == .hours(24))
        let bontang = clocks.clock(of: try #require(RegionCode("64.74.01.1001")))
        #expect(bontang.firstAnswer == .workingDays(6))
        #expect(clocks.clock(of: try #require(RegionCode("11.01.01.2001"))) == .standard)
    }

    @Test func `a clock that is named takes the place of what stands above`() throws {
        let village = try #require(ComplaintClocksTests.village)
        let (clocks, mistakes) = clocks(
            """
            [complaints 35]
            first-answer = 1 days
            critical = 2 days
            [complaints 35.10]
            clock = bontang
            """)
        #expect(mistakes.isEmpty)
        #expect(clocks.clock(of: village).firstAnswer == .workingDays(6))
    }

    @Test(arguments: [
        ("[complaints 35.10]\nclock = bogr", 2, "clock"),
        ("[complaints 35.10]\nfirst-answer = 3", 2, "first-answer"),
        ("[complaints 35.10]\ninformation = 0 days", 2, "information"),
        ("[complaints 35.10]\nfield-check = 367 days", 2, "field-check"),
        ("[complaints 35.10]\nfirst-answer = 6 working days", 2, "first-answer"),
        ("[complaints 35.10]\ncritical = 2 days", 2, "critical"),
        ("[complaints 35.10]\nclock = sp4n\ncritical = 24 jam", 3, "critical"),
        ("[complaints 35.10]\nfirst = 3 days", 2, "first"),
        ("[complaints 3510200070]\nclock = sp4n", 1, ""), ("[complaints]\nclock = sp4n", 1, ""),
    ])
    func `what cannot be a clock is refused at its line`(
        _ text: String, _ line: Int, _ key: String
    ) throws {
        let (_, mistakes) = clocks(text)
        let mistake = try #require(mistakes.first)
        #expect(mistakes.count == 1 && mistake.line == line && mistake.key == key)
    }

    @Test func `deadlines are counted on the village's own calendar`() throws {
        let text = """
            [collector]
            group = 3510
            [broker]
            tls = off
            [complaints 35.10]
            first-answer = 1 working day
            [hours 35.10.20.2007]
            sat = 08:00-12:00
            """
        let settings = try CollectorSettings(bytes: Array(text.utf8), path: "collector.ini")
        // Friday 2026-11-20 10:00 WIB.
        let friday = Instant(rawValue: 1_795_143_600_000)
        func due(_ code: String) throws -> Instant {
            let village = try #require(RegionCode(code))
            return settings.complaintTimes.open(
                .init(
                    number: TrackingNumber(data: 1), village: village, facility: nil,
                    category: .other, kind: .grievance, channel: .online, received: friday)
            ).dueFirstAnswer
        }
        #expect(try due("35.10.20.2007") == friday + .days(1))
        #expect(try due("35.10.20.2008") == friday + .days(3))
    }
}
