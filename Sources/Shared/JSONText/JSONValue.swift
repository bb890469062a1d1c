// SPDX-License-Identifier: Apache-2.0

/// One JSON value, as read from outside or about to be written.
public enum JSONValue: Hashable, Sendable {
    /// The literal null.
    case null
    /// True or false.
    case boolean(Bool)
    /// A number without fraction and exponent that fits in 64 bits, exactly.
    case integer(Int64)
    /// Every other number; finite when it was read.
    case number(Double)
    /// A string.
    case text(String)
    /// An array, in order.
    case array([JSONValue])
    /// An object: its members in order, each name once.
    case object([JSONMember])
}

/// One member of an object.
public struct JSONMember: Hashable, Sendable {
    /// The name left of the colon.
    public var name: String
    /// The value right of the colon.
    public var value: JSONValue

    /// Makes a member.
    public init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONValue {
    /// The member of this name; nil when there is none or this is no object.
    ///
    /// Names are compared byte by byte, without Unicode normalisation. Cost: linear in the members.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        for member in members.reversed() where member.name.utf8.elementsEqual(name.utf8) {
            return member.value
        }
        return nil
    }

    /// The element at this place; nil outside the array or when this is no array.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// Whether this is null.
    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// The truth value; nil for everything but true and false.
    public var boolean: Bool? {
        guard case .boolean(let flag) = self else { return nil }
        return flag
    }

    /// The whole number; also from a `number` that is one exactly, such as 3.0 or 1e3.
    public var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The number as Double; an integer beyond 2^53 is rounded to the nearest one.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The string; nil for everything else.
    public var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The elements; nil unless this is an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members in order; nil unless this is an object.
    public var object: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}
