// SPDX-License-Identifier: Apache-2.0

/// All that a code has meant.
public struct RegionMessage: Codable, Hashable, Sendable {
    /// The dotted code.
    public var regionCode: String
    /// The level: `province`, `regency`, `district`, `village`.
    public var level: String
    /// Who heads it: `wali nagari`, `camat`.
    public var head: String
    /// The names of the regions around it, the nearest first.
    public var inside: [String]
    /// Its meanings, oldest first.
    public var spans: [RegionSpanMessage]
    /// The codes whose place it took.
    public var predecessors: [String]
    /// The boxes that stand in it.
    public var boxes: [String]

    /// Makes a message.
    public init(
        regionCode: String, level: String, head: String, inside: [String],
        spans: [RegionSpanMessage], predecessors: [String], boxes: [String]
    ) {
        self.regionCode = regionCode
        self.level = level
        self.head = head
        self.inside = inside
        self.spans = spans
        self.predecessors = predecessors
        self.boxes = boxes
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case level, head, inside, spans, predecessors, boxes
    }
}

/// What a code meant for a while.
public struct RegionSpanMessage: Codable, Hashable, Sendable {
    /// The name as printed, with its kind.
    public var name: String
    /// Since when; nil for since ever.
    public var from: MessageTime?
    /// Until when; nil while it holds.
    public var to: MessageTime?
    /// The code that took its place.
    public var successor: String?

    /// Makes a message.
    public init(name: String, from: MessageTime?, to: MessageTime?, successor: String?) {
        self.name = name
        self.from = from
        self.to = to
        self.successor = successor
    }
}
