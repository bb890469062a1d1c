// SPDX-License-Identifier: Apache-2.0

import SettingsFile

extension ChannelKind {
    /// Standard output, which is the journal under systemd; no keys of its own.
    static let console = ChannelKind(identifier: "console", isOrdered: true, digestAbove: nil) {
        _, _ in
        { Channel.console(name: $0.name, language: $0.language) }
    }

    /// A file of JSON lines: `path`.
    static let jsonLines = ChannelKind(identifier: "jsonlines", isOrdered: true, digestAbove: nil) {
        reader, section in
        guard let path = reader.path(section, "path", .required) else { return nil }
        return { Channel.jsonLines(path: path, name: $0.name) }
    }
}
