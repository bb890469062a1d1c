// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import VillageModel

/// What the office's own line must reach, and how often that is looked at.
struct OwnLineSettings: Hashable, Sendable {
    var targets: [OwnLineTarget] = []
    var every = TimeSpan.seconds(30)
}

extension CollectorSettings {
    /// Reads [uplink]: `check = HOST:PORT, HOST:PORT`, the far ends that the office's own line must reach.
    ///
    /// Without it nobody looks at the line.
    static func ownLine(_ reader: inout SettingsReader) -> OwnLineSettings {
        let section = reader.section("uplink")
        var settings = OwnLineSettings()
        settings.every = reader.span(
            section, "every", in: .seconds(1)...(.minutes(10)), default: settings.every)
        for text in reader.list(section, "check") {
            guard let target = OwnLineTarget(text) else {
                reader.refuse(section, "check", .value(.form(noTarget(text))))
                break
            }
            settings.targets.append(target)
        }
        return settings
    }

    private static func noTarget(_ text: String) -> SettingsPhrase {
        let shown = text.prefix(80)
        return SettingsPhrase(
            "berisi \(shown), bukan HOST:PORT. Tulis misalnya 1.1.1.1:443, 8.8.8.8:53",
            "holds \(shown), which is no HOST:PORT. Write for example 1.1.1.1:443, 8.8.8.8:53")
    }
}

extension OwnLineTarget {
    /// Reads `HOST:PORT`, an IPv6 address in brackets; nil for anything else.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...]),
            port > 0
        else { return nil }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        let isClean = host.utf8.allSatisfy { byte in
            (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
        }
        guard (1...253).contains(host.utf8.count), isClean else { return nil }
        self.init(host: String(host), port: port)
    }
}
