// SPDX-License-Identifier: Apache-2.0

/// Work that was announced.
public struct MaintenanceMessage: Codable, Hashable, Sendable {
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
    /// From when on.
    public var from: MessageTime
    /// Until when.
    public var until: MessageTime
    /// What is done.
    public var reason: String
    /// Who announced it; nil for readers without a token.
    public var creator: String?

    /// Makes a message.
    public init(
        id: Int64, state: String, regionCode: String, regionName: String, indicator: String?,
        from: MessageTime, until: MessageTime, reason: String, creator: String?
    ) {
        self.id = id
        self.state = state
        self.regionCode = regionCode
        self.regionName = regionName
        self.indicator = indicator
        self.from = from
        self.until = until
        self.reason = reason
        self.creator = creator
    }

    private enum CodingKeys: String, CodingKey {
        case id, state
        case regionCode = "region_code"
        case regionName = "region_name"
        case indicator, from, until, reason, creator
    }
}

/// Work that somebody announces.
public struct MaintenanceRequest: Codable, Hashable, Sendable {
    /// The region's dotted code.
    public var region: String
    /// The indicator's identifier; nil for all.
    public var indicator: String?
    /// From when on; nil for now.
    public var from: MessageTime?
    /// Until when.
    public var until: MessageTime
    /// What is done.
    public var reason: String

    /// Makes a request.
    public init(
        region: String, indicator: String?, from: MessageTime?, until: MessageTime, reason: String
    ) {
        self.region = region
        self.indicator = indicator
        self.from = from
        self.until = until
        self.reason = reason
    }
}
