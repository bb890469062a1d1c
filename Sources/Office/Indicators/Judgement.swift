// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// A verdict on one indicator of one village, or of one box.
public struct Judgement: Hashable, Sendable {
    /// The answer.
    public let state: VerdictState
    /// Why, for a person; no final stop.
    public let reason: Phrase
    /// Which of the indicator's conditions decided, as a stable identifier such as `no_internet`.
    public let cause: String
    /// Since when the condition has held, by corrected time.
    public internal(set) var since: Instant
    /// The earliest instant at which the verdict may change without new evidence; far future if never.
    public internal(set) var reviewAt: Instant
    /// What it rests on; alerts on what a box measures are held back while no box is heard.
    public var basis = Basis.measurement
    /// Whether it rests on what a box said before its session began, or before the office was deaf: shown, and no
    /// alert moves by it.
    public internal(set) var restsOnOld = false
    /// When the evidence runs out if nothing new comes; nil where that cannot be said beforehand.
    public var validUntil: Instant?
    /// From when on staff should be reminded to renew the evidence; nil where nothing is to be renewed.
    ///
    /// 80 % of the validity of statements that are valid for 7 days or more.
    public var renewFrom: Instant?
    /// How heavy an alert it calls for at this instant; nil for the rule's own severity.
    ///
    /// An `expired` verdict that rests on statements calls for an alert of its own kind, on missing evidence.
    public var severity: Severity?
    /// How long the condition must hold before an alert fires; nil for the rule's own hold.
    public var hold: TimeSpan?
    /// How long the condition must be gone before its alert ends; nil for the rule's own time.
    public var clear: TimeSpan?
    /// Why the box was silent until `since`, as its own records tell; nil while they have not told.
    public var outage: OutageCause?

    /// The cause of an alert that reminds people to say again what is still true.
    public static let renewal = "renew"

    /// Makes a judgement.
    public init(
        _ state: VerdictState, _ reason: Phrase, cause: String, since: Instant,
        reviewAt: Instant = .distantFuture
    ) {
        self.state = state
        self.reason = reason
        self.cause = cause
        self.since = since
        self.reviewAt = reviewAt
    }
}

/// What a verdict rests on.
public enum Basis: String, Hashable, Sendable {
    /// What a box measures.
    case measurement
    /// What a person has said.
    case statement
    /// What the office itself keeps: complaints, decisions, announced work.
    case register
}
