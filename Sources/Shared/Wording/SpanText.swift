// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Lengths of time as text, and the lengths that people type.
public enum SpanText {
    /// A span inside a sentence, in at most two units: `1 jam 5 menit`, `1 h 5 min`, `12 hari`.
    ///
    /// Rounded down; a negative span reads like its opposite.
    public static func sentence(_ span: TimeSpan, _ language: Language) -> String {
        text(span, language, long: true)
    }

    /// A span in a column or a note: `2 jam 15 mnt`, `6 dtk`; `2 h 15 min`, `6 s`.
    public static func short(_ span: TimeSpan, _ language: Language) -> String {
        text(span, language, long: false)
    }

    /// A span inside a sentence, in both languages at once.
    public static func sentence(_ span: TimeSpan) -> Phrase {
        Phrase(id: sentence(span, .indonesian), en: sentence(span, .english))
    }

    /// Reads a typed span: `30m`, `6h`, `7d`, `4w`, also `30mnt`, `6jam`, `7hari`, `4minggu`.
    ///
    /// Months are refused, as their length varies. Nil for anything else, for zero and for more than
    /// 100 years.
    public static func parsed(_ text: String) -> TimeSpan? {
        var digits: [UInt8] = []
        var unit: [UInt8] = []
        for byte in text.utf8 where byte != 0x20 {
            if (0x30...0x39).contains(byte), unit.isEmpty {
                digits.append(byte)
            } else {
                unit.append(byte)
            }
        }
        guard digits.count <= 9, let count = Int64(String(decoding: digits, as: UTF8.self)),
            count > 0
        else { return nil }
        let span: TimeSpan
        switch String(decoding: unit, as: UTF8.self) {
        case "s", "dtk", "detik": span = .seconds(count)
        case "m", "min", "mnt", "menit": span = .minutes(count)
        case "h", "jam": span = .hours(count)
        case "d", "hari": span = .days(count)
        case "w", "minggu": span = .days(count) * 7
        default: return nil
        }
        return span <= .days(36_525) ? span : nil
    }

    private static func text(_ span: TimeSpan, _ language: Language, long: Bool) -> String {
        let milliseconds = Int64(clamping: span.milliseconds.magnitude)
        let minutes = milliseconds / 60_000
        if milliseconds > 0, milliseconds < 1_000 { return "\(milliseconds) ms" }
        if minutes == 0 { return unit(milliseconds / 1_000, .second, language, long: long) }
        if minutes < 60 { return unit(minutes, .minute, language, long: long) }
        let hours = minutes / 60
        let (large, small): (String, String)
        if hours < 24 {
            large = unit(hours, .hour, language, long: long)
            small = minutes % 60 == 0 ? "" : unit(minutes % 60, .minute, language, long: long)
        } else {
            large = unit(hours / 24, .day, language, long: long)
            small = hours % 24 == 0 ? "" : unit(hours % 24, .hour, language, long: long)
        }
        return small.isEmpty ? large : large + " " + small
    }

    private enum Unit { case second, minute, hour, day }

    private static func unit(
        _ count: Int64, _ unit: Unit, _ language: Language, long: Bool
    ) -> String {
        let name: Phrase
        switch unit {
        case .second: name = Phrase(id: long ? "detik" : "dtk", en: "s")
        case .minute: name = Phrase(id: long ? "menit" : "mnt", en: "min")
        case .hour: name = Phrase(id: "jam", en: "h")
        case .day: name = Phrase(id: "hari", en: long ? (count == 1 ? "day" : "days") : "d")
        }
        return NumberText.whole(count, language) + " " + name[language]
    }
}
