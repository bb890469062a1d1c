// SPDX-License-Identifier: Apache-2.0

import Reports
import Testing

@Suite struct ReportMonthTests {
    @Test(arguments: ["2026-10", "1970-01", "9998-12"])
    func `a month is read as it is written`(text: String) { #expect(ReportMonth(text) != nil) }

    @Test(arguments: ["2026-13", "2026-00", "2026-1", "26-10", "2026-10-01", "", "+026-10", "-"])
    func `what is no month is refused`(text: String) { #expect(ReportMonth(text) == nil) }
}
