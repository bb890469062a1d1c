// SPDX-License-Identifier: Apache-2.0

/// Writes JSON piece by piece into bytes, on one line and without spaces; commas come by themselves.
///
/// The caller keeps to the grammar: a `name` before each value inside an object, an end for each
/// begin. Nothing traps when it does not, but the result is then no JSON. Cost: linear, no stack.
public struct JSONWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Makes an empty writer.
    public init() {}

    /// Opens an object.
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    /// Closes an object.
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    /// Opens an array.
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    /// Closes an array.
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Writes the name of the member that comes next.
    public mutating func name(_ name: String) {
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a string; quotes, backslashes and control characters are escaped.
    public mutating func text(_ text: String) { quote(text) }
    /// Writes a whole number.
    public mutating func integer(_ value: Int64) { plain(String(value)) }
    /// Writes a whole number without sign.
    public mutating func unsigned(_ value: UInt64) { plain(String(value)) }
    /// Writes the shortest decimal that reads back as the same Double; null for NaN and infinity.
    public mutating func number(_ value: Double) {
        plain(value.isFinite ? value.description : "null")
    }
    /// Writes true or false.
    public mutating func boolean(_ value: Bool) { plain(value ? "true" : "false") }
    /// Writes null.
    public mutating func null() { plain("null") }

    /// Ends the line after a whole value, so that the next one is a text of its own.
    public mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func begin(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func end(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func plain(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func quote(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 { escape(byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): escape(letter: UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): escape(letter: UInt8(ascii: "\\"))
        case 0x08: escape(letter: UInt8(ascii: "b"))
        case 0x09: escape(letter: UInt8(ascii: "t"))
        case 0x0A: escape(letter: UInt8(ascii: "n"))
        case 0x0C: escape(letter: UInt8(ascii: "f"))
        case 0x0D: escape(letter: UInt8(ascii: "r"))
        case 0x00..<0x20, 0x7F:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(hexadecimal(byte >> 4))
            bytes.append(hexadecimal(byte & 15))
        default: bytes.append(byte)
        }
    }

    private mutating func escape(letter: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
    }

    private func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? 0x30 + digit : 0x61 - 10 + digit
    }
}
