// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension CivilDate {
    /// Reads `2026-03-20`; nil for anything else, for days that no calendar has, and before 1970.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = CivilDate.number(bytes[0..<4]), year >= 1970,
            let month = CivilDate.number(bytes[5..<7]), (1...12).contains(month),
            let day = CivilDate.number(bytes[8..<10]), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
        // The 30th of February is the 2nd of March by its number of days.
        guard description == text else { return nil }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var number: Int64 = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int64(byte) - 0x30
        }
        return number
    }
}

extension CivilDate: CustomStringConvertible {
    /// The date as `2026-03-20`.
    public var description: String {
        let civil = CivilTime(Instant(rawValue: 0) + .days(days), offset: .zero)
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
    }
}
