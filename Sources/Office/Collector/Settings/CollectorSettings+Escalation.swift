// SPDX-License-Identifier: Apache-2.0
//
// [escalation] when a warning that nobody has taken on is told further up. What is critical is told to all
// at once, information never goes up, so neither has a number here. `flap-changes`, `flap-window` and
// `settle` of [rule …] tell when an alert is called unstable, and when it is steady again.

import Alerting
import Indicators
import SettingsFile
import VillageModel

extension CollectorSettings {
    /// Reads `[escalation]`.
    static func escalation(_ reader: inout SettingsReader) -> Escalation {
        let section = reader.section("escalation")
        let span = TimeSpan.minutes(1)...TimeSpan.days(30)
        let isOn = reader.boolean(section, "enabled", default: true)
        let district = reader.span(section, "kecamatan-after", in: span, default: .hours(1))
        let regency = reader.span(section, "diskominfo-after", in: span, default: .hours(4))
        if regency < district {
            let key =
                reader.has(section, "diskominfo-after") ? "diskominfo-after" : "kecamatan-after"
            reader.refuse(section, key, .value(.form(wrongOrder(district, regency))))
        }
        return isOn
            ? Escalation(warningToDistrict: district, warningToRegency: regency)
            : Escalation(warningToDistrict: nil, warningToRegency: nil)
    }

    /// The keys of a rule that tell when its alerts swing.
    static let flappingKeys = ["flap-changes", "flap-window", "settle"]

    /// Reads when alerts of a rule swing.
    static func flapping(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ known: FlappingRule
    ) -> FlappingRule {
        let span = TimeSpan.minutes(1)...TimeSpan.days(2)
        return FlappingRule(
            changes: reader.integer(section, "flap-changes", in: 3...100, default: known.changes),
            window: reader.span(section, "flap-window", in: span, default: known.window),
            settle: reader.span(section, "settle", in: span, default: known.settle))
    }

    private static func wrongOrder(_ district: TimeSpan, _ regency: TimeSpan) -> SettingsPhrase {
        SettingsPhrase(
            "membuat Diskominfo (\(regency.notation)) diberi tahu sebelum kecamatan "
                + "(\(district.notation)). Tulis diskominfo-after paling sedikit "
                + district.notation,
            "tells Diskominfo (\(regency.notation)) before the kecamatan (\(district.notation)). "
                + "Write diskominfo-after as at least \(district.notation)")
    }
}
