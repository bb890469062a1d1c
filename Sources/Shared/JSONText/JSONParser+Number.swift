// SPDX-License-Identifier: Apache-2.0

extension JSONParser {
    /// Beyond this a number is noise: the longest exact Double, 5e-324 in plain digits, has 1,077.
    private static let longestNumber = 1_100

    mutating func number() throws(JSONFailure) -> JSONValue {
        let start = offset
        if peek == UInt8(ascii: "-") { offset += 1 }
        if peek == UInt8(ascii: "0") { offset += 1 } else { try digits() }
        var isWhole = true
        if peek == UInt8(ascii: ".") {
            isWhole = false
            offset += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isWhole = false
            offset += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
        let huge = JSONFailure(offset: start, reason: .hugeNumber)
        guard offset - start <= JSONParser.longestNumber else { throw huge }
        if isWhole, let integer = integer(start..<offset) { return .integer(integer) }
        // The grammar above admits decimal numbers only, so strtod's "inf", "nan" and "0x" stay out.
        guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)),
            value.isFinite
        else { throw huge }
        return .number(value)
    }

    private mutating func digits() throws(JSONFailure) {
        guard let byte = peek, (0x30...0x39).contains(byte) else { throw unexpected() }
        while let byte = peek, (0x30...0x39).contains(byte) { offset += 1 }
    }

    /// Counts downwards, since -2^63 has no positive counterpart.
    private func integer(_ range: Range<Int>) -> Int64? {
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        var value: Int64 = 0
        for byte in bytes[range].dropFirst(isNegative ? 1 : 0) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (next, underflow) = tens.subtractingReportingOverflow(Int64(byte) - 0x30)
            if overflow || underflow { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }
}
