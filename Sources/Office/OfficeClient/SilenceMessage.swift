// SPDX-License-Identifier: Apache-2.0

/// A time in which nobody is told of some alerts.
public typealias SilenceMessage = QuietTimeMessage

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
