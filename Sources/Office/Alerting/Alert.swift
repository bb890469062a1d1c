// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What an alert is about: one indicator of one village, or of one box.
public struct AlertSubject: Hashable, Sendable {
    /// The village or the box.
    public let about: Subject
    /// The indicator.
    public let indicator: IndicatorID

    /// Makes a subject.
    public init(about: Subject, indicator: IndicatorID) {
        self.about = about
        self.indicator = indicator
    }
}

/// Where an alert stands; the raw value is the stable identifier.
public enum AlertState: String, Sendable {
    /// The condition holds, but not yet for long enough.
    case pending
    /// It has fired.
    case firing
    /// It is over.
    case resolved
}

/// A running alert, as it is kept over restarts.
public struct AlertLife: Hashable, Sendable {
    /// What it is about.
    public let subject: AlertSubject
    /// Where it stands: pending or firing.
    public var state: AlertState
    /// Its number once it has fired; people say "#418".
    public var number: Int64?
    /// Which condition of the indicator.
    public var cause: String
    /// Since when the condition has held.
    public var since: Instant
    /// How heavy.
    public var severity: Severity
    /// Since when the condition has been gone; nil while it holds.
    public var clearSince: Instant?
    /// Since when its clocks stand still because its box is silent; nil while they run.
    public var heldSince: Instant?
    /// How long its clocks have stood still since it fired; does not count towards its becoming critical.
    public var stoodStill: TimeSpan

    /// Makes a pending alert.
    public init(
        subject: AlertSubject, cause: String, since: Instant, severity: Severity,
        state: AlertState = .pending, number: Int64? = nil, clearSince: Instant? = nil,
        heldSince: Instant? = nil, stoodStill: TimeSpan = .zero
    ) {
        self.subject = subject
        self.cause = cause
        self.since = since
        self.severity = severity
        self.state = state
        self.number = number
        self.clearSince = clearSince
        self.heldSince = heldSince
        self.stoodStill = stoodStill
    }
}

/// What has happened to an alert and must be told.
public enum AlertChange: Hashable, Sendable {
    /// It fired.
    case fired
    /// It became heavier.
    case escalated
    /// It is over; the condition ended at the instant given.
    case resolved(until: Instant)
}
