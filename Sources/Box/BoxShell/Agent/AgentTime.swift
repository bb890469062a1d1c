// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel

extension Instant {
    /// Reads RFC 3339 in UTC as the agent writes it: `2026-10-20T02:20:00Z`, with or without a fraction.
    ///
    /// Nil for everything else, for years before 1970 and for dates that no calendar has.
    init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, bytes.last == UInt8(ascii: "Z") else {
            return nil
        }
        let marks: [(Int, UInt8)] = [
            (4, 0x2D), (7, 0x2D), (10, 0x54), (13, 0x3A), (16, 0x3A),
        ]
        for (place, mark) in marks where bytes[place] != mark { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            var value: Int64 = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            year >= 1970, (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second < 61
        else { return nil }
        var milliseconds: Int64 = 0
        if bytes.count > 20 {
            let fraction = 20..<(bytes.count - 1)
            guard bytes[19] == UInt8(ascii: "."), (1...9).contains(fraction.count),
                number(fraction) != nil
            else { return nil }
            var scale: Int64 = 100
            for byte in bytes[20..<(bytes.count - 1)].prefix(3) {
                milliseconds += Int64(byte & 15) * scale
                scale /= 10
            }
        }
        let days = CivilTime.days(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
        let instant = Instant(rawValue: seconds * 1_000 + milliseconds)
        guard CivilTime(instant, offset: .zero).day == day || second == 60 else { return nil }
        self = instant
    }
}

extension JSONValue {
    /// A count of seconds as a span; nil for negative and absurd ones (beyond 100 years).
    var seconds: TimeSpan? {
        guard let number, number >= 0, number < 3.2e9 else { return nil }
        return TimeSpan(milliseconds: Int64(number * 1_000))
    }

    /// A count; nil for negative numbers.
    var count: Int64? {
        guard let integer, integer >= 0 else { return nil }
        return integer
    }
}
