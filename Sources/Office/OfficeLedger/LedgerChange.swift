// SPDX-License-Identifier: Apache-2.0

public import Alerting
public import Indicators
public import VillageModel

/// A verdict that is new.
public struct LedgerVerdict: Hashable, Sendable {
    /// The village or the box that was judged.
    public let about: Subject
    /// By which indicator.
    public let indicator: IndicatorID
    /// The verdict.
    public let judgement: Judgement
    /// When it was reached.
    public let at: Instant
    /// Whether an imitated box has a part in it.
    public let isSimulated: Bool

    /// Makes a verdict.
    public init(
        about: Subject, indicator: IndicatorID, judgement: Judgement, at: Instant,
        isSimulated: Bool = false
    ) {
        self.about = about
        self.indicator = indicator
        self.judgement = judgement
        self.at = at
        self.isSimulated = isSimulated
    }
}

/// A running alert and where it is.
public struct LedgerLife: Hashable, Sendable {
    /// The alert.
    public let life: AlertLife
    /// Its village.
    public let place: Place
    /// The number of its newest event; nil while it is pending.
    public internal(set) var sequence: Int64?

    /// Makes a life.
    public init(life: AlertLife, place: Place) {
        self.life = life
        self.place = place
    }
}

/// What one round of judgement changes; committed as a whole.
public struct LedgerChange: Sendable {
    /// Verdicts that differ from the known ones.
    public var verdicts: [LedgerVerdict] = []
    /// What the verdicts of machines rest on.
    public var evidence: [EvidenceEntry] = []
    /// Alerts that began or moved.
    public var lives: [LedgerLife] = []
    /// Alerts that are over.
    public var ended: [AlertSubject] = []
    /// The area outages behind them that began, moved or are over.
    public var areas = LedgerAreas()
    /// What must be told.
    public var events: [AlertEvent] = []

    /// Makes an empty change.
    public init() {}

    /// Whether there is nothing to commit.
    public var isEmpty: Bool {
        verdicts.isEmpty && lives.isEmpty && ended.isEmpty && events.isEmpty
            && areas.isEmpty
    }

    /// Adds another change behind this one.
    public mutating func merge(_ other: LedgerChange) {
        verdicts += other.verdicts
        evidence += other.evidence
        lives += other.lives
        ended += other.ended
        events += other.events
        areas.moved += other.areas.moved
        areas.ended += other.areas.ended
    }
}
