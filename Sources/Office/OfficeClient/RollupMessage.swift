// SPDX-License-Identifier: Apache-2.0

/// The sums of the regions of one level; the only item of its answer.
public struct RollupMessage: Codable, Hashable, Sendable {
    /// The level of the rows: `province`, `regency`, `district`, `village`.
    public var level: String
    /// The order of the rows: `worst`, `name`, `code`, `rate`.
    public var sort: String
    /// The indicator that alone is counted; nil for all fourteen.
    public var indicator: String?
    /// The instant whose knowledge is counted; nil for now.
    public var at: MessageTime?
    /// The instant that the rows are compared with; nil for no comparison.
    public var comparedAt: MessageTime?
    /// Whether imitated villages are counted instead of real ones.
    public var simulated: Bool
    /// How many rows there are without a limit.
    public var matching: Int64
    /// The sum of all of them; its code is that of the region that was asked for.
    public var total: RegionTallyMessage
    /// What the total consists of, in the county's order of indicators.
    public var indicators: [IndicatorTallyMessage]
    /// The rows.
    public var rows: [RegionTallyMessage]

    /// Makes a message.
    public init(
        level: String, sort: String, indicator: String? = nil, at: MessageTime? = nil,
        comparedAt: MessageTime? = nil, simulated: Bool = false, matching: Int64,
        total: RegionTallyMessage, indicators: [IndicatorTallyMessage], rows: [RegionTallyMessage]
    ) {
        self.level = level
        self.sort = sort
        self.indicator = indicator
        self.at = at
        self.comparedAt = comparedAt
        self.simulated = simulated
        self.matching = matching
        self.total = total
        self.indicators = indicators
        self.rows = rows
    }

    private enum CodingKeys: String, CodingKey {
        case level, sort, indicator, at
        case comparedAt = "compared_at"
        case simulated, matching, total, indicators, rows
    }
}

/// One region and what is known inside it.
public struct RegionTallyMessage: Codable, Hashable, Sendable {
    /// The dotted code; nil for the whole country.
    public var regionCode: String?
    /// The name as printed, with its kind: `Kec. Sempu`; nil for the whole country.
    public var name: String?
    /// How many villages lie inside.
    public var villages: Int64
    /// The verdicts.
    public var counts: TallyMessage
    /// The villages in each band, over all fourteen indicators.
    public var bands: BandCountsMessage
    /// The firing alerts; nil of an earlier instant.
    public var alerts: AlertTally?
    /// The verdicts at the instant that is compared with.
    public var earlier: TallyMessage?
    /// The villages in each band at the instant that is compared with.
    public var earlierBands: BandCountsMessage?

    /// Makes a message.
    public init(
        regionCode: String?, name: String?, villages: Int64, counts: TallyMessage,
        bands: BandCountsMessage, alerts: AlertTally?, earlier: TallyMessage? = nil,
        earlierBands: BandCountsMessage? = nil
    ) {
        self.regionCode = regionCode
        self.name = name
        self.villages = villages
        self.counts = counts
        self.bands = bands
        self.alerts = alerts
        self.earlier = earlier
        self.earlierBands = earlierBands
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case name, villages, counts, bands, alerts, earlier
        case earlierBands = "earlier_bands"
    }
}

/// One indicator's part of a sum.
public struct IndicatorTallyMessage: Codable, Hashable, Sendable {
    /// The indicator's identifier.
    public var indicator: String
    /// Its verdicts.
    public var counts: TallyMessage

    /// Makes a message.
    public init(indicator: String, counts: TallyMessage) {
        self.indicator = indicator
        self.counts = counts
    }
}
