// SPDX-License-Identifier: Apache-2.0

/// The same words in Indonesian and in English.
public struct SettingsPhrase: Hashable, Sendable {
    /// Indonesian, which staff read first.
    public let indonesian: String
    /// English.
    public let english: String

    /// Makes a phrase.
    public init(_ indonesian: String, _ english: String) {
        self.indonesian = indonesian
        self.english = english
    }

    /// Makes a phrase that reads the same in both languages: a number, a code, a unit.
    public init(_ both: String) { self.init(both, both) }

    /// "a, b atau c" and "a, b or c"; beyond 12 words the rest is an ellipsis.
    static func listing(_ words: [String]) -> SettingsPhrase {
        guard let last = words.last, words.count > 1 else {
            return SettingsPhrase(words.first ?? "")
        }
        if words.count > 12 {
            return SettingsPhrase(words.prefix(12).joined(separator: ", ") + ", …")
        }
        let front = words.dropLast().joined(separator: ", ")
        return SettingsPhrase("\(front) atau \(last)", "\(front) or \(last)")
    }
}
