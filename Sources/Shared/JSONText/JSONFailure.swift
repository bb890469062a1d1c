// SPDX-License-Identifier: Apache-2.0

/// Why a text is not accepted as JSON, and where.
public struct JSONFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong at the offset.
    public enum Reason: Hashable, Sendable {
        /// The text has more bytes than the limit.
        case tooLarge(limit: Int)
        /// Arrays and objects are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// The text ends inside a value.
        case unexpectedEnd
        /// This byte cannot stand here.
        case unexpectedByte(UInt8)
        /// A control character stands in a string without an escape.
        case rawControl(UInt8)
        /// The bytes are not UTF-8.
        case invalidUTF8
        /// A backslash is followed by something that is no escape.
        case invalidEscape
        /// `\uD800`…`\uDFFF` stands without its other half.
        case loneSurrogate
        /// The number is beyond the range of Double or has more than 1,100 characters.
        case hugeNumber
        /// Something follows the value.
        case trailingByte(UInt8)
    }

    /// The place in the input, in bytes from its beginning; its length when the input ends too early.
    public let offset: Int
    /// What is wrong there.
    public let reason: Reason

    /// Makes a failure.
    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    /// One English line for logs; never contains bytes of the input as they are.
    public var description: String {
        "JSON at byte " + String(offset) + ": " + reason.words + reason.detail
    }
}

extension JSONFailure.Reason {
    fileprivate var words: String {
        switch self {
        case .tooLarge: "more bytes than "
        case .tooDeep: "nested deeper than "
        case .unexpectedEnd: "the text ends inside a value"
        case .unexpectedByte: "unexpected byte "
        case .rawControl: "control character without an escape "
        case .invalidUTF8: "not UTF-8"
        case .invalidEscape: "not an escape"
        case .loneSurrogate: "half of a surrogate pair"
        case .hugeNumber: "the number is too large"
        case .trailingByte: "after the value comes byte "
        }
    }

    fileprivate var detail: String {
        switch self {
        case .tooLarge(let limit), .tooDeep(let limit): String(limit)
        case .unexpectedByte(let byte), .rawControl(let byte), .trailingByte(let byte):
            (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16)
        default: ""
        }
    }
}
