// SPDX-License-Identifier: Apache-2.0

/// Appends the four protobuf wire forms that Sparkplug payloads use.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func field(_ number: UInt64, varint value: UInt64) {
        varint(number << 3)
        varint(value)
    }

    mutating func field(_ number: UInt64, boolean value: Bool) {
        field(number, varint: value ? 1 : 0)
    }

    mutating func field(_ number: UInt64, fixed32 bits: UInt32) {
        varint(number << 3 | 5)
        for shift: UInt32 in [0, 8, 16, 24] {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
    }

    mutating func field(_ number: UInt64, fixed64 bits: UInt64) {
        varint(number << 3 | 1)
        for shift: UInt64 in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
    }

    mutating func field(_ number: UInt64, bytes content: [UInt8]) {
        varint(number << 3 | 2)
        varint(UInt64(content.count))
        bytes += content
    }

    mutating func field(_ number: UInt64, text: String) { field(number, bytes: Array(text.utf8)) }
}
