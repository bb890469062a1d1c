// SPDX-License-Identifier: Apache-2.0
//
// The agent's line may come from a newer agent, a broken one, or from somebody who took its place. It must
// be one JSON object of the asked schema or an error object; beyond that nothing is required: what is
// missing or of a strange type reads as unknown, and a member that nobody knows is left to `--json`.

import JSONText
import Wording

/// What the agent answered.
enum AgentAnswer: Hashable, Sendable {
    /// The object that was asked for.
    case object(JSONValue)
    /// The agent says why not.
    case refusal(ShellError)

    /// Reads the answer's line.
    init(_ line: [UInt8], to request: AgentRequest) throws(AgentFailure) {
        guard let value = try? JSONValue(parsing: line), value.object != nil else {
            throw .unreadable
        }
        if let error = value["error"] {
            self = .refusal(AgentAnswer.refusal(error))
        } else if value["schema"]?.text == request.schema {
            self = .object(value)
        } else {
            throw .unreadable
        }
    }

    private static func refusal(_ error: JSONValue) -> ShellError {
        let code = error["code"]?.integer.flatMap { Int32(exactly: $0) }
        // 0 to 3 would be an answer, and there is none.
        let status = code.flatMap { $0 >= 64 ? ExitStatus(rawValue: $0) : nil } ?? .fault
        var suggestions: [String] = []
        for suggestion in error["suggestions"]?.array ?? [] where suggestions.count < 3 {
            if let text = suggestion.text, !text.isEmpty { suggestions.append(short(text, 64)) }
        }
        let identifier = error["id"]?.text.map { short($0, 64) } ?? "refused"
        let message = error["message"]
        var phrase = Phrase(
            id: sentence(message?["id"], or: "agen menolak: \(identifier)"),
            en: sentence(message?["en"], or: "the agent refused: \(identifier)"))
        if let first = suggestions.first, !contains(phrase.id, first) {
            let names = joined(suggestions)
            phrase = phrase + Phrase(id: ". Mungkin \(names)", en: ". Perhaps \(names)")
        }
        return ShellError(status, identifier, phrase, suggestions: suggestions)
    }

    private static func sentence(_ value: JSONValue?, or fallback: String) -> String {
        guard let text = value?.text, !text.isEmpty else { return fallback }
        return short(text, 600)
    }

    private static func joined(_ names: [String]) -> String {
        var text = ""
        for (index, name) in names.enumerated() { text += (index == 0 ? "" : ", ") + name }
        return text
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        guard bytes.count >= wanted.count else { return false }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start..<start + wanted.count].elementsEqual(wanted) { return true }
        return false
    }
}

/// The first so many characters of a text from outside, disarmed, marked where it was cut.
func short(_ text: String, _ limit: Int) -> String {
    var kept = ""
    var count = 0
    for scalar in text.unicodeScalars {
        guard count < limit else { return disarmed(kept) + ".." }
        kept.unicodeScalars.append(scalar)
        count += 1
    }
    return disarmed(kept)
}
