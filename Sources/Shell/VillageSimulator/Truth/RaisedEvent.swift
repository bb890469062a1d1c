// SPDX-License-Identifier: Apache-2.0
//
// What an office has told, read back from its JSON lines (`kentongan.alert_event/1`), and when a box showed
// what. Both come from whoever performed the scenario.

public import VillageModel

/// One event of an alert as the office told it.
public struct RaisedEvent: Hashable, Sendable {
    /// What happened; the office's own words.
    public enum Kind: String, CaseIterable, Sendable {
        /// It fired.
        case fired
        /// It became heavier, or goes to the next level.
        case escalated
        /// Somebody has taken it on.
        case acknowledged
        /// It swings.
        case unstable
        /// It no longer swings, and the condition holds.
        case settled
        /// It is over.
        case resolved
    }

    /// The alert's number.
    public var number: Int64
    /// What happened.
    public var kind: Kind
    /// What it is about.
    public var subject: Subject
    /// Which indicator.
    public var indicator: IndicatorID
    /// Why the box was silent, as a recovery tells it.
    public var outage: OutageCause?
    /// When it was told, office time.
    public var at: Instant
    /// Whether nobody was told because of a silence.
    public var isSilenced: Bool

    /// Makes an event.
    public init(
        number: Int64, kind: Kind, subject: Subject, indicator: IndicatorID,
        outage: OutageCause? = nil, at: Instant, isSilenced: Bool = false
    ) {
        self.number = number
        self.kind = kind
        self.subject = subject
        self.indicator = indicator
        self.outage = outage
        self.at = at
        self.isSilenced = isSilenced
    }
}

/// When a box showed something: the moment at which it left for the broker.
public struct Shown: Hashable, Sendable {
    /// What was shown.
    public enum What: Hashable, Sendable {
        /// A record with these metrics, or a birth, which has them all.
        case record([Metric])
        /// Its death certificate, whoever sent it.
        case death
    }

    /// Which box.
    public var box: BoxID
    /// What.
    public var what: What
    /// When.
    public var at: Instant

    /// Makes one.
    public init(_ box: BoxID, _ what: What, at: Instant) {
        self.box = box
        self.what = what
        self.at = at
    }
}
