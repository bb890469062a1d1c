// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How long an answer may take, in the unit in which the rule was given.
public enum ResponseTime: Hashable, Sendable, CustomStringConvertible {
    /// Hours by the clock, days of rest included.
    case hours(Int)
    /// Days of the calendar, 24 hours each.
    case days(Int)
    /// Days on which the office works.
    case workingDays(Int)

    /// The longest time that is accepted: a year of working days has fewer.
    public static let longest = 366

    /// Reads `3 working days`, `3 hari kerja`, `14 days`, `14 hari`, `24h`, `24 jam`; nil for anything else.
    ///
    /// From 1 to 366 of any unit; a number without a unit says nothing.
    public init?(_ text: String) {
        var digits: [UInt8] = []
        var letters: [UInt8] = []
        for byte in text.utf8 where byte != 0x20 || !(digits.isEmpty && letters.isEmpty) {
            if letters.isEmpty, (0x30...0x39).contains(byte) {
                digits.append(byte)
            } else if byte != 0x20 || letters.last != 0x20 {
                letters.append(byte)
            }
        }
        var unit = String(decoding: letters, as: UTF8.self)
        while unit.utf8.first == 0x20 { unit.removeFirst() }
        while unit.utf8.last == 0x20 { unit.removeLast() }
        guard let count = Int(String(decoding: digits, as: UTF8.self)),
            (1...ResponseTime.longest).contains(count)
        else { return nil }
        switch unit {
        case "working days", "working day", "hari kerja": self = .workingDays(count)
        case "days", "day", "hari", "d": self = .days(count)
        case "hours", "hour", "jam", "h": self = .hours(count)
        default: return nil
        }
    }

    /// As settings write it: `3 working days`.
    public var description: String {
        switch self {
        case .hours(let count): "\(count) hours"
        case .days(let count): "\(count) days"
        case .workingDays(let count): "\(count) working days"
        }
    }

    /// The shortest it can be, when every day is a working day.
    public var least: TimeSpan {
        switch self {
        case .hours(let count): .hours(Int64(count))
        case .days(let count), .workingDays(let count): .days(Int64(count))
        }
    }

    /// When it is over; `workingDays` answers the instant that lies so many working days after another.
    public func end(
        after received: Instant, workingDays: (_ after: Instant, _ count: Int) -> Instant
    ) -> Instant {
        switch self {
        case .hours(let count): received + .hours(Int64(count))
        case .days(let count): received + .days(Int64(count))
        case .workingDays(let count): workingDays(received, count)
        }
    }
}
