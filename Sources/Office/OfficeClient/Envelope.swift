// SPDX-License-Identifier: Apache-2.0
//
// Every answer of the office API is one JSON object of the same outer form. Field names are snake_case
// and permanent, identifiers are never translated, times are RFC 3339 in UTC. The age of the data stands
// in every answer, so that no reader has to guess whether the collector still judges.

/// The outer form of every list that the office API answers with.
public struct Envelope<Item: Codable & Sendable>: Codable, Sendable {
    /// What the items are, and the version of their form: `kentongan.alerts/1`.
    public var schema: String
    /// When the answer was made.
    public var generatedAt: MessageTime
    /// How many seconds ago the collector last judged.
    public var dataAge: Int64
    /// Whether that is too long ago to believe the items (more than 90 s).
    public var stale: Bool
    /// The number of the last change that the items contain, where a stream begins; alerts only.
    public var lastSequence: Int64?
    /// The region that all items belong to, as printed: `Kab. Banyuwangi`; nil for several.
    public var regionName: String?
    /// How many alerts stand how; alerts only.
    public var counts: AlertCounts?
    /// The items.
    public var items: [Item]

    /// Makes an envelope.
    public init(
        schema: String, generatedAt: MessageTime, dataAge: Int64, stale: Bool,
        lastSequence: Int64? = nil, regionName: String? = nil, counts: AlertCounts? = nil,
        items: [Item]
    ) {
        self.schema = schema
        self.generatedAt = generatedAt
        self.dataAge = dataAge
        self.stale = stale
        self.lastSequence = lastSequence
        self.regionName = regionName
        self.counts = counts
        self.items = items
    }

    private enum CodingKeys: String, CodingKey {
        case schema
        case generatedAt = "generated_at"
        case dataAge = "data_age_s"
        case stale
        case lastSequence = "last_seq"
        case regionName = "region_name"
        case counts, items
    }
}
