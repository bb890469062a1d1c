// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// One thing that happened to an alert, ready to be told on every channel in the same words.
public struct AlertEvent: Hashable, Sendable {
    /// What happened; the raw value is the stable identifier.
    public enum Kind: String, Sendable {
        /// It fired.
        case fired
        /// It became heavier, or goes to the next level.
        case escalated
        /// Somebody has taken it on.
        case acknowledged
        /// It swings; nothing more is told until it is steady.
        case unstable
        /// It no longer swings, and the condition holds.
        case settled
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
    /// How far up the alert is told.
    public var level = AlertLevel.village
    /// Who has taken the alert on; nil while nobody has.
    public var acknowledgement: Acknowledgement?
    /// Why the box was silent, of a recovery whose cause is known.
    public var outage: OutageCause?
    /// How many sites an area's or a service's alert stands for; 0 for all others.
    public var sites: Int64 = 0
    /// Whether the alert was silenced when this happened: it is kept, and no channel tells it.
    public var isSilenced = false

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

    /// The same event with more words behind its sentence.
    public func adding(_ words: Phrase) -> AlertEvent {
        var event = AlertEvent(
            sequence: sequence, number: number, kind: kind, subject: subject, place: place,
            severity: severity, cause: cause, since: since, at: at, resolvedAt: resolvedAt,
            sentence: sentence + words)
        event.level = level
        event.acknowledgement = acknowledgement
        event.outage = outage
        event.sites = sites
        event.isSilenced = isSilenced
        return event
    }
}
