// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension SettingsReader {
    /// A whole number within a range; the default when it is missing or wrong.
    public mutating func integer<Number: FixedWidthInteger>(
        _ section: SettingsSection, _ key: String, in range: ClosedRange<Number>, default: Number
    ) -> Number {
        let example = SettingsPhrase(String(`default`))
        return value(section, key, example: example) { readInteger($0, range) } ?? `default`
    }

    /// A whole number within a range; nil when it is missing or wrong.
    public mutating func integer<Number: FixedWidthInteger>(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional,
        in range: ClosedRange<Number>
    ) -> Number? {
        let example = SettingsPhrase(String(range.lowerBound))
        return value(section, key, need, example: example) { readInteger($0, range) }
    }

    /// A decimal number with a point, of at most 15 digits; the default when missing or wrong.
    public mutating func decimal(
        _ section: SettingsSection, _ key: String, in range: ClosedRange<Double>, default: Double
    ) -> Double {
        let example = SettingsPhrase(decimalText(`default`))
        return value(section, key, example: example) { readDecimal($0, range) } ?? `default`
    }

    /// A decimal number with a point, of at most 15 digits; nil when missing or wrong.
    public mutating func decimal(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional,
        in range: ClosedRange<Double>
    ) -> Double? {
        let example = SettingsPhrase(decimalText(range.lowerBound))
        return value(section, key, need, example: example) { readDecimal($0, range) }
    }

    /// A span with a unit (`250ms`, `900s`, `15m`, `2h`, `7d`); the default when missing or wrong.
    public mutating func span(
        _ section: SettingsSection, _ key: String, in range: ClosedRange<TimeSpan>,
        default: TimeSpan
    ) -> TimeSpan {
        let example = `default`.notation
        let taken = value(section, key, example: SettingsPhrase(example)) {
            readSpan($0, range, example)
        }
        return taken ?? `default`
    }

    /// A span with a unit (`250ms`, `900s`, `15m`, `2h`, `7d`); nil when missing or wrong.
    public mutating func span(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional,
        in range: ClosedRange<TimeSpan>
    ) -> TimeSpan? {
        let example = range.lowerBound.notation
        return value(section, key, need, example: SettingsPhrase(example)) {
            readSpan($0, range, example)
        }
    }

    /// A TCP or UDP port, 1 to 65535; the default when missing or wrong.
    public mutating func port(
        _ section: SettingsSection, _ key: String, default: UInt16
    ) -> UInt16 {
        integer(section, key, in: 1...UInt16.max, default: `default`)
    }

    /// A TCP or UDP port, 1 to 65535; nil when missing or wrong.
    public mutating func port(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional
    ) -> UInt16? {
        integer(section, key, need, in: 1...UInt16.max)
    }
}

private func readInteger<Number: FixedWidthInteger>(
    _ text: String, _ range: ClosedRange<Number>
) -> Result<Number, SettingsError.Expected> {
    let (low, high) = (String(range.lowerBound), String(range.upperBound))
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return .failure(.value(.wholeNumber(low: low, high: high)))
    }
    guard let wide = Int64(text), let number = Number(exactly: wide), range.contains(number) else {
        return .failure(.value(.range(low: low, high: high)))
    }
    return .success(number)
}

private func readDecimal(
    _ text: String, _ range: ClosedRange<Double>
) -> Result<Double, SettingsError.Expected> {
    let (low, high) = (decimalText(range.lowerBound), decimalText(range.upperBound))
    guard let number = plainDecimal(Array(text.utf8)) else {
        let point = String(
            decoding: text.utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 },
            as: UTF8.self)
        let suggestion = plainDecimal(Array(point.utf8)) == nil ? nil : point
        return .failure(.value(.decimal(low: low, high: high, suggestion: suggestion)))
    }
    guard range.contains(number) else { return .failure(.value(.range(low: low, high: high))) }
    return .success(number)
}

// With at most 15 digits both the digits as a whole number and the power of ten are exact, so that one
// division gives the nearest Double.
/// A sign, digits, and perhaps a point and digits.
private func plainDecimal(_ bytes: [UInt8]) -> Double? {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), digits.count <= parts.count + 14,
        parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    var whole: Int64 = 0
    for byte in parts.joined() { whole = whole * 10 + Int64(byte) - 0x30 }
    var power = 1.0
    if parts.count == 2 { for _ in parts[1] { power *= 10 } }
    let size = Double(whole) / power
    return digits.count < bytes.count ? -size : size
}

private func decimalText(_ number: Double) -> String {
    if let whole = Int64(exactly: number) { return String(whole) }
    return number.description
}

private func readSpan(
    _ text: String, _ range: ClosedRange<TimeSpan>, _ example: String
) -> Result<TimeSpan, SettingsError.Expected> {
    let bounds = SettingsError.Expected.value(
        .range(low: range.lowerBound.notation, high: range.upperBound.notation))
    switch SpanNotation(text) {
    case .span(let span): return range.contains(span) ? .success(span) : .failure(bounds)
    case .tooLarge: return .failure(bounds)
    case .withoutUnit(let number):
        return .failure(.value(.unit(suggestions: SpanNotation.completions(number, in: range))))
    case .unknownUnit(let number, let unit):
        let found = SpanNotation.unit(of: unit).map { String(number) + $0 }
        let name = string(trimmed(Array(unit.utf8)[...]))
        return .failure(.value(.knownUnit(found: name, suggestion: found)))
    case .noSpan:
        let span = TimeSpan(notation: example) ?? range.lowerBound
        return .failure(.value(.span(examples: SpanNotation.examples(example, span))))
    }
}
