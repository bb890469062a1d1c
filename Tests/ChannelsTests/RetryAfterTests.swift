// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import Channels

@Suite struct RetryAfterTests {
    private static let date = "Sun, 22 Nov 2026 10:00:00 GMT"

    private static let cases: [(String, String?, TimeSpan?)] = [
        ("7", nil, TimeSpan.seconds(7)), ("0", nil, .seconds(1)), ("-5", nil, .seconds(1)),
        ("99999999999", nil, .hours(1)),
        ("Sun, 22 Nov 2026 10:02:30 GMT", date, .seconds(150)),
        ("Mon, 23 Nov 2026 10:00:00 GMT", date, .hours(1)),
        ("Sun, 22 Nov 2026 09:00:00 GMT", date, .seconds(1)),
        // Across a leap day and a year.
        ("Thu, 01 Jan 2026 00:00:30 GMT", "Wed, 31 Dec 2025 23:59:30 GMT", .minutes(1)),
        ("Fri, 01 Mar 2024 00:10:00 GMT", "Thu, 29 Feb 2024 23:50:00 GMT", .minutes(20)),
        ("Sun, 22 Nov 2026 10:02:30 GMT", nil, nil), ("soon", date, nil), ("", date, nil),
        ("Sun, 31 Nov 2026 10:02:30 GMT", date, nil), ("Sun, 22 Nov 2026 25:02:30 GMT", date, nil),
        ("Sunday, 22-Nov-26 10:02:30 GMT", date, nil), ("Sun, 22 Nov 2026 10:02 GMT", date, nil),
        ("99999999999999999999", date, nil),
    ]

    @Test(arguments: cases)
    func `seconds or a date, a second at least and an hour at most`(
        text: String, date: String?, pause: TimeSpan?
    ) {
        #expect(RetryAfter.pause(text, answered: date) == pause)
    }
}
