// SPDX-License-Identifier: Apache-2.0

/// Reads what `ColumnWriter` wrote; every read checks what is left, no byte sequence traps.
public struct ColumnReader: Sendable {
    private let bytes: [UInt8]
    private let end: Int
    private var position = 0

    /// Checks the seal; throws `truncated` or `checksum`.
    public init(sealed bytes: [UInt8]) throws(CodecFailure) {
        guard bytes.count >= 4 else { throw .truncated(at: bytes.count) }
        let end = bytes.count - 4
        var expected: UInt32 = 0
        for index in 0..<4 { expected |= UInt32(bytes[end + index]) << UInt32(8 * index) }
        let found = CRC32C.checksum(bytes[..<end])
        guard expected == found else { throw .checksum(expected: expected, found: found) }
        self.bytes = bytes
        self.end = end
    }

    /// How many bytes are left before the seal.
    public var remaining: Int { end - position }

    /// Where the next read begins; for failures.
    public var offset: Int { position }

    /// One byte.
    public mutating func byte() throws(CodecFailure) -> UInt8 {
        guard position < end else { throw .truncated(at: position) }
        position += 1
        return bytes[position - 1]
    }

    /// An unsigned number; refuses more than 64 bits.
    public mutating func unsigned() throws(CodecFailure) -> UInt64 {
        let start = position
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || (shift == 63 && next <= 1) else { throw .number(at: start) }
            number |= UInt64(next & 0x7F) << shift
            if next & 0x80 == 0 { return number }
            shift += 7
        }
    }

    /// A signed number.
    public mutating func signed() throws(CodecFailure) -> Int64 {
        let zigzag = try unsigned()
        return Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
    }

    /// A count of things of which each takes at least so many bytes of what is left.
    public mutating func count(eachAtLeast size: Int) throws(CodecFailure) -> Int {
        let start = position
        guard let count = Int(exactly: try unsigned()), count <= remaining / max(1, size) else {
            throw .number(at: start)
        }
        return count
    }

    /// A number of a fixed count of bytes, at most 8.
    public mutating func fixed(bytes count: Int) throws(CodecFailure) -> UInt64 {
        guard remaining >= count else { throw .truncated(at: end) }
        var number: UInt64 = 0
        for index in 0..<count { number |= UInt64(bytes[position + index]) << UInt64(8 * index) }
        position += count
        return number
    }

    /// A length and so many bytes.
    public mutating func block() throws(CodecFailure) -> ArraySlice<UInt8> {
        let count = try count(eachAtLeast: 1)
        position += count
        return bytes[(position - count)..<position]
    }

    /// Ends the reading; throws `trailing` when something is left.
    public func finish() throws(CodecFailure) {
        guard remaining == 0 else { throw .trailing(remaining) }
    }
}
