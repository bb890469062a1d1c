// SPDX-License-Identifier: Apache-2.0

import Almanac
import SettingsFile
import VillageModel

/// What a section `[shift CODE]` writes; what it does not write stays as it is one level up.
struct ShiftSettings {
    fileprivate let from: TimeSpan?
    fileprivate let to: TimeSpan?
    fileprivate let every: TimeSpan?
    fileprivate let tolerance: TimeSpan?

    /// Reads the keys of a section.
    init(_ reader: inout SettingsReader, _ section: SettingsSection) {
        from = ShiftSettings.clock(&reader, section, "from", "18:00")
        to = ShiftSettings.clock(&reader, section, "to", "06:00")
        every = reader.span(section, "every", in: .minutes(10)...(.hours(12)))
        tolerance = reader.span(section, "tolerance", in: .zero...(.hours(12)))
    }

    /// A clock time such as `18:00`; nil when it is not written or wrong.
    static func clock(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ key: String,
        _ example: String
    ) -> TimeSpan? {
        reader.value(section, key, example: SettingsPhrase(example)) { text in
            if let clock = TimeSpan(clock: text), clock < .hours(24) { return .success(clock) }
            return .failure(
                .value(
                    .form(
                        SettingsPhrase(
                            "bukan jam. Tulis misalnya \(example)",
                            "is no clock time. Write for example \(example)"))))
        }
    }
}

extension Sites {
    /// Reads the sections `[shift CODE]`, and refuses those that make no shift with what holds around them.
    static func shifts(_ reader: inout SettingsReader) -> [RegionCode: ShiftSettings] {
        var shifts: [RegionCode: ShiftSettings] = [:]
        var asked: [(section: SettingsSection, code: RegionCode)] = []
        for section in reader.sections("shift") {
            let code = reader.regionCode(of: section)
            // Read also when the code is wrong, so that all mistakes are told at once.
            let shift = ShiftSettings(&reader, section)
            guard let code else { continue }
            shifts[code] = shift
            asked.append((section, code))
        }
        for (section, code) in asked where shift(at: levels(of: code), shifts) == nil {
            let written = ["every", "tolerance", "to", "from"]
            let key = written.first { reader.has(section, $0) } ?? ""
            reader.refuse(section, key, .value(.form(impossible)))
        }
        return shifts
    }

    /// The shift of a region, each number from the nearest level that writes it; nil when they make none.
    static func shift(at levels: [RegionCode], _ shifts: [RegionCode: ShiftSettings]) -> Shift? {
        let near = levels.reversed().compactMap { shifts[$0] }
        func nearest(_ number: KeyPath<ShiftSettings, TimeSpan?>) -> TimeSpan? {
            near.lazy.compactMap { $0[keyPath: number] }.first
        }
        return Shift(
            from: nearest(\.from) ?? Shift.standard.from, to: nearest(\.to) ?? Shift.standard.to,
            every: nearest(\.every) ?? Shift.standard.every,
            tolerance: nearest(\.tolerance) ?? Shift.standard.tolerance)
    }

    private static let impossible = SettingsPhrase(
        "tidak cocok dengan jaga ini: tolerance paling banyak every, dan every + tolerance paling "
            + "banyak sepanjang jaga. Tulis misalnya every = 2h, tolerance = 30m",
        "does not fit this shift: tolerance is at most every, and every + tolerance at most the "
            + "length of the shift. Write for example every = 2h, tolerance = 30m")
}
