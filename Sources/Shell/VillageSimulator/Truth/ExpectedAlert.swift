// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// An alert that must follow, or may.
public struct ExpectedAlert: Hashable, Sendable {
    /// Whether its absence is a mistake.
    public enum Duty: String, Sendable {
        /// Absent is missed.
        case must
        /// The condition lasts about as long as its hold, or something hides it: both answers are right.
        case may
    }

    /// What shows the condition, from which delay is counted.
    public enum Evidence: Hashable, Sendable {
        /// A record of a box with this metric.
        case record(BoxID, Metric)
        /// The first death of one of these boxes.
        case death([BoxID])
        /// Nothing but time: the begin of `fires` less the hold.
        case time
        /// Something else held it back for a while, so that no delay can be told.
        case hidden
    }

    /// Whose incident it is.
    public var incident: String
    /// What it is about.
    public var subject: Subject
    /// Which indicator.
    public var indicator: IndicatorID
    /// Why the box was silent, which its recovery must tell; nil where nothing has to be told.
    public var outage: OutageCause?
    /// The earliest and the latest moment at which it fires.
    public var fires: Stretch
    /// The earliest and the latest moment at which it is over; far future while nobody ends it.
    public var resolves: Stretch
    /// Whether it must come.
    public var duty: Duty
    /// What shows it.
    public var evidence: Evidence
    /// How long the condition must hold after it was shown.
    public var hold: TimeSpan
    /// Whether it swings, so that it may come back within its stretch, with so many messages an hour at most.
    public var swings = false

    /// Makes an expectation.
    public init(
        incident: String, subject: Subject, indicator: IndicatorID, outage: OutageCause? = nil,
        fires: Stretch, resolves: Stretch, duty: Duty, evidence: Evidence, hold: TimeSpan
    ) {
        self.incident = incident
        self.subject = subject
        self.indicator = indicator
        self.outage = outage
        self.fires = fires
        self.resolves = resolves
        self.duty = duty
        self.evidence = evidence
        self.hold = hold
    }
}
