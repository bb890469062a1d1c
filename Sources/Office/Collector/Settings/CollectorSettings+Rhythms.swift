// SPDX-License-Identifier: Apache-2.0

import Indicators
import SettingsFile
import VillageModel

extension CollectorSettings {
    /// The numbers of `[rule penjaga]` and `[rule toilet]`; the same keys are a mistake under other indicators.
    ///
    /// How long a check-in or a cleaning is valid follows from shifts and working days, so `validity` is a
    /// mistake under these two.
    static func rhythms(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ rule: inout Rule
    ) {
        if var guarding = rule.guarding {
            guarding.missed = Int(
                reader.integer(section, "missed", in: 1...12, default: Int64(guarding.missed)))
            rule.guarding = guarding
            refuse(&reader, section, ["validity"], byShift)
        } else {
            refuse(&reader, section, ["missed"], guardOnly)
        }
        if let cleaning = rule.cleaning {
            rule.cleaning = CollectorSettings.cleaning(&reader, section, cleaning)
            refuse(&reader, section, ["validity"], byWorkingDays)
        } else {
            refuse(&reader, section, cleaningKeys, toiletOnly)
        }
    }

    /// The keys of the rhythms, for sections whose heading is wrong.
    static func leaveRhythms(_ reader: inout SettingsReader, _ section: SettingsSection) {
        for key in ["missed"] + cleaningKeys { reader.leave(section, key) }
    }

    private static func cleaning(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ known: CleaningRule
    ) -> CleaningRule {
        var rule = known
        rule.validTo =
            ShiftSettings.clock(&reader, section, "valid-to", "10:00") ?? rule.validTo
        rule.missedDays = Int(
            reader.integer(section, "missed-days", in: 1...30, default: Int64(rule.missedDays)))
        rule.ratingsBelow = reader.decimal(
            section, "ratings-below", in: 1...5, default: rule.ratingsBelow)
        rule.ratingsLeast = Int(
            reader.integer(
                section, "ratings-least", in: 1...1_000, default: Int64(rule.ratingsLeast)))
        rule.ratingsWindow = reader.span(
            section, "ratings-window", in: .hours(1)...(.days(7)), default: rule.ratingsWindow)
        return rule
    }

    private static func refuse(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ keys: [String],
        _ reason: SettingsPhrase
    ) {
        for key in keys where reader.has(section, key) {
            reader.refuse(section, key, .value(.form(reason)))
        }
    }

    private static let cleaningKeys = [
        "valid-to", "missed-days", "ratings-below", "ratings-least", "ratings-window",
    ]
    private static let guardOnly = SettingsPhrase(
        "hanya untuk [rule penjaga]. Pindahkan ke sana", "is for [rule penjaga] only. Move it there"
    )
    private static let toiletOnly = SettingsPhrase(
        "hanya untuk [rule toilet]. Pindahkan ke sana", "is for [rule toilet] only. Move it there")
    private static let byShift = SettingsPhrase(
        "ditentukan oleh jam jaga. Tulis every dan tolerance di [shift KODE]",
        "follows from the shift. Write every and tolerance in [shift CODE]")
    private static let byWorkingDays = SettingsPhrase(
        "ditentukan oleh hari kerja. Tulis valid-to = 10:00",
        "follows from the working days. Write valid-to = 10:00")
}
