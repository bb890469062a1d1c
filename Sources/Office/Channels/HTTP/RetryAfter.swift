// SPDX-License-Identifier: Apache-2.0
//
// How long another end asks for patience (RFC 9110, 10.2.3): a number of seconds, or the date in GMT until which
// it wants to be left alone. A date is compared with the Date header of the same answer, by the clock of whoever
// wrote both; without one there is no telling how far away it is.

import VillageModel

enum RetryAfter {
    /// However long somebody asks for: a second at least, an hour at most.
    private static let bounds = (least: TimeSpan.seconds(1), most: TimeSpan.hours(1))

    /// The pause that a header asks for; nil for one that cannot be read.
    static func pause(_ text: String, answered date: String?) -> TimeSpan? {
        let asked: TimeSpan?
        if let seconds = Int64(text) {
            asked = .seconds(min(max(seconds, 0), bounds.most.seconds))
        } else if let until = instant(text), let now = date.flatMap(instant) {
            asked = until - now
        } else {
            asked = nil
        }
        return asked.map { min(max($0, bounds.least), bounds.most) }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sun, 06 Nov 1994 08:49:37 GMT`; the day of the week may be any word.
    private static func instant(_ text: String) -> Instant? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
            let day = Int64(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int64(words[3]), (1970...9999).contains(year)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
            (0...60).contains(clock[2])
        else { return nil }
        let days = CivilTime.days(year: year, month: Int64(month) + 1, day: day)
        let midnight = Instant(rawValue: 0) + .days(days)
        let read = CivilTime(midnight, offset: .zero)
        guard read.day == day, read.month == Int64(month) + 1 else { return nil }
        return midnight + .hours(clock[0]) + .minutes(clock[1]) + .seconds(clock[2])
    }
}
