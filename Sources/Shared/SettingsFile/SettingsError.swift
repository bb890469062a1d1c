// SPDX-License-Identifier: Apache-2.0

/// One mistake in a settings file, told as one line: where, what, why, what to write instead.
public struct SettingsError: Error, Hashable, Sendable {
    /// The file, as it was given to the reader.
    public let path: String
    /// The line, from 1; 0 when the mistake is about the whole file.
    public let line: Int
    /// The key left of the equals sign; empty when the mistake is in a heading or the whole file.
    public let key: String
    /// The value as written, or the whole line when it is no assignment; "…" when it is a secret.
    public let value: String
    /// What should have been there.
    public let expected: Expected

    /// What should have been there, by the part of the file that is concerned.
    public enum Expected: Error, Hashable, Sendable {
        /// The file as a whole.
        case file(SettingsFileRule)
        /// The form of a line.
        case line(SettingsLineRule)
        /// Which sections and keys exist, and how often.
        case name(SettingsNameRule)
        /// The value of a key, or the argument of a heading.
        case value(SettingsValueRule)
    }

    /// Makes an error; a value whose key names a password, token or secret is not kept.
    public init(path: String, line: Int, key: String, value: String, expected: Expected) {
        self.path = path
        self.line = line
        self.key = key
        self.value = SettingsError.isSecret(key) && !value.isEmpty ? "…" : value
        self.expected = expected
    }

    /// The error of a file that could not be opened or read, in the words of strerror.
    public static func unreadable(path: String, reason: String) -> SettingsError {
        SettingsError(
            path: path, line: 0, key: "", value: "", expected: .file(.readable(reason: reason)))
    }

    /// The line for Indonesian readers; safe to print, without a newline.
    public var indonesian: String { place("%1 baris %2: %3 ") + phrase.indonesian }
    /// The line for English readers; safe to print, without a newline.
    public var english: String { place("%1 line %2: %3 ") + phrase.english }

    private func place(_ template: StaticString) -> String {
        if line > 0 { return fill(template, path, String(line), subject) }
        if case .file = expected { return fill("%1 ", path) }
        return fill("%1: %3 ", path, "", subject)
    }

    private var phrase: SettingsPhrase {
        switch expected {
        case .file(let rule): rule.phrase(path: path)
        case .line(let rule): rule.phrase
        case .name(let rule): rule.phrase
        case .value(let rule): rule.phrase
        }
    }

    private var subject: String {
        if case .name(.key(let section, _, _)) = expected { return disarmed(section) }
        if key.isEmpty { return disarmed(value) }
        return value.isEmpty ? disarmed(key) : fill("%1 = %2", key, value)
    }

    static func isSecret(_ key: String) -> Bool {
        let name = lowercaseASCII(key)
        for word in ["password", "passphrase", "token", "secret", "sandi", "rahasia"] {
            for start in name.indices where name[start...].starts(with: word.utf8) { return true }
        }
        return false
    }
}
