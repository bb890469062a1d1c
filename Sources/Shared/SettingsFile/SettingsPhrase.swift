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

    /// Fills `%1` and `%2` of both templates with the same texts and `%3` with the words of each.
    ///
    /// Sentences are data and one function: interpolations would add 30 kB of code to the agent.
    @inline(never)
    static func filled(
        _ indonesian: StaticString, _ english: StaticString, _ first: String = "",
        _ second: String = "", words: SettingsPhrase = SettingsPhrase("")
    ) -> SettingsPhrase {
        SettingsPhrase(
            fill(indonesian, first, second, words.indonesian),
            fill(english, first, second, words.english))
    }

    /// "a, b atau c" and "a, b or c"; beyond 12 words the rest is an ellipsis.
    @inline(never)
    static func listing(_ words: [String]) -> SettingsPhrase {
        SettingsPhrase(joined(words, " atau "), joined(words, " or "))
    }

    private static func joined(_ words: [String], _ conjunction: String) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            if index == 12 { return text + ", …" }
            if index > 0 {
                text += index == words.count - 1 && index < 12 ? conjunction : ", "
            }
            text += word
        }
        return text
    }
}

/// The template with `%1`, `%2` and `%3` replaced, everything replaced being made harmless.
@inline(never)
func fill(
    _ template: StaticString, _ first: String = "", _ second: String = "", _ third: String = ""
) -> String {
    var text: [UInt8] = []
    var index = 0
    while index < template.utf8CodeUnitCount {
        let byte = template.utf8Start[index]
        index += 1
        guard byte == UInt8(ascii: "%"), index < template.utf8CodeUnitCount else {
            text.append(byte)
            continue
        }
        switch template.utf8Start[index] {
        case UInt8(ascii: "1"): text.append(contentsOf: disarmed(first).utf8)
        case UInt8(ascii: "2"): text.append(contentsOf: disarmed(second).utf8)
        default: text.append(contentsOf: third.utf8)
        }
        index += 1
    }
    return String(decoding: text, as: UTF8.self)
}
