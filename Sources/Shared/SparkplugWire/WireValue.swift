// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A metric's value as the payload carries it, before its datatype gives it a meaning.
public enum WireValue: Hashable, Sendable {
    /// `int_value`: every type of at most 32 bits.
    case int(UInt32)
    /// `long_value`: 64-bit integers and times.
    case long(UInt64)
    /// `float_value`.
    case float(Float)
    /// `double_value`.
    case double(Double)
    /// `boolean_value`.
    case boolean(Bool)
    /// `string_value`.
    case text(String)
    /// `bytes_value`.
    case bytes([UInt8])
    /// A data set, template or extension, which Kentongan does not use.
    case unsupported

    /// The wire form of a value in a given type; numbers that do not fit saturate.
    public init(_ value: Value, as type: ValueType) {
        switch value {
        case .boolean(let flag): self = .boolean(flag)
        case .integer(let number):
            self =
                type == .int32
                ? .int(UInt32(bitPattern: Int32(clamping: number)))
                : .long(UInt64(bitPattern: number))
        case .unsigned(let number):
            self = type == .uint32 ? .int(UInt32(clamping: number)) : .long(number)
        case .float(let number): self = .float(number)
        case .double(let number): self = .double(number)
        case .text(let text): self = .text(text)
        case .bytes(let bytes): self = .bytes(bytes)
        }
    }

    /// The meaning under a Sparkplug datatype code; nil when the two do not fit together.
    ///
    /// Small signed integers arrive in two forms in the field, cut to their width or sign-extended to
    /// 32 bits; both are read.
    public func value(datatype: UInt32) -> Value? {
        switch (datatype, self) {
        case (1, .int(let bits)): .integer(Int64(Int8(truncatingIfNeeded: bits)))
        case (2, .int(let bits)): .integer(Int64(Int16(truncatingIfNeeded: bits)))
        case (3, .int(let bits)): .integer(Int64(Int32(bitPattern: bits)))
        case (4, .long(let bits)): .integer(Int64(bitPattern: bits))
        case (4, .int(let bits)): .integer(Int64(Int32(bitPattern: bits)))
        case (5, .int(let bits)), (6, .int(let bits)), (7, .int(let bits)):
            .unsigned(UInt64(bits))
        case (7, .long(let bits)): bits <= UInt64(UInt32.max) ? .unsigned(bits) : nil
        case (8, .long(let bits)), (13, .long(let bits)): .unsigned(bits)
        case (8, .int(let bits)): .unsigned(UInt64(bits))
        case (9, .float(let number)): .float(number)
        case (10, .double(let number)): .double(number)
        case (10, .float(let number)): .double(Double(number))
        case (11, .boolean(let flag)): .boolean(flag)
        case (12, .text(let text)), (14, .text(let text)), (15, .text(let text)): .text(text)
        case (17, .bytes(let bytes)), (18, .bytes(let bytes)): .bytes(bytes)
        default: nil
        }
    }
}
