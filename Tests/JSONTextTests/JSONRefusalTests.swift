// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

struct BadInput: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let failure: JSONFailure
    var testDescription: String {
        String(decoding: bytes.prefix(40), as: UTF8.self).debugDescription
    }

    init(_ text: String, _ offset: Int, _ reason: JSONFailure.Reason) {
        self.init(Array(text.utf8), offset, reason)
    }

    init(_ bytes: [UInt8], _ offset: Int, _ reason: JSONFailure.Reason) {
        self.bytes = bytes
        failure = JSONFailure(offset: offset, reason: reason)
    }
}

private func unexpected(_ letter: Unicode.Scalar) -> JSONFailure.Reason {
    .unexpectedByte(UInt8(ascii: letter))
}

private let badStructure: [BadInput] = [
    BadInput("", 0, .unexpectedEnd),
    BadInput("  ", 2, .unexpectedEnd),
    BadInput("tru", 3, .unexpectedEnd),
    BadInput("True", 0, unexpected("T")),
    BadInput("nul1", 3, unexpected("1")),
    BadInput("NaN", 0, unexpected("N")),
    BadInput("-Infinity", 1, unexpected("I")),
    BadInput("'a'", 0, unexpected("'")),
    BadInput("[", 1, .unexpectedEnd),
    BadInput("[1", 2, .unexpectedEnd),
    BadInput("[1,]", 3, unexpected("]")),
    BadInput("[,1]", 1, unexpected(",")),
    BadInput("[1 2]", 3, unexpected("2")),
    BadInput("[1}", 2, unexpected("}")),
    BadInput("{", 1, .unexpectedEnd),
    BadInput("{a:1}", 1, unexpected("a")),
    BadInput("{\"a\"}", 4, unexpected("}")),
    BadInput("{\"a\":}", 5, unexpected("}")),
    BadInput("{\"a\":1,}", 7, unexpected("}")),
    BadInput("{\"a\":1]", 6, unexpected("]")),
    BadInput("{1:2}", 1, unexpected("1")),
    BadInput("1 1", 2, .trailingByte(0x31)),
    BadInput("{}//", 2, .trailingByte(0x2F)),
    BadInput("[1]\0", 3, .trailingByte(0)),
    BadInput([0xEF, 0xBB, 0xBF, 0x31], 0, .unexpectedByte(0xEF)),
    BadInput("\u{A0}1", 0, .unexpectedByte(0xC2)),
    BadInput(String(repeating: "{\"\":", count: 4_000), 32 * 4, .tooDeep(limit: 32)),
    BadInput(Array(repeating: 0x20, count: 65_537), 65_536, .tooLarge(limit: 65_536)),
]

private let badNumbers: [BadInput] = [
    BadInput("-", 1, .unexpectedEnd),
    BadInput("+1", 0, unexpected("+")),
    BadInput(".5", 0, unexpected(".")),
    BadInput("01", 1, .trailingByte(0x31)),
    BadInput("1.", 2, .unexpectedEnd),
    BadInput("1.e3", 2, unexpected("e")),
    BadInput("1e", 2, .unexpectedEnd),
    BadInput("1e+", 3, .unexpectedEnd),
    BadInput("0x10", 1, .trailingByte(0x78)),
    BadInput("1,5", 1, .trailingByte(0x2C)),
    BadInput("[1e400]", 1, .hugeNumber),
    BadInput("-1e309", 0, .hugeNumber),
    BadInput(" " + String(repeating: "9", count: 1_101), 1, .hugeNumber),
    BadInput("0." + String(repeating: "0", count: 1_200), 0, .hugeNumber),
]

private let badStrings: [BadInput] = [
    BadInput("\"a", 2, .unexpectedEnd),
    BadInput("\"a\\", 3, .unexpectedEnd),
    BadInput("\"a\nb\"", 2, .rawControl(0x0A)),
    BadInput("\"\u{1B}[31m\"", 1, .rawControl(0x1B)),
    BadInput("\"ab\\x41\"", 3, .invalidEscape),
    BadInput("\"\\u12", 5, .unexpectedEnd),
    BadInput("\"\\u12G4\"", 1, .invalidEscape),
    BadInput("\"\\ud83e\"", 1, .loneSurrogate),
    BadInput("\"\\ud83e\\n\"", 1, .loneSurrogate),
    BadInput("\"\\ud83e\\u0041\"", 1, .loneSurrogate),
    BadInput("\"\\ud83e\\ud83e\"", 1, .loneSurrogate),
    BadInput("\"a\\udd41\"", 2, .loneSurrogate),
    BadInput("\"\\ud83e\\uzzzz\"", 7, .invalidEscape),
    BadInput([0x22, 0x80, 0x22], 1, .invalidUTF8),
    BadInput([0x22, 0xC0, 0xAF, 0x22], 1, .invalidUTF8),
    BadInput([0x22, 0xC3, 0x22], 1, .invalidUTF8),
    BadInput([0x22, 0x61, 0xE0, 0x9F, 0xBF, 0x22], 2, .invalidUTF8),
    BadInput([0x22, 0xED, 0xA0, 0x80, 0x22], 1, .invalidUTF8),
    BadInput([0x22, 0xE2, 0x82], 1, .invalidUTF8),
    BadInput([0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22], 1, .invalidUTF8),
    BadInput([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1, .invalidUTF8),
    BadInput([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], 1, .invalidUTF8),
    BadInput([0x22, 0xFF, 0x22], 1, .invalidUTF8),
]

struct JSONRefusalTests {
    @Test(arguments: badStructure + badNumbers + badStrings)
    func `what is no JSON is refused at its first bad byte`(input: BadInput) {
        let failure = #expect(throws: JSONFailure.self) { try JSONValue(parsing: input.bytes) }
        #expect(failure == input.failure)
    }

    @Test func `thirteen thousand equal names cost a sort and not a square`() throws {
        let member = "\"\":1"
        let text = "{" + String(repeating: member + ",", count: 12_999) + member + "}"
        let value = try JSONValue(parsing: text)
        #expect(value.object?.count == 1)
    }

    @Test(arguments: [
        (JSONFailure.Reason.unexpectedByte(0x1B), "JSON at byte 7: unexpected byte 0x1b"),
        (.rawControl(0x07), "JSON at byte 7: control character without an escape 0x07"),
        (.trailingByte(0x78), "JSON at byte 7: after the value comes byte 0x78"),
        (.tooLarge(limit: 9), "JSON at byte 7: more bytes than 9"),
        (.tooDeep(limit: 32), "JSON at byte 7: nested deeper than 32"),
        (.unexpectedEnd, "JSON at byte 7: the text ends inside a value"),
        (.invalidUTF8, "JSON at byte 7: not UTF-8"),
        (.invalidEscape, "JSON at byte 7: not an escape"),
        (.loneSurrogate, "JSON at byte 7: half of a surrogate pair"),
        (.hugeNumber, "JSON at byte 7: the number is too large"),
    ])
    func `a failure says where and what, and quotes nothing raw`(
        reason: JSONFailure.Reason, sentence: String
    ) {
        #expect(JSONFailure(offset: 7, reason: reason).description == sentence)
    }
}
