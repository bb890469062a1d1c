// SPDX-License-Identifier: Apache-2.0
//
// What the settings say of villages. [site CODE] is one village: latitude, longitude, gate = none.
// [hours CODE] is a province, kabupaten, kecamatan or village and everything inside it: a key for each day of
// the week, `mon = 08:00-15:30` or `sat = closed`; a day that is not written stays as it is one level up.
// [ramadan CODE] is written in the same way; a day that is not written there is a day like others in Ramadan
// too. [shift CODE] says when the offices of a region are guarded at night. Which days are holidays, and when
// Ramadan is, stands in a file of its own, because somebody writes it anew each year.

import Almanac
import SettingsFile
import VillageModel

/// The offices of the villages, each with what was said of it or of the regions around it.
struct Sites {
    private var villages: [RegionCode: Site] = [:]
    private var hours: [RegionCode: WeekSettings] = [:]
    private var ramadan: [RegionCode: WeekSettings] = [:]
    private var shifts: [RegionCode: ShiftSettings] = [:]
    private let holidays: Holidays

    /// Villages of which nothing was said.
    init() { holidays = Holidays() }

    /// Reads `[site CODE]`, `[hours CODE]`, `[ramadan CODE]` and `[shift CODE]`.
    init(_ reader: inout SettingsReader, holidays: Holidays) {
        self.holidays = holidays
        for section in reader.sections("site") {
            let code = reader.regionCode(of: section, level: .village)
            // Read also when the code is wrong, so that all mistakes are told at once.
            let site = Sites.site(&reader, section, code.map { Site(of: $0) } ?? Site(zone: .wib))
            if let code { villages[code] = site }
        }
        hours = Sites.weeks(&reader, "hours")
        ramadan = Sites.weeks(&reader, "ramadan")
        shifts = Sites.shifts(&reader)
    }

    /// The office of a village; costs a look for each level above it.
    func site(of code: RegionCode) -> Site {
        var site = villages[code] ?? Site(of: code)
        site.holidays = holidays.local(to: code)
        guard !hours.isEmpty || !ramadan.isEmpty || !shifts.isEmpty else { return site }
        let levels = Sites.levels(of: code)
        for level in levels { hours[level]?.apply(to: &site.hours) }
        var fasting = site.hours
        for level in levels { ramadan[level]?.apply(to: &fasting) }
        site.ramadanHours = fasting == site.hours ? nil : fasting
        site.shift = Sites.shift(at: levels, shifts) ?? site.shift
        return site
    }

    /// A region and the ones around it, the largest first.
    static func levels(of code: RegionCode) -> [RegionCode] {
        var levels: [RegionCode] = []
        var region: RegionCode? = code
        while let level = region {
            levels.append(level)
            region = level.parent
        }
        return levels.reversed()
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
}
