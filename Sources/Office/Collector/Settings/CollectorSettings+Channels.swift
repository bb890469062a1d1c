// SPDX-License-Identifier: Apache-2.0
//
// [channel NAME]: somebody who is told. Keys of every kind:
//
//     kind = webhook                    see ChannelKind
//     language = id                     id or en
//     regions = 35.10.20, 35.10.21      told of these and everything inside; not written: of everything
//     severity = warning                least severity: info, warning, critical
//     level = kecamatan                 from which level of escalation on: desa (at once), kecamatan, diskominfo
//     indicators = wifi, layanan        not written: all
//     quiet = 21:00-06:00               info waits until its end, in the office's zone
//     digest-above = 5                  more waiting events than this are told as one digest
//     instead = OTHER                   who is told when this channel has failed for so long:
//     instead-after = 10m
//
// The other keys belong to the kind, whose own function reads them. [console] and [jsonlines] stay as the short
// way to name the two channels that need nothing else.

import Alerting
import Almanac
import Channels
import Indicators
import SettingsFile
import VillageModel
import Wording

/// One channel, as the settings describe it.
struct ChannelSettings: Sendable {
    let name: String
    let kind: ChannelKind
    var language = Language.indonesian
    var route: Route
    /// The hours in which info waits, as spans since local midnight.
    var quiet: QuietHours?
    /// Above so many waiting events there is a digest; nil: never.
    var digestAbove: Int?
    /// Who is told when this one has failed for long.
    var instead: String?
    var insteadAfter = TimeSpan.minutes(10)
    let open: ChannelOpening

    init(name: String, kind: ChannelKind, open: @escaping ChannelOpening) {
        self.name = name
        self.kind = kind
        self.open = open
        route = Route(channel: name)
        digestAbove = kind.digestAbove
    }
}

extension CollectorSettings {
    /// Reads [console], [jsonlines] and every [channel NAME], in this order.
    static func channels(_ reader: inout SettingsReader, _ usual: Language) -> [ChannelSettings] {
        let console = reader.section("console")
        let isConsoleOn = reader.boolean(console, "enabled", default: true)
        let lines = reader.section("jsonlines")
        let path = reader.path(lines, "path")
        var list: [ChannelSettings] = []
        var sections: [(section: SettingsSection, name: String)] = []
        for section in reader.sections("channel") {
            guard let channel = channel(&reader, section, usual) else { continue }
            sections.append((section, channel.name))
            list.append(channel)
        }
        let names = Set(list.map(\.name))
        if isConsoleOn, !names.contains("console") {
            var channel = ChannelSettings(name: "console", kind: .named("console")) {
                .console(name: $0.name, language: $0.language)
            }
            channel.language = usual
            list.insert(channel, at: 0)
        }
        if let path, !names.contains("jsonlines") {
            let channel = ChannelSettings(name: "jsonlines", kind: .named("jsonlines")) {
                .jsonLines(path: path, name: $0.name)
            }
            list.append(channel)
        }
        for (section, name) in sections { refuseInstead(&reader, section, name, list) }
        return list
    }

    private static func channel(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ usual: Language
    ) -> ChannelSettings? {
        let name: String? = reader.argument(of: section) { text in
            isChannelName(text) ? .success(text) : .failure(.value(.form(nameForm)))
        }
        let words = ChannelKind.all.map(\.identifier)
        let word = reader.choice(section, "kind", .required, among: words)
        let kind = word.map(ChannelKind.named)
        let opening = kind?.read(&reader, section)
        let language = reader.choice(section, "language", default: usual)
        let regions: [RegionCode] = parts(&reader, section, "regions", regionForm) {
            RegionCode($0)
        }
        let indicators: [IndicatorID] = parts(&reader, section, "indicators", indicatorForm) {
            IndicatorID(identifier: $0)
        }
        let least = reader.choice(section, "severity", default: Severity.info)
        let levels = AlertLevel.allCases
        let level = reader.choice(
            section, "level", among: levels.map(\.identifier), default: "desa")
        let quiet = quiet(&reader, section)
        let digest = reader.integer(section, "digest-above", in: 1...1_000) as Int?
        let instead = reader.text(section, "instead", longest: 32)
        let after = reader.span(
            section, "instead-after", in: .seconds(10)...(.days(1)), default: .minutes(10))
        guard let name, let kind else {
            for key in everyKindsKeys { reader.leave(section, key) }
            return nil
        }
        if kind.isOrdered {
            for key in ["quiet", "digest-above"] where reader.has(section, key) {
                reader.refuse(section, key, .value(.form(notForOrdered)))
            }
        }
        guard let opening else { return nil }
        var channel = ChannelSettings(name: name, kind: kind, open: opening)
        channel.language = language
        channel.route = Route(
            channel: name, regions: regions, least: least,
            level: levels.first { $0.identifier == level } ?? .village, indicators: Set(indicators))
        channel.quiet = quiet
        channel.digestAbove = digest ?? kind.digestAbove
        channel.instead = instead
        channel.insteadAfter = after
        return channel
    }

    private static func isChannelName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
    }

    /// The parts of a list, each read; a mistake names what was expected.
    private static func parts<Part>(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ key: String,
        _ form: SettingsPhrase, _ read: (String) -> Part?
    ) -> [Part] {
        guard reader.has(section, key) else {
            reader.leave(section, key)
            return []
        }
        let words = reader.list(section, key)
        let parts = words.compactMap(read)
        if parts.count != words.count || parts.isEmpty {
            reader.refuse(section, key, .value(.form(form)))
        }
        return parts
    }

    private static func quiet(
        _ reader: inout SettingsReader, _ section: SettingsSection
    ) -> QuietHours? {
        reader.value(section, "quiet", example: SettingsPhrase("21:00-06:00")) { text in
            QuietHours(text).map { .success($0) } ?? .failure(.value(.form(quietForm)))
        }
    }

    /// Who stands in must be there, be somebody else, take what comes late, and not wait for this one.
    private static func refuseInstead(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ name: String,
        _ list: [ChannelSettings]
    ) {
        var seen = [name]
        var next = list.first { $0.name == name }?.instead
        while let instead = next {
            guard let other = list.first(where: { $0.name == instead }) else {
                if seen.count == 1 {
                    reader.refuse(section, "instead", .value(.form(unknownOther)))
                }
                return
            }
            if seen.count == 1, other.kind.isOrdered {
                return reader.refuse(section, "instead", .value(.form(orderedOther)))
            }
            if instead == name {
                let form = seen.count == 1 ? itself : circle
                return reader.refuse(section, "instead", .value(.form(form)))
            }
            guard !seen.contains(instead) else { return }
            seen.append(instead)
            next = other.instead
        }
    }
}

extension ChannelKind {
    /// The kind of a name that the catalogue has; the first for any other.
    static func named(_ identifier: String) -> ChannelKind {
        all.first { $0.identifier == identifier } ?? all[0]
    }
}
