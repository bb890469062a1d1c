// SPDX-License-Identifier: Apache-2.0

/// A time in which nobody is told of some alerts.
public struct SilenceMessage: Codable, Hashable, Sendable {
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
    /// The number of the one alert that it is about; nil for all of the region.
    public var alert: Int64?
    /// From when on.
    public var from: MessageTime
    /// Until when.
    public var until: MessageTime
    /// Why.
    public var reason: String
    /// Who wanted it; nil for readers without a token.
    public var creator: String?

    /// Makes a message.
    public init(
        id: Int64, state: String, regionCode: String, regionName: String, indicator: String?,
        alert: Int64?, from: MessageTime, until: MessageTime, reason: String, creator: String?
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

/// A silence that somebody wants: of a region or of one alert, never of both.
public struct SilenceRequest: Codable, Hashable, Sendable {
    /// The region's dotted code; nil where it is about one alert.
    public var region: String?
    /// The alert's number; nil where it is about a region.
    public var alert: Int64?
    /// The indicator's identifier; nil for all.
    public var indicator: String?
    /// From when on; nil for now.
    public var from: MessageTime?
    /// Until when.
    public var until: MessageTime
    /// Why.
    public var reason: String

    /// Makes a request.
    public init(
        region: String?, alert: Int64?, indicator: String?, from: MessageTime?,
        until: MessageTime, reason: String
    ) {
        self.region = region
        self.alert = alert
        self.indicator = indicator
        self.from = from
        self.until = until
        self.reason = reason
    }
}
