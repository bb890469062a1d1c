// SPDX-License-Identifier: Apache-2.0

extension JSONValue {
    /// Reads one JSON text after RFC 8259, without extensions.
    ///
    /// White space may surround the value; a byte order mark, comments, trailing commas, NaN and
    /// single quotes are refused. Of members with the same name the last one is kept, in its place.
    /// Cost: linear in the bytes, n log n in the members of one object. Throws the first fault with
    /// its offset; no input traps.
    public init(
        parsing bytes: [UInt8], limits: JSONLimits = .standard
    ) throws(JSONFailure) {
        guard bytes.count <= limits.bytes else {
            throw JSONFailure(offset: max(limits.bytes, 0), reason: .tooLarge(limit: limits.bytes))
        }
        var parser = JSONParser(bytes: bytes, deepest: limits.depth)
        self = try parser.document()
    }

    /// Reads one JSON text from a string; see `init(parsing:limits:)` for bytes.
    public init(
        parsing text: String, limits: JSONLimits = .standard
    ) throws(JSONFailure) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }
}
