// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A value in a message: a JSON scalar.
///
/// Numbers that JSON cannot hold (NaN, infinities) travel as text; bytes travel as lower-case hex.
public enum MessageValue: Hashable, Sendable, Codable {
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number with a fraction, or beyond Int64.
    case number(Double)
    /// Text.
    case text(String)

    /// The scalar for a value.
    public init(_ value: Value) {
        switch value {
        case .boolean(let flag): self = .boolean(flag)
        case .integer(let number): self = .integer(number)
        case .unsigned(let number):
            self = Int64(exactly: number).map(MessageValue.integer) ?? .number(Double(number))
        case .float(let number): self = MessageValue(number: number.shortestDouble)
        case .double(let number): self = MessageValue(number: number)
        case .text(let text): self = .text(text)
        case .bytes(let bytes): self = .text(hexadecimal(bytes))
        }
    }

    /// The value that the scalar stands for; the wire type is the metric's business.
    public var value: Value {
        switch self {
        case .boolean(let flag): .boolean(flag)
        case .integer(let number): .integer(number)
        case .number(let number): .double(number)
        case .text(let text): .text(text)
        }
    }

    private init(number: Double) {
        self = number.isFinite ? .number(number) : .text("\(number)")
    }

    /// Reads a JSON scalar.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .boolean(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// Writes a JSON scalar.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .boolean(let flag): try container.encode(flag)
        case .integer(let number): try container.encode(number)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        }
    }
}

extension Float {
    /// The Double with the same shortest digits: 48.4, where widening gives 48.400001525878906.
    public var shortestDouble: Double { Double("\(self)") ?? Double(self) }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}
