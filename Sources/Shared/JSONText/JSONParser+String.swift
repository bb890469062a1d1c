// SPDX-License-Identifier: Apache-2.0

extension JSONParser {
    mutating func string() throws(JSONFailure) -> String {
        offset += 1
        var content: [UInt8] = []
        var run = offset
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                content.append(contentsOf: bytes[run..<offset])
                offset += 1
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                content.append(contentsOf: bytes[run..<offset])
                content.append(contentsOf: try escape())
                run = offset
            case 0x00..<0x20:
                throw failure(.rawControl(byte))
            case 0x20..<0x80:
                offset += 1
            default:
                try multibyte(byte)
            }
        }
        throw failure(.unexpectedEnd)
    }

    /// Passes one character of two to four bytes; the bounds are table 3-7 of the Unicode standard.
    private mutating func multibyte(_ first: UInt8) throws(JSONFailure) {
        let second: ClosedRange<UInt8>
        let length: Int
        switch first {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: throw failure(.invalidUTF8)
        }
        guard length <= bytes.count - offset, second.contains(bytes[offset + 1]) else {
            throw failure(.invalidUTF8)
        }
        for index in 2..<max(length, 2) where !(0x80...0xBF).contains(bytes[offset + index]) {
            throw failure(.invalidUTF8)
        }
        offset += length
    }

    /// Passes one escape and returns its UTF-8; on failure the offset stays at the backslash.
    private mutating func escape() throws(JSONFailure) -> [UInt8] {
        let start = offset
        guard start + 1 < bytes.count else {
            offset = bytes.count
            throw failure(.unexpectedEnd)
        }
        offset += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): return [UInt8(ascii: "\"")]
        case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
        case UInt8(ascii: "/"): return [UInt8(ascii: "/")]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar(from: start))).utf8)
        default: throw JSONFailure(offset: start, reason: .invalidEscape)
        }
    }

    private mutating func scalar(from start: Int) throws(JSONFailure) -> Unicode.Scalar {
        let high = try fourDigits(from: start)
        if let scalar = Unicode.Scalar(high) { return scalar }
        let lone = JSONFailure(offset: start, reason: .loneSurrogate)
        guard high < 0xDC00, peek == UInt8(ascii: "\\"), offset + 1 < bytes.count,
            bytes[offset + 1] == UInt8(ascii: "u")
        else { throw lone }
        let next = offset
        offset += 2
        let low = try fourDigits(from: next)
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw lone }
        return scalar
    }

    private mutating func fourDigits(from start: Int) throws(JSONFailure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw failure(.unexpectedEnd) }
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
            default: throw JSONFailure(offset: start, reason: .invalidEscape)
            }
            offset += 1
        }
        return value
    }
}
