// SPDX-License-Identifier: Apache-2.0

import Availability
import Reports
import Testing
import VillageModel

@Suite struct ReportMonthTests {
    @Test(arguments: ["2026-10", "1970-01", "9998-12"])
    func `a month is read as it is written`(text: String) {
        #expect(ReportMonth(text)?.description == text)
    }

    @Test(arguments: ["2026-13", "2026-00", "2026-1", "26-10", "2026-10-01", "", "+026-10", "-"])
    func `what is no month is refused`(text: String) { #expect(ReportMonth(text) == nil) }

    @Test func `it begins at the midnight of its own zone and ends at the next, or now`() throws {
        let october = try #require(ReportMonth("2026-10"))
        let whole = try #require(october.span(in: .wit, until: .endOfCalendar))
        #expect(whole.from.rfc3339 == "2026-09-30T15:00:00.000Z")
        #expect(whole.until.rfc3339 == "2026-10-31T15:00:00.000Z")
        let half = try #require(october.span(in: .wit, until: whole.from + .days(15)))
        #expect(half.length == .days(15))
        #expect(october.span(in: .wit, until: whole.from) == nil)
        let december = try #require(
            ReportMonth("2026-12")?.span(in: .wib, until: .endOfCalendar))
        #expect(december.length == .days(31))
    }
}
