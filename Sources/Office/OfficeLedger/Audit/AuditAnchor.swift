// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The head of the audit trail on one day: `2026-11-22 1234 9f86…`, kept outside of the house.
public struct AuditAnchor: Hashable, Sendable {
    /// The date on which it was taken, `2026-11-22`.
    public let date: String
    /// The number of the newest entry; 0 for none.
    public let number: Int64
    /// The hash of that entry in lower-case hex; zeros for none.
    public let hash: String

    /// Makes an anchor of a head.
    init(number: Int64, hash: [UInt8], date: String) {
        self.date = date
        self.number = number
        self.hash = Digest.hexadecimal(hash)
    }

    /// Reads a line; nil unless it is date, number and hash with one blank between.
    public init?(line: String) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, AuditAnchor.isDate(words[0]), let number = Int64(words[1]),
            number >= 0, "\(number)" == words[1], Digest.bytes(hexadecimal: words[2]) != nil
        else { return nil }
        date = String(words[0])
        self.number = number
        hash = String(words[2])
    }

    /// The line for mail, paper and the anchor file.
    public var line: String { "\(date) \(number) \(hash)" }

    /// The date of an instant in a zone, as anchors write it.
    public static func date(of instant: Instant, in zone: Zone) -> String {
        let civil = CivilTime(instant, in: zone)
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
    }

    private static func isDate(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 10
            && bytes.indices.allSatisfy {
                $0 == 4 || $0 == 7 ? bytes[$0] == 0x2D : (0x30...0x39).contains(bytes[$0])
            }
    }
}
