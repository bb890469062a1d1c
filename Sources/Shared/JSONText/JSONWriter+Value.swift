// SPDX-License-Identifier: Apache-2.0

extension JSONWriter {
    /// Writes a whole value; any depth, without recursion.
    public mutating func value(_ value: JSONValue) {
        var open: [Level] = []
        enter(value, &open)
        while let level = open.popLast() {
            switch level {
            case .array(let elements, let next):
                guard next < elements.count else {
                    endArray()
                    continue
                }
                open.append(.array(elements, next: next + 1))
                enter(elements[next], &open)
            case .object(let members, let next):
                guard next < members.count else {
                    endObject()
                    continue
                }
                open.append(.object(members, next: next + 1))
                name(members[next].name)
                enter(members[next].value, &open)
            }
        }
    }

    private enum Level {
        case array([JSONValue], next: Int)
        case object([JSONMember], next: Int)
    }

    private mutating func enter(_ value: JSONValue, _ open: inout [Level]) {
        switch value {
        case .null: null()
        case .boolean(let flag): boolean(flag)
        case .integer(let whole): integer(whole)
        case .number(let real): number(real)
        case .text(let string): text(string)
        case .array(let elements):
            beginArray()
            open.append(.array(elements, next: 0))
        case .object(let members):
            beginObject()
            open.append(.object(members, next: 0))
        }
    }
}

extension JSONValue {
    /// The value as JSON on one line.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }
}
