// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// What changed about a node's session; nil fields stay as they were.
public struct NodeChange: Hashable, Sendable {
    /// The box's name.
    public var box: String
    /// The raw birth, to be stored for the next start.
    public var birth: [UInt8]?
    /// Whether the session lives.
    public var isOnline: Bool?
    /// The spool that the birth named.
    public var stream: StreamID?
    /// The oldest record that the box still keeps: everything below is settled.
    ///
    /// Needs `stream`.
    public var oldestKept: RecordID?
    /// When, office time; counts as a sign of life unless the change is to offline.
    public var at: Instant
    /// What the birth says under names outside the catalogue; kept as newest values only.
    public var strays: [ArrivedSample] = []

    /// Makes a change.
    public init(
        box: String, birth: [UInt8]? = nil, isOnline: Bool? = nil, stream: StreamID? = nil,
        oldestKept: RecordID? = nil, at: Instant
    ) {
        self.box = box
        self.birth = birth
        self.isOnline = isOnline
        self.stream = stream
        self.oldestKept = oldestKept
        self.at = at
    }
}

/// A mark on the conduct of a box that must outlive a restart.
public struct ConductMark: Hashable, Sendable {
    /// The box's name.
    public var box: String
    /// Why, as a stable identifier such as `double`.
    public var cause: String
    /// Since when.
    public var since: Instant
    /// When it ends; an instant not after `since` removes the mark.
    public var until: Instant

    /// Makes a mark.
    public init(box: String, cause: String, since: Instant, until: Instant) {
        self.box = box
        self.cause = cause
        self.since = since
        self.until = until
    }
}

/// A message of a box in quarantine, as it came.
public struct RawMessage: Hashable, Sendable {
    /// The box's name.
    public var box: String
    /// Its topic.
    public var topic: String
    /// When it came in, office time.
    public var received: Instant
    /// Its bytes.
    public var payload: [UInt8]

    /// Makes a message.
    public init(box: String, topic: String, received: Instant, payload: [UInt8]) {
        self.box = box
        self.topic = topic
        self.received = received
        self.payload = payload
    }
}

/// A box whose samples are no longer believed from an arrival on.
public struct Distrust: Hashable, Sendable {
    /// The box's name.
    public var box: String
    /// From when, by office time.
    public var since: Instant

    /// Makes a distrust.
    public init(box: String, since: Instant) {
        self.box = box
        self.since = since
    }
}

/// What is committed in one transaction: node changes first, then what is distrusted, then records, in
/// their order.
public struct Intake: Hashable, Sendable {
    /// Changes of sessions.
    public var nodes: [NodeChange]
    /// Records.
    public var records: [ArrivedRecord]
    /// Boxes whose stored samples become doubtful.
    public var distrusted: [Distrust] = []
    /// Marks on the conduct of boxes.
    public var conduct: [ConductMark] = []
    /// Messages that are kept as they came.
    public var raw: [RawMessage] = []

    /// Makes an intake.
    public init(nodes: [NodeChange] = [], records: [ArrivedRecord] = []) {
        self.nodes = nodes
        self.records = records
    }
}

/// Up to where the records of one spool are settled: stored or given up.
///
/// What is acknowledged.
public struct Mark: Hashable, Sendable {
    /// The box's name.
    public let box: String
    /// The spool.
    public let stream: StreamID
    /// All records up to and including this one are settled; 0 for none.
    public let through: RecordID
    /// Whether records beyond are settled too, so that some are missing in between.
    public let hasGap: Bool

    /// Makes a mark.
    public init(box: String, stream: StreamID, through: RecordID, hasGap: Bool = false) {
        self.box = box
        self.stream = stream
        self.through = through
        self.hasGap = hasGap
    }
}

/// What a commit did; everything in it is on the medium.
public struct IntakeResult: Hashable, Sendable {
    /// For each record of the intake whether it was new; false for a duplicate and for a refused one.
    public var fresh: [Bool] = []
    /// The marks of all spools that the intake touched.
    public var marks: [Mark] = []
    /// How many records were given up by tombstones and had not been settled before.
    public var lostCount: UInt64 = 0
    /// How many stored rows got corrected times.
    public var redated = 0
    /// How many records were neither stored nor settled and must be sent again, because their spool
    /// has too many gaps or their number is 0 or beyond Int64.
    public var refused = 0
}
