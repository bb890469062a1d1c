// SPDX-License-Identifier: Apache-2.0
//
// The bytes under every column: unsigned numbers as LEB128 (seven bits a byte, low ones first), signed
// ones zigzag first so that small negatives are short too, floats as their bits, and at the end a CRC-32C
// of everything before it. `ColumnReader` is the other half and takes nothing for granted.

public import VillageModel

/// Writes columns into bytes.
public struct ColumnWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Makes an empty writer.
    public init(reserving capacity: Int = 64) { bytes.reserveCapacity(capacity) }

    /// One byte.
    public mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    /// An unsigned number, 1 to 10 bytes.
    public mutating func unsigned(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A signed number, short when it is near zero.
    public mutating func signed(_ number: Int64) {
        unsigned(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    /// The low bytes of a number, lowest first.
    public mutating func fixed(_ number: UInt64, bytes count: Int) {
        for index in 0..<count {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index)))
        }
    }

    /// A length and so many bytes.
    public mutating func block(_ content: some Collection<UInt8>) {
        unsigned(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    /// Closes with the checksum of everything so far; the result of a writer.
    public consuming func sealed() -> [UInt8] {
        fixed(UInt64(CRC32C.checksum(bytes)), bytes: 4)
        return bytes
    }
}

extension ColumnWriter {
    /// A value without its kind; the kind stands in a column of its own.
    public mutating func value(_ value: Value) {
        switch value {
        case .boolean: break
        case .integer(let number): signed(number)
        case .unsigned(let number): unsigned(number)
        case .float(let number): fixed(UInt64(number.bitPattern), bytes: 4)
        case .double(let number): fixed(number.bitPattern, bytes: 8)
        case .text(let text): block(Array(text.utf8))
        case .bytes(let content): block(content)
        }
    }
}
