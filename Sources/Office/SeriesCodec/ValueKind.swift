// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The kind of a stored value; numbers are permanent.
public enum ValueKind: UInt8, Sendable {
    /// No value.
    case missing = 0
    /// False.
    case no = 1
    /// True.
    case yes = 2
    /// Signed.
    case integer = 3
    /// Unsigned.
    case unsigned = 4
    /// Single precision.
    case float = 5
    /// Double precision.
    case double = 6
    /// UTF-8.
    case text = 7
    /// Raw bytes.
    case bytes = 8

    /// The kind of a value.
    public init(of value: Value?) {
        switch value {
        case nil: self = .missing
        case .boolean(false): self = .no
        case .boolean(true): self = .yes
        case .integer: self = .integer
        case .unsigned: self = .unsigned
        case .float: self = .float
        case .double: self = .double
        case .text: self = .text
        case .bytes: self = .bytes
        }
    }
}

extension ColumnWriter {
    /// Kind and quality of a sample in one byte.
    public mutating func mark(_ value: Value?, _ quality: Quality) {
        byte(ValueKind(of: value).rawValue | quality.rawValue << 4)
    }
}

extension ColumnReader {
    /// Kind and quality of a sample.
    public mutating func mark() throws(CodecFailure) -> (kind: ValueKind, quality: Quality) {
        let start = offset
        let mark = try byte()
        guard let kind = ValueKind(rawValue: mark & 15) else { throw .kind(mark & 15, at: start) }
        guard let quality = Quality(rawValue: mark >> 4) else {
            throw .quality(mark >> 4, at: start)
        }
        return (kind, quality)
    }

    /// The value of a kind.
    public mutating func value(_ kind: ValueKind) throws(CodecFailure) -> Value? {
        switch kind {
        case .missing: return nil
        case .no: return .boolean(false)
        case .yes: return .boolean(true)
        case .integer: return .integer(try signed())
        case .unsigned: return .unsigned(try unsigned())
        case .float:
            return .float(Float(bitPattern: UInt32(truncatingIfNeeded: try fixed(bytes: 4))))
        case .double: return .double(Double(bitPattern: try fixed(bytes: 8)))
        case .text:
            let start = offset
            guard let text = String(validating: try block(), as: UTF8.self) else {
                throw .text(at: start)
            }
            return .text(text)
        case .bytes: return .bytes(Array(try block()))
        }
    }
}
