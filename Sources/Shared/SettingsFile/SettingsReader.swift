// SPDX-License-Identifier: Apache-2.0

/// Reads a settings file into typed values and gathers every mistake on the way.
///
/// The caller takes sections and keys, each with its default, and asks `finish()` at the end. What was
/// never asked for is unknown, and a wrong value reads as its default, so that all mistakes of a file
/// come to light in one go; with any mistake the program should not start. Pure: the file is read by
/// the caller. No input traps.
///
///     var reader = SettingsReader(bytes: bytes, path: "/etc/kentongan/agent.ini")
///     let agent = reader.section("agent")
///     broker = reader.host(agent, "broker", default: "localhost")
///     hold = reader.span(agent, "hold", in: .seconds(1)...(.days(30)), default: .minutes(15))
///     let errors = reader.finish()
public struct SettingsReader: Sendable {
    /// Names that were asked for, with the keys asked for in sections of that name.
    struct Known: Sendable {
        let name: String
        var keys: [String] = []
        /// Its keys belong to another program.
        var isForeign = false
    }

    /// The path that errors name.
    public let path: String
    var file: SettingsText
    var known: [Known] = []
    private var missingSections: [String] = []

    /// Takes the bytes of a file apart; never fails, mistakes wait for `finish()`.
    public init(bytes: [UInt8], path: String) {
        self.path = path
        file = SettingsText(bytes, path: path)
    }

    /// The section `[name]`; when the file lacks it, one in which every key is missing.
    public mutating func section(_ name: String) -> SettingsSection {
        learn(name)
        var found = SettingsSection(name: name, argument: "", line: 0, index: nil)
        for index in file.blocks.indices where file.blocks[index].name == name {
            guard !file.blocks[index].isRefused else { continue }
            if file.blocks[index].argument.isEmpty {
                found = handle(index)
            } else {
                refuse(block: index, .name(.noArgument(section: name)))
            }
        }
        return found
    }

    /// The sections `[name argument]` in the order of the file; one without argument is a mistake.
    public mutating func sections(_ name: String) -> [SettingsSection] {
        learn(name)
        var found: [SettingsSection] = []
        for index in file.blocks.indices where file.blocks[index].name == name {
            guard !file.blocks[index].isRefused else { continue }
            if file.blocks[index].argument.isEmpty {
                refuse(block: index, .name(.argument(section: name)))
            } else {
                found.append(handle(index))
            }
        }
        return found
    }

    /// Leaves the sections of this name to another program that reads the same file.
    public mutating func leave(_ name: String) {
        learn(name)
        for index in known.indices where known[index].name == name { known[index].isForeign = true }
    }

    /// Accepts keys without reading them, as when a feature is switched off.
    public mutating func leave(_ section: SettingsSection, _ keys: String...) {
        for key in keys { learn(section.name, key) }
    }

    /// Whether the section has this key; does not make the key known.
    public func has(_ section: SettingsSection, _ key: String) -> Bool {
        entry(section, key) != nil
    }

    /// Reports a mistake that only the caller can see, such as an end before its beginning.
    public mutating func refuse(
        _ section: SettingsSection, _ key: String, _ expected: SettingsError.Expected
    ) {
        learn(section.name, key)
        guard let entry = entry(section, key) else {
            return report(section.line, key, "", expected)
        }
        report(entry.line, entry.key, entry.value, expected)
    }

    /// All mistakes in the order of lines, those about the whole file first; empty is good.
    ///
    /// At most 200 are listed; one more at the end then tells how many were left out.
    public mutating func finish() -> [SettingsError] {
        var mistakes = file.mistakes
        addUnknownNames(to: &mistakes)
        return mistakes.sorted(example: known.first?.name)
    }

    mutating func report(
        _ line: Int, _ key: String, _ value: String, _ expected: SettingsError.Expected
    ) {
        file.mistakes.add(line, key, value, expected)
    }

    mutating func reportMissing(
        _ section: SettingsSection, _ key: String, _ example: SettingsPhrase
    ) {
        if section.isPresent {
            let rule = SettingsNameRule.key(section: section.heading, name: key, example: example)
            return report(section.line, key, "", .name(rule))
        }
        // A block whose heading is wrong was reported; what it lacks follows from that.
        let isRefused = file.blocks.contains { block in
            block.isRefused && (block.name == section.name || block.name.isEmpty)
        }
        guard !isRefused, !missingSections.contains(section.name) else { return }
        missingSections.append(section.name)
        report(0, key, "", .file(.section(name: section.name, key: key, example: example)))
    }
}
