// SPDX-License-Identifier: Apache-2.0
//
// [rule ID] changes numbers of an indicator everywhere, [rule ID CODE] in one province, kabupaten, kecamatan
// or village and everything inside it. A number that is not written stays as it is one level up, whatever
// the order of the sections in the file.

import Indicators
import SettingsFile
import VillageModel

extension CollectorSettings {
    /// Reads all sections `[rule …]`, the larger regions before those inside them.
    static func rules(_ reader: inout SettingsReader) -> RuleBook {
        var asked: [(section: SettingsSection, heading: RuleHeading)] = []
        for section in reader.sections("rule") {
            // Read also when the heading is wrong, so that all mistakes are told at once.
            if let heading = RuleHeading(&reader, section) {
                asked.append((section, heading))
            } else {
                reader.leave(section, "hold", "clear", "critical-after", "severity", "validity")
                reader.leave(section, "dark-below", "lit-from", "dusk-margin", "minimum-assurance")
                for key in attestedKeys + flappingKeys { reader.leave(section, key) }
                CollectorSettings.leaveRhythms(&reader, section)
            }
        }
        var book = RuleBook()
        for (section, heading) in asked.sorted(by: { $0.heading.depth < $1.heading.depth }) {
            let known = book.rule(of: .named(heading.id), at: heading.region)
            let rule = CollectorSettings.rule(&reader, section, known)
            book.set(rule, of: heading.id, in: heading.region)
        }
        return book
    }

    private static func rule(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ known: Rule
    ) -> Rule {
        let span = TimeSpan.zero...TimeSpan.days(400)
        var rule = known
        rule.hold = reader.span(section, "hold", in: span, default: rule.hold)
        rule.clear = reader.span(section, "clear", in: span, default: rule.clear)
        rule.validity = reader.span(
            section, "validity", in: .seconds(1)...(.days(400)), default: rule.validity)
        rule.severity = reader.choice(section, "severity", default: rule.severity)
        if let after = reader.span(section, "critical-after", in: span) {
            rule.criticalAfter = after
        }
        let assurance = reader.choice(
            section, "minimum-assurance", among: Assurance.allCases.map(\.identifier),
            default: rule.minimumAssurance.identifier)
        rule.minimumAssurance = Assurance(identifier: assurance) ?? rule.minimumAssurance
        rule.light = CollectorSettings.light(&reader, section, rule.light)
        CollectorSettings.attested(&reader, section, &rule)
        CollectorSettings.rhythms(&reader, section, &rule)
        rule.flapping = CollectorSettings.flapping(&reader, section, rule.flapping)
        return rule
    }
}

/// What stands in a heading behind `rule`: an indicator, and perhaps a region.
private struct RuleHeading {
    let id: IndicatorID
    let region: RegionCode?

    /// Everywhere before provinces, provinces before villages.
    var depth: UInt8 { region?.level.rawValue ?? 0 }

    /// Reads a heading; nil, and a mistake told, for an unknown indicator or what is no region.
    init?(_ reader: inout SettingsReader, _ section: SettingsSection) {
        let words = section.argument.split(separator: " ")
        guard let id = IndicatorID(identifier: words.first.map(String.init) ?? "") else {
            let names = IndicatorID.allCases.map(\.identifier)
            reader.refuse(section, "", .value(.choice(words: names, nearest: nil)))
            return nil
        }
        self.id = id
        guard words.count > 1 else {
            region = nil
            return
        }
        let code = words.dropFirst().joined(separator: " ")
        guard let region = RegionCode(code) else {
            let isNumber = code.utf8.allSatisfy { (0x30...0x39).contains($0) }
            let looksLikeBPS = isNumber && [4, 7, 10].contains(code.utf8.count)
            reader.refuse(section, "", .value(.regionCode(looksLikeBPS: looksLikeBPS)))
            return nil
        }
        self.region = region
    }
}
