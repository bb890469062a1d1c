// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// SHA-256 as the ledger uses it.
enum Digest {
    /// Bytes of a digest.
    static let length = 32

    /// The digest of bytes.
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        _ = SHA256(bytes, bytes.count, &digest)
        return digest
    }

    /// Whether two byte strings are equal, in a time that depends on their length alone.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }

    /// Lower-case hex.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of lower-case hex of a digest; nil for anything else.
    static func bytes(hexadecimal text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == length * 2 else { return nil }
        var bytes: [UInt8] = []
        for digit in digits {
            switch digit {
            case 0x30...0x39: bytes.append(digit - 0x30)
            case 0x61...0x66: bytes.append(digit - 0x61 + 10)
            default: return nil
            }
        }
        return (0..<length).map { bytes[2 * $0] << 4 | bytes[2 * $0 + 1] }
    }
}
