// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Messages to bytes and back; both sides of the office API use it, so that the form is one.
public enum OfficeJSON {
    /// The message as one line of JSON, keys sorted, without a line end.
    public static func bytes(_ message: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(message))
    }

    /// Reads a message; unknown fields are passed over, so that a newer collector can say more.
    public static func message<Message: Decodable>(
        _ type: Message.Type, from bytes: [UInt8]
    ) throws -> Message {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
