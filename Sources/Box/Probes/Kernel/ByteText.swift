// SPDX-License-Identifier: Apache-2.0
//
// Reading text tables without making strings of them: lines and fields are slices of the bytes that
// came in, numbers are parsed with every overflow refused.

extension Sequence where Element == UInt8 {
    /// The number these bytes spell in decimal digits, and nothing else; nil beyond 64 bits.
    var decimal: UInt64? {
        number(radix: 10)
    }

    /// The number these bytes spell in hexadecimal digits, and nothing else; nil beyond 64 bits.
    var hexadecimal: UInt64? {
        number(radix: 16)
    }

    private func number(radix: UInt64) -> UInt64? {
        var result: UInt64 = 0
        var empty = true
        for byte in self {
            let digit: UInt64
            switch byte {
            case 0x30...0x39: digit = UInt64(byte - 0x30)
            case 0x41...0x46 where radix == 16: digit = UInt64(byte - 0x41 + 10)
            case 0x61...0x66 where radix == 16: digit = UInt64(byte - 0x61 + 10)
            default: return nil
            }
            let (shifted, tooLong) = result.multipliedReportingOverflow(by: radix)
            let (sum, tooBig) = shifted.addingReportingOverflow(digit)
            if tooLong || tooBig { return nil }
            result = sum
            empty = false
        }
        return empty ? nil : result
    }
}

extension ArraySlice where Element == UInt8 {
    /// The lines, without their newline; a carriage return counts as a blank.
    var lines: [ArraySlice<UInt8>] {
        split(separator: 0x0A, omittingEmptySubsequences: true)
    }

    /// The fields between blanks and tabs.
    var fields: [ArraySlice<UInt8>] {
        split(omittingEmptySubsequences: true) { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    /// The slice without blanks, tabs and line ends on either side.
    var trimmed: ArraySlice<UInt8> {
        var rest = self
        while let first = rest.first, first <= 0x20 { rest = rest.dropFirst() }
        while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }
        return rest
    }

    /// The number these bytes spell as the kernel prints measures, `-12` or `0.074200`; nothing else.
    ///
    /// Nil where the digits before or behind the point go beyond 64 bits.
    var measure: Double? {
        let isNegative = first == 0x2D
        let digits = isNegative ? dropFirst() : self
        let point = digits.firstIndex(of: 0x2E) ?? digits.endIndex
        guard let whole = digits[..<point].decimal else { return nil }
        var number = Double(whole)
        if point < digits.endIndex {
            let fraction = digits[(point + 1)...]
            guard let parts = fraction.decimal else { return nil }
            var power: Double = 1
            for _ in fraction { power *= 10 }
            number += Double(parts) / power
        }
        return isNegative ? -number : number
    }

    /// Whether the bytes are exactly this ASCII text.
    func spells(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return begins(with: text)
    }

    /// Whether the bytes begin with this ASCII text.
    func begins(with text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard count >= length else { return false }
        let start = text.utf8Start
        for offset in 0..<length where self[startIndex + offset] != start[offset] { return false }
        return true
    }

    /// What follows `name=` when the line begins so.
    func value(of name: StaticString) -> ArraySlice<UInt8>? {
        let length = name.utf8CodeUnitCount
        guard begins(with: name), count > length, self[startIndex + length] == 0x3D else {
            return nil
        }
        return self[(startIndex + length + 1)...]
    }
}
