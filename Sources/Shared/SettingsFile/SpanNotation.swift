// SPDX-License-Identifier: Apache-2.0
//
// A span in settings and on command lines is a whole number and a unit without a space: 250ms, 900s,
// 15m, 2h, 7d. A number without a unit is refused, since nobody can see whether 15 means minutes.
// Months are no unit, since they differ in length; a day is 24 hours.

public import VillageModel

/// What a text says when it is read as a span.
enum SpanNotation {
    case span(TimeSpan)
    case withoutUnit(Int64)
    case unknownUnit(Int64, String)
    case tooLarge
    case noSpan

    /// From the longest to the shortest, with the milliseconds of one.
    static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]

    init(_ text: String) {
        var digits = Array(text.utf8)
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        let length = digits.prefix { (0x30...0x39).contains($0) }.count
        let unit = String(decoding: digits[length...], as: UTF8.self)
        guard length > 0, unit.utf8.first != UInt8(ascii: "."),
            unit.utf8.first != UInt8(ascii: ",")
        else {
            self = .noSpan
            return
        }
        let sign = isNegative ? "-" : ""
        guard let number = Int64(sign + String(decoding: digits[..<length], as: UTF8.self)) else {
            self = .tooLarge
            return
        }
        self = SpanNotation.reading(number, unit)
    }

    private static func reading(_ number: Int64, _ unit: String) -> SpanNotation {
        if unit.isEmpty { return .withoutUnit(number) }
        for known in units where known.name == unit {
            let (product, overflow) = number.multipliedReportingOverflow(by: known.milliseconds)
            return overflow ? .tooLarge : .span(TimeSpan(milliseconds: product))
        }
        return .unknownUnit(number, unit)
    }

    /// What people write for a unit; a word that is listed twice would hide its second unit.
    private static let words: [(word: String, unit: String)] = [
        ("ms", "ms"), ("s", "s"), ("detik", "s"), ("dtk", "s"), ("sec", "s"), ("seconds", "s"),
        ("m", "m"), ("menit", "m"), ("mnt", "m"), ("min", "m"), ("minutes", "m"), ("h", "h"),
        ("jam", "h"), ("hour", "h"), ("hours", "h"), ("d", "d"), ("hari", "d"), ("day", "d"),
        ("days", "d"),
    ]

    /// The unit behind a word that people write for it, in any capitals and with spaces.
    static func unit(of word: String) -> String? {
        let letters = lowercaseASCII(word).filter { $0 != UInt8(ascii: " ") }
        for known in words where letters.elementsEqual(known.word.utf8) { return known.unit }
        return nil
    }

    /// Ways to complete a bare number with a unit so that it lies within the range: at most two,
    /// minutes first, the second one the same span in the next smaller unit.
    static func completions(_ number: Int64, in range: ClosedRange<TimeSpan>) -> [String] {
        for name in ["m", "s", "h", "d", "ms"] {
            if case .span(let span) = reading(number, name), range.contains(span) {
                return examples(String(number) + name, span)
            }
        }
        return [range.lowerBound.notation, range.upperBound.notation]
    }

    /// The text and the same span in the next smaller unit.
    static func examples(_ text: String, _ span: TimeSpan) -> [String] {
        var isSmaller = false
        for unit in units {
            if isSmaller {
                return [text, String(span.milliseconds / unit.milliseconds) + unit.name]
            }
            isSmaller = SpanNotation.unitName(text) == unit.name
        }
        return [text]
    }

    private static func unitName(_ text: String) -> String {
        String(decoding: text.utf8.drop { !(0x61...0x7A).contains($0) }, as: UTF8.self)
    }
}

extension TimeSpan {
    /// Reads `250ms`, `900s`, `15m`, `2h` or `7d`; nil for everything else, also without a unit.
    public init?(notation: String) {
        guard case .span(let span) = SpanNotation(notation) else { return nil }
        self = span
    }

    /// The span as settings write it, in the longest unit that divides it: `15m`, `90s`, `1d`.
    public var notation: String {
        for unit in SpanNotation.units
        where milliseconds % unit.milliseconds == 0 && milliseconds != 0 {
            return String(milliseconds / unit.milliseconds) + unit.name
        }
        return "0s"
    }
}
