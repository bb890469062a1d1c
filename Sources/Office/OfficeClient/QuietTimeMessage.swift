// SPDX-License-Identifier: Apache-2.0

/// A time in which nobody is called: a silence, or work that was announced.
public struct QuietTimeMessage: Codable, Hashable, Sendable {
    /// Its number.
    public var id: Int64
    /// `planned`, `running`, or `over`.
    public var state: String
    /// The region's dotted code; above a village it holds for all villages in it.
    public var regionCode: String
    /// The region's name as printed.
    public var regionName: String
    /// The indicator's identifier; nil for all.
    public var indicator: String?
    /// The number of the one alert that it is about; nil for all of the region, as with all work.
    public var alert: Int64?
    /// From when on.
    public var from: MessageTime
    /// Until when.
    public var until: MessageTime
    /// Why, or what is done.
    public var reason: String
    /// Who wanted or announced it; nil for readers without a token.
    public var creator: String?

    /// Makes a message.
    public init(
        id: Int64, state: String, regionCode: String, regionName: String, indicator: String?,
        alert: Int64? = nil, from: MessageTime, until: MessageTime, reason: String, creator: String?
    ) {
        self.id = id
        self.state = state
        self.regionCode = regionCode
        self.regionName = regionName
        self.indicator = indicator
        self.alert = alert
        self.from = from
        self.until = until
        self.reason = reason
        self.creator = creator
    }

    private enum CodingKeys: String, CodingKey {
        case id, state
        case regionCode = "region_code"
        case regionName = "region_name"
        case indicator, alert, from, until, reason, creator
    }
}
