// SPDX-License-Identifier: Apache-2.0
//
// What the settings say of villages. [site CODE] is one village: latitude, longitude, gate = none.
// [hours CODE] is a province, kabupaten, kecamatan or village and everything inside it: a key for each day of
// the week, `mon = 08:00-15:30` or `sat = closed`; a day that is not written stays as it is one level up.

import Almanac
import SettingsFile
import VillageModel

/// The offices of the villages, each with what was said of it or of the regions around it.
struct Sites {
    private var villages: [RegionCode: Site] = [:]
    private var hours: [RegionCode: [Weekday: ServiceHours.Span?]] = [:]

    /// Villages of which nothing was said.
    init() {}

    /// Reads `[site CODE]` and `[hours CODE]`.
    init(_ reader: inout SettingsReader) {
        for section in reader.sections("site") {
            let code = reader.regionCode(of: section, level: .village)
            // Read also when the code is wrong, so that all mistakes are told at once.
            let site = Sites.site(&reader, section, code.map { Site(of: $0) } ?? Site(zone: .wib))
            if let code { villages[code] = site }
        }
        for section in reader.sections("hours") {
            let code = reader.regionCode(of: section)
            var days: [Weekday: ServiceHours.Span?] = [:]
            for day in Weekday.allCases {
                if let span = Sites.span(&reader, section, day) { days[day] = span }
            }
            if let code { hours[code] = days }
        }
    }

    /// The office of a village; costs a look for each level above it.
    func site(of code: RegionCode) -> Site {
        var site = villages[code] ?? Site(of: code)
        guard !hours.isEmpty else { return site }
        var levels: [RegionCode] = []
        var region: RegionCode? = code
        while let level = region {
            levels.append(level)
            region = level.parent
        }
        for level in levels.reversed() {
            for (day, span) in hours[level] ?? [:] { site.hours[day] = span }
        }
        return site
    }

    private static func site(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ known: Site
    ) -> Site {
        var site = known
        let isPlaced = reader.has(section, "latitude") || reader.has(section, "longitude")
        let need: SettingsNeed = isPlaced ? .required : .optional
        let latitude = reader.decimal(
            section, "latitude", need, in: Coordinates.indonesianLatitudes)
        let longitude = reader.decimal(
            section, "longitude", need, in: Coordinates.indonesianLongitudes)
        if let latitude, let longitude {
            site.coordinates = Coordinates(latitude: latitude, longitude: longitude)
        }
        let gate = reader.choice(section, "gate", among: ["sensor", "none"], default: "sensor")
        site.hasGate = gate == "sensor"
        return site
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
