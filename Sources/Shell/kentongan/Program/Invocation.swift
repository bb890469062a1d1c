// SPDX-License-Identifier: Apache-2.0
//
// The verb is looked up before anything is parsed, so that a mistyped one gets our answer in the
// reader's language. Flags may stand before or after it: the words are split here into the verb and
// everything else, and the verb's own parser sees only the rest.

import Wording

/// What was typed, before parsing.
struct Invocation: Sendable {
    /// The verb; nil when there is none.
    var verb: String?
    /// Everything but the verb, in order.
    var rest: [String] = []
    /// Whether help was asked for.
    var wantsHelp = false
    /// Whether the version was asked for.
    var wantsVersion = false
    /// Whether answers and errors are to be JSON.
    var json = false
    /// Whether colour was refused.
    var refusesColour = false
    /// The value of `--lang`.
    var language: String?
    /// The value of `--width`, if it is a number.
    var width: Int?

    /// Flags that take the next word as their value.
    private static let valued: Set<String> = [
        "--lang", "--width", "--socket", "--timeout", "--limit", "--last", "--metric", "--find",
        "--sort", "--broker", "--group", "--host", "--port", "--user", "--history",
        "--token-file", "--role",
        "--region", "--office", "--days", "--label", "--reason", "--from", "--until", "--for",
        "--indicator", "--object", "--anchors", "--bad", "--value", "--note", "--channel",
        "--observed", "--form",
        "--level", "--inside", "--compare", "--valid-from", "--successors",
        "--facility", "--category", "--kind", "--text-file", "--contact-file", "--number",
        "--received", "--lapor",
        "--since", "--by", "--village", "--kampung", "--bin", "--pack",
    ]

    /// Splits the words of a command line, without the program's own name.
    init(_ words: [String]) {
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            guard word != "--" else {
                rest += words[(index - 1)...]
                break
            }
            if Invocation.valued.contains(word), index < words.count {
                note(word, value: words[index])
                rest += [word, words[index]]
                index += 1
                continue
            }
            switch word {
            case "-h", "--help": wantsHelp = true
            case "--version": wantsVersion = true
            default:
                if verb == nil, !word.hasPrefix("-") {
                    verb = word
                } else {
                    note(word, value: nil)
                    rest.append(word)
                }
            }
        }
    }

    private mutating func note(_ word: String, value: String?) {
        let parts = word.split(separator: "=", maxSplits: 1)
        let value = value ?? (parts.count == 2 ? String(parts[1]) : nil)
        switch parts.first {
        case "--json": json = true
        case "--no-color": refusesColour = true
        case "--lang": language = value
        case "--width": width = value.flatMap { Int($0) }
        default: break
        }
    }
}
