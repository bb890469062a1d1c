// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// One thing that happened to an alert, ready to be told on every channel in the same words.
public struct AlertEvent: Hashable, Sendable {
    /// What happened; the raw value is the stable identifier.
    public enum Kind: String, Sendable {
        /// It fired.
        case fired
        /// It became heavier.
        case escalated
        /// It is over.
        case resolved
    }

    /// Its place in the order of all events, ascending and never reused; 0 until the ledger gives one.
    public var sequence: Int64
    /// The alert's number, as people say it ("#418"); 0 until the ledger gives one.
    public var number: Int64
    /// What happened.
    public let kind: Kind
    /// What the alert is about.
    public let subject: AlertSubject
    /// Where.
    public let place: Place
    /// How heavy.
    public let severity: Severity
    /// Which condition of the indicator.
    public let cause: String
    /// Since when the condition has held.
    public let since: Instant
    /// When this happened, office time.
    public let at: Instant
    /// When the condition ended, of a resolved alert.
    public let resolvedAt: Instant?
    /// The sentence, beginning with the place.
    public let sentence: Phrase

    /// Makes an event.
    public init(
        sequence: Int64 = 0, number: Int64 = 0, kind: Kind, subject: AlertSubject, place: Place,
        severity: Severity, cause: String, since: Instant, at: Instant, resolvedAt: Instant?,
        sentence: Phrase
    ) {
        self.sequence = sequence
        self.number = number
        self.kind = kind
        self.subject = subject
        self.place = place
        self.severity = severity
        self.cause = cause
        self.since = since
        self.at = at
        self.resolvedAt = resolvedAt
        self.sentence = sentence
    }
}
