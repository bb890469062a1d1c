// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension TimeSpan {
    /// Reads a clock time such as `07:30` as the span since midnight; nil for anything else.
    ///
    /// 00:00 to 24:00, always with two digits on both sides.
    public init?(clock text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        var digits: [Int64] = []
        for place in [0, 1, 3, 4] {
            guard (0x30...0x39).contains(bytes[place]) else { return nil }
            digits.append(Int64(bytes[place]) - 0x30)
        }
        let minutes = digits[2] * 10 + digits[3]
        let span = TimeSpan.minutes((digits[0] * 10 + digits[1]) * 60 + minutes)
        guard minutes < 60, span <= .hours(24) else { return nil }
        self = span
    }
}
