// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// An instant in a message: RFC 3339 in UTC with milliseconds, `2026-10-20T02:20:00.000Z`.
public struct MessageTime: Hashable, Sendable, Codable {
    /// The instant.
    public let instant: Instant

    /// Wraps an instant.
    public init(_ instant: Instant) { self.instant = instant }

    /// Reads the text; nil unless it is RFC 3339 in UTC (`Z`), years 1970 to 9999.
    public init?(text: String) {
        var bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 30, bytes.removeLast() == 0x5A else { return nil }
        var fields: [Int64] = [0]
        var lengths: [Int] = [0]
        for byte in bytes {
            if (0x30...0x39).contains(byte) {
                guard lengths[lengths.count - 1] < 9 else { return nil }
                fields[fields.count - 1] = fields[fields.count - 1] * 10 + Int64(byte - 0x30)
                lengths[lengths.count - 1] += 1
            } else {
                guard lengths.count <= 6, byte == Array("--T::.".utf8)[lengths.count - 1] else {
                    return nil
                }
                fields.append(0)
                lengths.append(0)
            }
        }
        guard lengths.prefix(6) == [4, 2, 2, 2, 2, 2], (1_970...9_999).contains(fields[0]),
            (1...12).contains(fields[1]), (1...31).contains(fields[2]), fields[3] < 24,
            fields[4] < 60, fields[5] <= 60
        else { return nil }
        var milliseconds: Int64 = 0
        if lengths.count == 7 {
            guard (1...9).contains(lengths[6]) else { return nil }
            milliseconds = fields[6]
            for _ in lengths[6]..<9 { milliseconds *= 10 }
            milliseconds /= 1_000_000
        }
        let days = CivilTime.days(year: fields[0], month: fields[1], day: fields[2])
        let seconds = days * 86_400 + fields[3] * 3_600 + fields[4] * 60 + fields[5]
        instant = Instant(rawValue: seconds * 1_000 + milliseconds)
    }

    /// Reads the text from a message.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = MessageTime(text: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not RFC 3339 in UTC: \(text)")
        }
        self = time
    }

    /// Writes the text into a message.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(instant.rfc3339)
    }
}
