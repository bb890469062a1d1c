// SPDX-License-Identifier: Apache-2.0

/// The body of an answer that is not 200.
public struct ErrorEnvelope: Codable, Hashable, Sendable {
    /// The error.
    public var error: ErrorMessage

    /// Makes an envelope.
    public init(error: ErrorMessage) { self.error = error }
}

/// Why the office API has no answer; the shells print it and end with its code.
public struct ErrorMessage: Codable, Hashable, Sendable {
    /// The exit status of a shell that gets this: 64, 65, 66, 70, 73, 75 or 77.
    public var code: Int32
    /// The stable identifier: `box_unknown`, `village_unknown`, `metric_unknown`.
    public var id: String
    /// The sentence for people, without a full stop.
    public var message: MessageText
    /// What may have been meant; at most three.
    public var suggestions: [String]

    /// Makes an error.
    public init(code: Int32, id: String, message: MessageText, suggestions: [String] = []) {
        self.code = code
        self.id = id
        self.message = message
        self.suggestions = suggestions
    }
}
