// SPDX-License-Identifier: Apache-2.0
//
// Numbers as people read them: "2.412" and "83,6 %" in Indonesian, "2,412" and "83.6%" in English. All
// digits come from integer arithmetic, so the text is the same on every machine and needs no libc.

/// Numbers as text in both languages.
public enum NumberText {
    /// A whole number with its thousands grouped: `2.412`, `2,412`.
    public static func whole(_ number: Int64, _ language: Language) -> String {
        number < 0
            ? "-" + grouped(number.magnitude, language) : grouped(number.magnitude, language)
    }

    /// An unsigned whole number with its thousands grouped.
    public static func whole(_ number: UInt64, _ language: Language) -> String {
        grouped(number, language)
    }

    /// A number with at most so many decimal places (0 to 6), rounded half away from zero.
    ///
    /// Zeros at the end of the fraction are dropped unless `fixed`. What no screen can hold is said in
    /// words: "bukan angka", and numbers beyond 9 x 10^15 are only bounded.
    public static func decimal(
        _ number: Double, places: Int, fixed: Bool = false, _ language: Language
    ) -> String {
        guard number.isFinite else {
            return Phrase(id: "bukan angka", en: "not a number")[language]
        }
        let places = min(max(places, 0), 6)
        var scale: Int64 = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = (number.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e15, let units = Int64(exactly: scaled) else {
            return (number < 0 ? "< -" : "> ") + grouped(UInt64(9e15) / UInt64(scale), language)
        }
        let sign = number < 0 && units > 0 ? "-" : ""
        let whole = grouped(UInt64(units / scale), language)
        var fraction = places == 0 ? "" : leadingZeros(units % scale, places)
        if !fixed { while fraction.utf8.last == 0x30 { fraction.removeLast() } }
        let point = language == .indonesian ? "," : "."
        return fraction.isEmpty ? sign + whole : sign + whole + point + fraction
    }

    /// A share in per cent: `83,6 %` in Indonesian, `83.6%` in English.
    public static func percent(
        _ number: Double, places: Int = 1, fixed: Bool = false, _ language: Language
    ) -> String {
        let text = decimal(number, places: places, fixed: fixed, language)
        return language == .indonesian ? text + " %" : text + "%"
    }

    /// A number with its unit: `48 ms`, `5,1 V`; a per cent sign follows each language's own rule.
    public static func measured(
        _ number: Double, unit: String, places: Int, _ language: Language
    ) -> String {
        if unit == "%" { return percent(number, places: places, language) }
        let text = decimal(number, places: places, language)
        return unit.isEmpty ? text : text + " " + unit
    }

    private static func grouped(_ number: UInt64, _ language: Language) -> String {
        let separator: UInt8 = language == .indonesian ? 0x2E : 0x2C
        let digits = Array("\(number)".utf8)
        var bytes: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { bytes.append(separator) }
            bytes.append(digit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func leadingZeros(_ number: Int64, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
