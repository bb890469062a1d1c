// SPDX-License-Identifier: Apache-2.0

/// Why a program has no answer: exit status, a stable identifier, and one sentence for people.
///
/// The sentence has three parts: what, why, what to do next.
public struct ShellError: Error, Hashable, Sendable {
    /// With what number the program ends.
    public var status: ExitStatus
    /// The stable identifier in JSON, such as `village_unknown`; never translated.
    public var identifier: String
    /// The sentence, without the program's name and without a full stop.
    public var message: Phrase
    /// What may have been meant; at most three.
    public var suggestions: [String]

    /// Makes an error.
    public init(
        _ status: ExitStatus, _ identifier: String, _ message: Phrase, suggestions: [String] = []
    ) {
        self.status = status
        self.identifier = identifier
        self.message = message
        self.suggestions = suggestions
    }
}

/// One-line messages of programs: `kentongan: ...`.
public enum ErrorText {
    /// The error in one safe line, with the program's name before it.
    public static func line(
        _ error: ShellError, program: String = "kentongan", _ language: Language
    ) -> String {
        line(error.message, program: program, language)
    }

    /// Any sentence in one safe line, with the program's name before it.
    public static func line(
        _ message: Phrase, program: String = "kentongan", _ language: Language
    ) -> String {
        disarmed(program + ": " + message[language])
    }
}
