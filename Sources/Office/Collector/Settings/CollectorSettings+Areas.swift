// SPDX-License-Identifier: Apache-2.0

import Alerting
import SettingsFile
import VillageModel

extension CollectorSettings {
    /// Reads [areas]: when sites that are lost together are one outage of their area.
    static func areas(_ reader: inout SettingsReader) -> AreaRule {
        let section = reader.section("areas")
        var rule = AreaRule()
        rule.least = Int(
            reader.integer(section, "least", in: 2...1_000, default: Int64(rule.least)))
        rule.many = Int(reader.integer(section, "many", in: 2...1_000, default: Int64(rule.many)))
        rule.percent = Int(
            reader.integer(section, "percent", in: 1...100, default: Int64(rule.percent)))
        rule.districts = Int(
            reader.integer(section, "districts", in: 2...100, default: Int64(rule.districts)))
        rule.window = reader.span(
            section, "window", in: .minutes(1)...(.hours(2)), default: rule.window)
        return rule
    }

    /// The kabupaten of the group; nil where the group is no code.
    var regency: RegionCode? {
        guard group.utf8.count == 4 else { return nil }
        return RegionCode(String(group.prefix(2)) + "." + String(group.suffix(2)))
    }
}
