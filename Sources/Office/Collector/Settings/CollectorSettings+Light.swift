// SPDX-License-Identifier: Apache-2.0

import Indicators
import SettingsFile
import VillageModel

extension CollectorSettings {
    /// The numbers of `[rule lampu]`; the same keys are a mistake under other indicators.
    static func light(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ known: LightRule?
    ) -> LightRule? {
        guard var rule = known else {
            for key in ["dark-below", "lit-from", "dusk-margin"] where reader.has(section, key) {
                reader.refuse(section, key, .value(.form(lampOnly)))
            }
            return nil
        }
        let lux = 0.1...10_000.0
        rule.darkBelow = reader.decimal(section, "dark-below", in: lux, default: rule.darkBelow)
        rule.litFrom = reader.decimal(section, "lit-from", in: lux, default: rule.litFrom)
        rule.margin = reader.span(
            section, "dusk-margin", in: .zero...(.hours(2)), default: rule.margin)
        if rule.litFrom < rule.darkBelow {
            let key = reader.has(section, "lit-from") ? "lit-from" : "dark-below"
            reader.refuse(section, key, .value(.form(wrongOrder(rule))))
        }
        return rule
    }

    private static let lampOnly = SettingsPhrase(
        "hanya untuk [rule lampu]. Pindahkan ke sana", "is for [rule lampu] only. Move it there")

    private static func wrongOrder(_ rule: LightRule) -> SettingsPhrase {
        SettingsPhrase(
            "membuat lit-from (\(rule.litFrom)) di bawah dark-below (\(rule.darkBelow)). "
                + "Tulis lit-from paling sedikit \(rule.darkBelow)",
            "puts lit-from (\(rule.litFrom)) below dark-below (\(rule.darkBelow)). "
                + "Write lit-from as at least \(rule.darkBelow)")
    }
}
