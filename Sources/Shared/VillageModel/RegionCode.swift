// SPDX-License-Identifier: Apache-2.0

/// A Kemendagri region code: dotted text, PP, PP.KK, PP.KK.CC or PP.KK.CC.DDDD.
///
/// Text, never a number: leading zeros count, and 35.10 is not 35.1. Format and village kinds after
/// Kepmendagri 300.2.2-2138/2025: DDDD begins with 1 (kelurahan), 2 (desa) or 3 (desa adat).
public struct RegionCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The dotted code.
    public let description: String

    /// How deep a code reaches.
    public enum Level: UInt8, Sendable {
        /// Province.
        case province = 1
        /// Kabupaten or kota.
        case regency = 2
        /// Kecamatan.
        case district = 3
        /// Desa, kelurahan, nagari and their like.
        case village = 4
    }

    /// Reads a code; nil unless it has the form of one, which a ten-digit BPS code has not.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard [2, 5, 8, 13].contains(bytes.count) else { return nil }
        for (index, byte) in bytes.enumerated() {
            let dot = index == 2 || index == 5 || index == 8
            guard dot ? byte == 0x2E : (0x30...0x39).contains(byte) else { return nil }
        }
        guard bytes.count < 13 || (0x31...0x33).contains(bytes[9]) else { return nil }
        description = text
    }

    /// How deep this code reaches.
    public var level: Level {
        switch description.utf8.count {
        case 2: .province
        case 5: .regency
        case 8: .district
        default: .village
        }
    }

    /// The code one level up; nil for a province.
    public var parent: RegionCode? {
        switch level {
        case .province: nil
        case .regency: prefix(2)
        case .district: prefix(5)
        case .village: prefix(8)
        }
    }

    /// Whether this code lies inside another one or is the same.
    public func isInside(_ other: RegionCode) -> Bool {
        var rest = description.utf8.makeIterator()
        for byte in other.description.utf8 where rest.next() != byte { return false }
        return rest.next().map { $0 == 0x2E } ?? true
    }

    /// The Sparkplug group of the code's kabupaten: its four digits without the dot; nil for a province.
    public var group: String? {
        guard level != .province else { return nil }
        let bytes = Array(description.utf8)
        return String(decoding: bytes[0..<2] + bytes[3..<5], as: UTF8.self)
    }

    /// The time zone by law (Keppres 41/1987), from the province.
    public var zone: Zone {
        var province: UInt8 = 0
        for byte in description.utf8.prefix(2) { province = province &* 10 &+ (byte &- 0x30) }
        switch province {
        case 51, 52, 53, 63, 64, 65, 71, 72, 73, 74, 75, 76: return .wita
        case 81, 82, 91, 92, 93, 94, 95, 96: return .wit
        default: return .wib
        }
    }

    /// Orders by text, which keeps children after their parents.
    public static func < (left: RegionCode, right: RegionCode) -> Bool {
        left.description < right.description
    }

    private func prefix(_ length: Int) -> RegionCode? {
        RegionCode(String(decoding: Array(description.utf8.prefix(length)), as: UTF8.self))
    }
}

/// One of Indonesia's three time zones; none has daylight saving.
public enum Zone: Int64, CaseIterable, Sendable {
    /// Western Indonesia Time, UTC+7.
    case wib = 7
    /// Central Indonesia Time, UTC+8.
    case wita = 8
    /// Eastern Indonesia Time, UTC+9.
    case wit = 9

    /// The name printed after a clock time.
    public var name: String {
        switch self {
        case .wib: "WIB"
        case .wita: "WITA"
        case .wit: "WIT"
        }
    }

    /// The distance from UTC.
    public var offset: TimeSpan { .hours(rawValue) }
}

extension Zone {
    /// The zone of a Sparkplug group, which is a kabupaten's code without its dot; nil for anything else.
    public init?(group: String) {
        let digits = Array(group.utf8)
        guard digits.count == 4 else { return nil }
        let dotted = digits[0..<2] + [0x2E] + digits[2..<4]
        guard let code = RegionCode(String(decoding: dotted, as: UTF8.self)) else { return nil }
        self = code.zone
    }
}
