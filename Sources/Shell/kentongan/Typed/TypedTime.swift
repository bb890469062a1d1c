// SPDX-License-Identifier: Apache-2.0
//
// Dates as people type them: `31/12/2026` or `2026-12-31`, with `14.00` or `14:00` behind it or not. They
// are read on the wall clock of the village that they are about, never on that of the reader's machine.

import VillageModel
import Wording

/// Reads a typed date.
enum TypedTime {
    /// The instant at which something begins: a date alone means its first moment.
    static func beginning(
        _ flag: String, _ text: String, in zone: Zone
    ) throws(ShellError) -> Instant {
        let (day, minute) = try read(flag, text)
        return instant(day, minute ?? 0, zone)
    }

    /// The instant at which something ends: a date alone means the whole day.
    static func end(_ flag: String, _ text: String, in zone: Zone) throws(ShellError) -> Instant {
        let (day, minute) = try read(flag, text)
        return instant(minute == nil ? day + 1 : day, minute ?? 0, zone)
    }

    /// The end of something in words: a date for a whole day, with the clock otherwise.
    static func words(end: Instant, _ zone: Zone, _ language: Language) -> String {
        let wall = CivilTime(end, in: zone)
        return wall.hour == 0 && wall.minute == 0 && wall.second == 0
            ? TimeText.date(end - TimeSpan(milliseconds: 1), zone, language)
            : words(end, zone, language)
    }

    /// An instant in words: its date and its clock.
    static func words(_ instant: Instant, _ zone: Zone, _ language: Language) -> String {
        TimeText.date(instant, zone, language) + " " + TimeText.clock(instant, zone, language)
    }

    private static func instant(_ day: Int64, _ minute: Int64, _ zone: Zone) -> Instant {
        Instant(rawValue: 0) + .days(day) + .minutes(minute) - zone.offset
    }

    /// Days since 1970 and minutes since midnight.
    private static func read(
        _ flag: String, _ text: String
    ) throws(ShellError) -> (day: Int64, minute: Int64?) {
        let words = text.split(separator: " ")
        guard (1...2).contains(words.count), let day = day(words[0]) else {
            throw mistake(flag, text)
        }
        guard words.count == 2 else { return (day, nil) }
        let clock = numbers(words[1], separators: ".:")
        guard clock.count == 2, clock[0] < 24, clock[1] < 60 else { throw mistake(flag, text) }
        return (day, clock[0] * 60 + clock[1])
    }

    private static func day(_ text: Substring) -> Int64? {
        var parts = numbers(text, separators: "-")
        if parts.count != 3 { parts = numbers(text, separators: "/").reversed() }
        guard parts.count == 3, (1970...9_998).contains(parts[0]), (1...12).contains(parts[1]),
            parts[2] >= 1
        else { return nil }
        let day = CivilTime.days(year: parts[0], month: parts[1], day: parts[2])
        let read = CivilTime(Instant(rawValue: 0) + .days(day), offset: .zero)
        return read.month == parts[1] && read.day == parts[2] ? day : nil
    }

    private static func numbers(_ text: Substring, separators: String) -> [Int64] {
        let parts = text.split(omittingEmptySubsequences: false) { separators.contains($0) }
        let numbers = parts.compactMap { part in
            part.utf8.count <= 4 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                ? Int64(part) : nil
        }
        return numbers.count == parts.count ? numbers : []
    }

    private static func mistake(_ flag: String, _ text: String) -> ShellError {
        .badFlag(
            flag, value: text,
            expected: Phrase(
                id: "31/12/2026, 2026-12-31, atau \"31/12/2026 14.00\"",
                en: "31/12/2026, 2026-12-31 or \"31/12/2026 14:00\""))
    }
}
