// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a Sparkplug payload.
public enum PayloadFailure: Error, Hashable, Sendable {
    /// The message ends inside a field; offset of the field.
    case truncated(offset: Int)
    /// A varint longer than ten bytes or a tag of no known form; offset.
    case malformed(offset: Int)
    /// A text that is not UTF-8; offset of its first byte.
    case badText(offset: Int)
    /// More metrics, or longer names, than the limits allow.
    case overLimit(count: Int)

    /// A stable label without dynamic parts, for counters.
    public var label: String {
        switch self {
        case .truncated: "truncated"
        case .malformed: "malformed"
        case .badText: "bad_text"
        case .overLimit: "over_limit"
        }
    }
}

/// Walks the fields of one protobuf message inside a byte buffer; no byte can make it trap.
struct ProtobufReader {
    enum Content {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case bytes(Range<Int>)
    }

    let buffer: [UInt8]
    private var position: Int
    private let end: Int

    init(_ buffer: [UInt8], range: Range<Int>? = nil) {
        self.buffer = buffer
        position = range?.lowerBound ?? 0
        end = range?.upperBound ?? buffer.count
    }

    mutating func next() throws(PayloadFailure) -> (number: UInt64, content: Content)? {
        guard position < end else { return nil }
        let start = position
        let tag = try varint()
        switch tag & 7 {
        case 0: return (tag >> 3, .varint(try varint()))
        case 1: return (tag >> 3, .fixed64(try fixed(8)))
        case 2:
            let length = try varint()
            guard length <= UInt64(end - position) else { throw .truncated(offset: start) }
            let range = position..<(position + Int(length))
            position = range.upperBound
            return (tag >> 3, .bytes(range))
        case 5: return (tag >> 3, .fixed32(UInt32(truncatingIfNeeded: try fixed(4))))
        default: throw .malformed(offset: start)
        }
    }

    func text(_ range: Range<Int>) throws(PayloadFailure) -> String {
        guard let text = String(validating: buffer[range], as: UTF8.self) else {
            throw .badText(offset: range.lowerBound)
        }
        return text
    }

    private mutating func varint() throws(PayloadFailure) -> UInt64 {
        let start = position
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = buffer[position]
            position += 1
            guard shift < 63 || byte <= 1 else { throw .malformed(offset: start) }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
            guard shift <= 63 else { throw .malformed(offset: start) }
        }
        throw .truncated(offset: start)
    }

    private mutating func fixed(_ count: Int) throws(PayloadFailure) -> UInt64 {
        guard end - position >= count else { throw .truncated(offset: position) }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(buffer[position + index]) << UInt64(8 * index) }
        position += count
        return value
    }
}
