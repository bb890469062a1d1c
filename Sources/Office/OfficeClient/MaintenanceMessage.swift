// SPDX-License-Identifier: Apache-2.0

/// Work that was announced.
public typealias MaintenanceMessage = QuietTimeMessage

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
