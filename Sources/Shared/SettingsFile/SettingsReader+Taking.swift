// SPDX-License-Identifier: Apache-2.0

extension SettingsReader {
    /// Takes one value of any form; all typed takes go through here.
    ///
    /// `example` is shown where a value is missing. `read` answers the value or what was expected.
    /// The result is nil when the key is missing or its value wrong.
    public mutating func value<Value>(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional,
        example: SettingsPhrase, _ read: (String) -> Result<Value, SettingsError.Expected>
    ) -> Value? {
        var taken: Value?
        let isTaken = take(section, key, need, example) { text in
            switch read(text) {
            case .success(let value):
                taken = value
                return nil
            case .failure(let expected): return expected
            }
        }
        return isTaken ? taken : nil
    }

    /// The part of `value` that is the same for every type, so that programs hold it once.
    ///
    /// `mistake` answers what was expected, or nil and keeps what it has read. False: nothing was taken.
    @inline(never)
    mutating func take(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed,
        _ example: SettingsPhrase, _ mistake: (String) -> SettingsError.Expected?
    ) -> Bool {
        learn(section.name, key)
        guard let entry = entry(section, key) else {
            if need == .required { reportMissing(section, key, example) }
            return false
        }
        if entry.isDamaged { return false }
        guard !entry.value.isEmpty else {
            report(entry.line, key, "", .value(.present(key: key, example: example)))
            return false
        }
        guard let expected = mistake(entry.value) else { return true }
        let hint = stray(entry.value) { mistake($0) == nil }
        report(entry.line, key, entry.value, hint ?? expected)
        return false
    }

    /// The argument of a heading, read in the same way; nil when it is wrong.
    public mutating func argument<Value>(
        of section: SettingsSection, _ read: (String) -> Result<Value, SettingsError.Expected>
    ) -> Value? {
        guard section.isPresent else { return nil }
        switch read(section.argument) {
        case .success(let value): return value
        case .failure(let expected):
            report(section.line, "", section.heading, expected)
            return nil
        }
    }

    /// A comment or quotation marks, when the value would be right without them.
    private func stray(
        _ value: String, _ isGood: (String) -> Bool
    ) -> SettingsError.Expected? {
        let bytes = Array(value.utf8)
        if bytes.count > 2, let mark = bytes.first, mark == bytes.last,
            mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'")
        {
            let inside = string(trimmed(bytes[1..<(bytes.count - 1)]))
            return isGood(inside) ? .value(.noQuotes(value: inside)) : nil
        }
        for index in bytes.indices.dropFirst() where bytes[index - 1] == 0x20 {
            guard bytes[index] == UInt8(ascii: "#") || bytes[index] == UInt8(ascii: ";")
            else { continue }
            let front = string(trimmed(bytes[..<index]))
            return isGood(front) ? .value(.noComment(value: front)) : nil
        }
        return nil
    }

    func entry(_ section: SettingsSection, _ key: String) -> SettingsEntry? {
        guard let index = section.index, file.blocks.indices.contains(index) else { return nil }
        return file.blocks[index].entries.first { $0.key == key }
    }

    func handle(_ index: Int) -> SettingsSection {
        let block = file.blocks[index]
        return SettingsSection(
            name: block.name, argument: block.argument, line: block.line, index: index)
    }

    mutating func refuse(block index: Int, _ expected: SettingsError.Expected) {
        let block = file.blocks[index]
        file.blocks[index].isRefused = true
        report(block.line, "", block.heading, expected)
    }

    mutating func learn(_ section: String, _ key: String? = nil) {
        let index: Int
        if let found = known.firstIndex(where: { $0.name == section }) {
            index = found
        } else {
            index = known.count
            known.append(Known(name: section))
        }
        guard let key, !known[index].keys.contains(key) else { return }
        known[index].keys.append(key)
    }

    /// Sections that nobody asked for, and keys that nobody asked for in the others.
    func addUnknownNames(to mistakes: inout SettingsMistakes) {
        let names = known.map { $0.name }
        for block in file.blocks where !block.isRefused {
            guard let asked = known.first(where: { $0.name == block.name }) else {
                let rule = SettingsNameRule.knownSection(
                    nearest: nearestName(to: block.name, among: names), known: names)
                mistakes.add(block.line, "", block.heading, .name(rule))
                continue
            }
            guard !asked.isForeign else { continue }
            for entry in block.entries where !entry.isDamaged && !asked.keys.contains(entry.key) {
                let nearest = nearestName(to: entry.key, among: asked.keys)
                let rule = SettingsNameRule.knownKey(
                    section: block.heading, nearest: nearest, known: asked.keys)
                let isSecret = SettingsError.isSecret(nearest ?? "") && !entry.value.isEmpty
                mistakes.add(entry.line, entry.key, isSecret ? "…" : entry.value, .name(rule))
            }
        }
    }
}
