// SPDX-License-Identifier: Apache-2.0

/// How the collector itself is.
public struct StatusMessage: Codable, Hashable, Sendable {
    /// The collector's version.
    public var version: String
    /// When it was started.
    public var started: MessageTime
    /// The office's zone: `WIB`, `WITA` or `WIT`; nil from a collector that does not say it yet.
    public var zone: String?
    /// Whether it is connected to the broker.
    public var brokerConnected: Bool
    /// How many boxes are enrolled.
    public var boxes: Int64
    /// How many records it has kept since the start.
    public var records: Int64
    /// How many messages it has not taken since the start, by kind; an unknown kind is possible.
    public var refusals: [String: Int64]
    /// When it last judged; nil for not yet.
    public var lastJudged: MessageTime?
    /// How the channels do, by name.
    public var channels: [ChannelMessage]

    /// Makes a message.
    public init(
        version: String, started: MessageTime, zone: String? = nil, brokerConnected: Bool,
        boxes: Int64, records: Int64, refusals: [String: Int64] = [:], lastJudged: MessageTime?,
        channels: [ChannelMessage] = []
    ) {
        self.version = version
        self.started = started
        self.zone = zone
        self.brokerConnected = brokerConnected
        self.boxes = boxes
        self.records = records
        self.refusals = refusals
        self.lastJudged = lastJudged
        self.channels = channels
    }

    private enum CodingKeys: String, CodingKey {
        case version, started, zone
        case brokerConnected = "broker_connected"
        case boxes, records, refusals
        case lastJudged = "last_judged"
        case channels
    }
}
