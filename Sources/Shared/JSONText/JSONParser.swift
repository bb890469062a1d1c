// SPDX-License-Identifier: Apache-2.0
//
// JSON after RFC 8259, read from bytes that a stranger wrote: an SSID in the STATE of a sold Tasmota,
// gpsd, the local sockets. One pass, one cursor. The grammar of the RFC stands here function by
// function: document, value, object, array, literal; strings and numbers have files of their own.
//
// What a hostile writer could want, and why it does not happen: deep nesting (the depth is counted
// before each descent and never exceeds 32, so the stack stays small); a claimed length (there is
// none in JSON, and memory grows only with bytes that were really there); many equal names (sorted,
// not compared pairwise); an index past the end (every access asks `peek`, which answers nil there).

struct JSONParser {
    let bytes: [UInt8]
    let deepest: Int
    var offset = 0
    private var depth = 0

    init(bytes: [UInt8], deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
    }

    var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func document() throws(JSONFailure) -> JSONValue {
        skipSpace()
        let value = try value()
        skipSpace()
        if let byte = peek { throw failure(.trailingByte(byte)) }
        return value
    }

    private mutating func value() throws(JSONFailure) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try literal("true", .boolean(true))
        case UInt8(ascii: "f"): return try literal("false", .boolean(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func object() throws(JSONFailure) -> JSONValue {
        try descend()
        var members: [JSONMember] = []
        guard !skip(UInt8(ascii: "}")) else { return ascend(.object(members)) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw unexpected() }
            let name = try string()
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw unexpected() }
            skipSpace()
            members.append(JSONMember(name: name, value: try value()))
            skipSpace()
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw unexpected() }
        return ascend(.object(JSONParser.lastOfEachName(members)))
    }

    private mutating func array() throws(JSONFailure) -> JSONValue {
        try descend()
        var elements: [JSONValue] = []
        guard !skip(UInt8(ascii: "]")) else { return ascend(.array(elements)) }
        repeat {
            skipSpace()
            elements.append(try value())
            skipSpace()
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw unexpected() }
        return ascend(.array(elements))
    }

    private mutating func literal(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONFailure) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[index] else { throw unexpected() }
            offset += 1
        }
        return value
    }

    private mutating func descend() throws(JSONFailure) {
        guard depth < deepest else { throw failure(.tooDeep(limit: deepest)) }
        depth += 1
        offset += 1
        skipSpace()
    }

    private mutating func ascend(_ value: JSONValue) -> JSONValue {
        depth -= 1
        return value
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    func failure(_ reason: JSONFailure.Reason) -> JSONFailure {
        JSONFailure(offset: offset, reason: reason)
    }

    func unexpected() -> JSONFailure {
        if let byte = peek { return failure(.unexpectedByte(byte)) }
        return failure(.unexpectedEnd)
    }

    /// Sorted by name and place, the last of each run of equal names is the one that counts.
    private static func lastOfEachName(_ members: [JSONMember]) -> [JSONMember] {
        guard members.count > 1 else { return members }
        let order = members.indices.sorted { left, right in
            let (first, second) = (members[left].name.utf8, members[right].name.utf8)
            if first.elementsEqual(second) { return left < right }
            return first.lexicographicallyPrecedes(second)
        }
        var repeated: [Int] = []
        for index in 1..<order.count {
            let (left, right) = (order[index - 1], order[index])
            if members[left].name.utf8.elementsEqual(members[right].name.utf8) {
                repeated.append(left)
            }
        }
        guard !repeated.isEmpty else { return members }
        var kept = Array(repeating: true, count: members.count)
        for index in repeated { kept[index] = false }
        return members.indices.filter { kept[$0] }.map { members[$0] }
    }
}
