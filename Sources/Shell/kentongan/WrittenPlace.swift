// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The place that a writing verb means: a code and nothing else, because names can be another village's.
enum WrittenPlace {
    static func village(_ typed: String) throws(ShellError) -> RegionCode {
        if let code = RegionCode(typed), code.level == .village { return code }
        if [4, 7, 10].contains(typed.utf8.count),
            typed.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        {
            throw .statisticsCode(typed)
        }
        throw ShellError(
            .usage, "village_code_bad",
            Phrase(
                id: "\(typed) bukan kode desa; di sini hanya kode, misalnya 35.10.20.2007. Cari: "
                    + "kentongan villages --find \(typed)",
                en: "\(typed) is no village's code; only codes are taken here, such as "
                    + "35.10.20.2007. Find: kentongan villages --find \(typed)"))
    }
}

/// A date and a clock time that somebody typed.
enum TypedMoment {
    /// `2026-10-19 15.30`, `19/10/2026 15:30`, in a village's zone; nil for anything else.
    static func parsed(_ text: String, in zone: Zone) -> Instant? {
        let parts = text.split { $0 == " " || $0 == "T" }
        guard parts.count == 2 else { return nil }
        let date = parts[0].split(separator: parts[0].contains("/") ? "/" : "-")
            .map { Int64($0) ?? -1 }
        let clock = parts[1].split { $0 == "." || $0 == ":" }.map { Int64($0) ?? -1 }
        guard date.count == 3, clock.count == 2 else { return nil }
        let (year, month, day) =
            parts[0].contains("/") ? (date[2], date[1], date[0]) : (date[0], date[1], date[2])
        guard (2_000...9_999).contains(year), (1...12).contains(month), (1...31).contains(day),
            (0...23).contains(clock[0]), (0...59).contains(clock[1])
        else { return nil }
        let days = CivilTime.days(year: year, month: month, day: day)
        let wall = Instant(rawValue: 0) + .days(days) + .hours(clock[0]) + .minutes(clock[1])
        // 31 February is no date.
        guard CivilTime(wall, offset: .zero).day == day else { return nil }
        return wall - zone.offset
    }
}
