// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How far the times of an arrived record can be believed.
public enum ArrivedClock: Hashable, Sendable {
    /// The box's clock was synchronised and the time is plausible.
    case good
    /// Stored as it is, but nothing is concluded from the time.
    case doubtful
    /// The clock was not synchronised; a later fix may put the time right.
    case unsettled(boot: String, uptime: Uptime)
}

/// One value in an arrived record.
public struct ArrivedSample: Hashable, Sendable {
    /// The metric's Sparkplug name.
    public var metric: String
    /// The value; nil when there is none.
    public var value: Value?
    /// How far it can be believed.
    public var quality: Quality
    /// When it was observed, by the box's clock.
    public var observed: Instant

    /// Makes a sample.
    public init(metric: String, value: Value?, quality: Quality, observed: Instant) {
        self.metric = metric
        self.value = value
        self.quality = quality
        self.observed = observed
    }
}

/// The correction of the times of a range of records.
public struct ArrivedFix: Hashable, Sendable {
    /// The boot that made the records.
    public var boot: String
    /// The first record.
    public var first: RecordID
    /// The last record.
    public var last: RecordID
    /// What to add to their times.
    public var shift: TimeSpan
    /// Whether the shift is a guess, so that the times stay doubtful.
    public var isEstimate: Bool

    /// Makes a fix.
    public init(
        boot: String, first: RecordID, last: RecordID, shift: TimeSpan, isEstimate: Bool
    ) {
        self.boot = boot
        self.first = first
        self.last = last
        self.shift = shift
        self.isEstimate = isEstimate
    }
}

/// One record as it came in, ready to be stored.
public struct ArrivedRecord: Hashable, Sendable {
    /// The box's name.
    public var box: String
    /// The box's spool; nil for a foreign node without one.
    public var stream: StreamID?
    /// The number within the spool, from 1; nil for a foreign node.
    public var id: RecordID?
    /// When it was made, by the box's clock.
    public var observed: Instant
    /// When it came in, office time.
    public var received: Instant
    /// How far the times can be believed.
    public var clock: ArrivedClock
    /// Whether it came as history.
    public var isLate: Bool
    /// What it says.
    public var samples: [ArrivedSample]
    /// What it says under names outside the catalogue; kept as newest values only.
    public var strays: [ArrivedSample] = []
    /// The range of records that the box had to drop, in a tombstone.
    public var lost: ClosedRange<RecordID>?
    /// The correction, in a clock fix.
    public var fix: ArrivedFix?

    /// Makes a record.
    public init(
        box: String, stream: StreamID?, id: RecordID?, observed: Instant, received: Instant,
        clock: ArrivedClock = .good, isLate: Bool = false, samples: [ArrivedSample] = [],
        lost: ClosedRange<RecordID>? = nil, fix: ArrivedFix? = nil
    ) {
        self.box = box
        self.stream = stream
        self.id = id
        self.observed = observed
        self.received = received
        self.clock = clock
        self.isLate = isLate
        self.samples = samples
        self.lost = lost
        self.fix = fix
    }
}
