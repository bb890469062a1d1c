// SPDX-License-Identifier: Apache-2.0

import Almanac
import SettingsFile
import VillageModel

/// The days of a week that a section writes hours for; the others stay as they are.
struct WeekSettings {
    private var days: [Weekday: ServiceHours.Span?] = [:]

    /// Reads a key for each day of the week.
    init(_ reader: inout SettingsReader, _ section: SettingsSection) {
        for day in Weekday.allCases {
            if let span = WeekSettings.span(&reader, section, day) { days[day] = span }
        }
    }

    /// Changes the days that are written.
    func apply(to hours: inout ServiceHours) {
        for (day, span) in days { hours[day] = span }
    }

    /// The hours of a day; nil when they are not written or wrong, and nil inside when it is closed.
    private static func span(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ day: Weekday
    ) -> ServiceHours.Span?? {
        let example = SettingsPhrase("08:00-15:30")
        return reader.value(section, day.key, example: example) { text in
            if text == "closed" || text == "tutup" { return .success(nil) }
            if let span = ServiceHours.Span(text) { return .success(span) }
            return .failure(
                .value(
                    .form(
                        SettingsPhrase(
                            "bukan jam layanan. Tulis misalnya 08:00-15:30, atau tutup",
                            "are no service hours. Write for example 08:00-15:30, or closed"))))
        }
    }
}

extension Sites {
    /// Reads the sections `[NAME CODE]` of weeks.
    static func weeks(
        _ reader: inout SettingsReader, _ name: String
    ) -> [RegionCode: WeekSettings] {
        var weeks: [RegionCode: WeekSettings] = [:]
        for section in reader.sections(name) {
            let code = reader.regionCode(of: section)
            // Read also when the code is wrong, so that all mistakes are told at once.
            let week = WeekSettings(&reader, section)
            if let code { weeks[code] = week }
        }
        return weeks
    }
}

extension Weekday {
    /// Its key in the settings.
    fileprivate var key: String {
        switch self {
        case .sunday: "sun"
        case .monday: "mon"
        case .tuesday: "tue"
        case .wednesday: "wed"
        case .thursday: "thu"
        case .friday: "fri"
        case .saturday: "sat"
        }
    }
}
