// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// One value as it is kept.
public struct StoredSample: Hashable, Sendable {
    /// The metric's Sparkplug name.
    public let metric: String
    /// The value; nil when there is none.
    public let value: Value?
    /// How far it can be believed.
    public let quality: Quality
    /// When it was observed, corrected where a clock fix came.
    public let observed: Instant
    /// When it came in, office time.
    public let received: Instant
    /// Whether it came as history.
    public let isLate: Bool
    /// Whether its time cannot be believed (yet).
    public let isClockDoubtful: Bool

    /// Makes a sample.
    public init(
        metric: String, value: Value?, quality: Quality, observed: Instant, received: Instant,
        isLate: Bool = false, isClockDoubtful: Bool = false
    ) {
        self.metric = metric
        self.value = value
        self.quality = quality
        self.observed = observed
        self.received = received
        self.isLate = isLate
        self.isClockDoubtful = isClockDoubtful
    }
}

/// One node as it is kept over restarts.
public struct StoredNode: Hashable, Sendable {
    /// The box's name.
    public let box: String
    /// The raw birth; nil when none came.
    public let birth: [UInt8]?
    /// Whether its session lived when last heard of.
    public let isOnline: Bool
    /// The spool of its last birth.
    public let stream: StreamID?
    /// Up to where that spool is settled.
    public let through: RecordID
    /// The last sign of life, office time; nil for none.
    public let lastHeard: Instant?
    /// When it was noticed that the box is gone; nil while it is there.
    public let goneSince: Instant?
}

/// A range of records that a box had to drop.
public struct StoredLoss: Hashable, Sendable {
    /// The box's name.
    public let box: String
    /// The spool.
    public let stream: StreamID
    /// The records.
    public let records: ClosedRange<RecordID>
    /// When the office learned it.
    public let received: Instant
}

/// What a store did since it was opened.
public struct SeriesCounters: Hashable, Sendable {
    /// Records stored or settled.
    public internal(set) var kept: Int64 = 0
    /// Records that had come before.
    public internal(set) var duplicates: Int64 = 0
    /// Records that were refused and must come again.
    public internal(set) var refused: Int64 = 0
    /// Records given up by tombstones.
    public internal(set) var lost: UInt64 = 0
    /// Rows with corrected times.
    public internal(set) var redated: Int64 = 0
    /// Samples dropped because the table of metric names is full.
    public internal(set) var nameless: Int64 = 0
    /// Rows that were damaged and passed over; a row counts once.
    public internal(set) var damaged: Int64 = 0
}
