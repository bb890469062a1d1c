// SPDX-License-Identifier: Apache-2.0

extension SettingsReader {
    /// A text of at most `longest` bytes; the default when it is missing or wrong.
    public mutating func text(
        _ section: SettingsSection, _ key: String, longest: Int = 1_024, default: String
    ) -> String {
        text(section, key, longest: longest) ?? `default`
    }

    /// A text of at most `longest` bytes; nil when it is missing or wrong.
    public mutating func text(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional,
        longest: Int = 1_024
    ) -> String? {
        value(section, key, need, example: SettingsPhrase("NILAI", "VALUE")) { text in
            let bytes = text.utf8.count
            guard bytes <= longest else {
                return .failure(.value(.shortText(bytes: bytes, longest: longest)))
            }
            return .success(text)
        }
    }

    /// Texts separated by commas, without empty ones; the default when the key is missing.
    public mutating func list(
        _ section: SettingsSection, _ key: String, default: [String] = []
    ) -> [String] {
        let taken: [String]? = value(
            section, key, example: SettingsPhrase("NILAI, NILAI", "VALUE, VALUE")
        ) { text in .success(commaParts(text)) }
        return taken ?? `default`
    }

    /// Yes or no: ya, tidak, yes, no, on, off, true, false in any capitals.
    public mutating func boolean(
        _ section: SettingsSection, _ key: String, default: Bool
    ) -> Bool {
        boolean(section, key) ?? `default`
    }

    /// Yes or no: ya, tidak, yes, no, on, off, true, false; nil when missing or wrong.
    public mutating func boolean(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional
    ) -> Bool? {
        value(section, key, need, example: SettingsPhrase("ya", "yes")) { text in
            switch String(decoding: lowercaseASCII(text), as: UTF8.self) {
            case "ya", "yes", "on", "true": .success(true)
            case "tidak", "no", "off", "false": .success(false)
            default: .failure(.value(.yesOrNo))
            }
        }
    }

    /// One of these words, written exactly; the default when missing or wrong.
    public mutating func choice(
        _ section: SettingsSection, _ key: String, among words: [String], default: String
    ) -> String {
        choice(section, key, among: words) ?? `default`
    }

    /// One of these words, written exactly; nil when missing or wrong.
    public mutating func choice(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional,
        among words: [String]
    ) -> String? {
        value(section, key, need, example: SettingsPhrase.listing(words)) { text in
            guard !words.contains(text) else { return .success(text) }
            let nearest = nearestName(to: text, among: words)
            return .failure(.value(.choice(words: words, nearest: nearest)))
        }
    }

    /// One case of an enumeration of words; the default when missing or wrong.
    public mutating func choice<Choice: CaseIterable & RawRepresentable>(
        _ section: SettingsSection, _ key: String, default: Choice
    ) -> Choice where Choice.RawValue == String {
        let word = choice(section, key, among: Choice.allCases.map { $0.rawValue })
        return word.flatMap { Choice(rawValue: $0) } ?? `default`
    }

    /// A path from the root without `..`; the default when missing or wrong.
    public mutating func path(
        _ section: SettingsSection, _ key: String, default: String
    ) -> String {
        path(section, key) ?? `default`
    }

    /// A path from the root without `..`, at most 4,095 bytes; nil when missing or wrong.
    public mutating func path(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional
    ) -> String? {
        value(section, key, need, example: SettingsPhrase("/JALUR", "/PATH")) { text in
            let bytes = Array(text.utf8)
            guard bytes.first == UInt8(ascii: "/") else { return .failure(.value(.absolutePath)) }
            guard bytes.count <= 4_095 else {
                return .failure(.value(.shortText(bytes: bytes.count, longest: 4_095)))
            }
            let dots = Array("..".utf8)[...]
            guard !bytes.split(separator: UInt8(ascii: "/")).contains(dots) else {
                return .failure(.value(.directPath))
            }
            return .success(text)
        }
    }
}
