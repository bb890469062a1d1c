// SPDX-License-Identifier: Apache-2.0

/// What is known of an on-off metric of a village over a stretch of time.
public struct HistoryMessage: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var regionCode: String
    /// The village's name as printed.
    public var name: String
    /// The zone of the village: `WIB`.
    public var zone: String
    /// The metric's name: `gate/open`.
    public var metric: String
    /// The boxes that told it, in the order of time; empty where none did.
    public var boxes: [String]
    /// Whether one of them is imitated.
    public var simulated: Bool
    /// When the stretch begins.
    public var from: MessageTime
    /// When it is over.
    public var until: MessageTime
    /// The states, oldest first, without gaps.
    public var intervals: [SwitchMessage]
    /// How many older intervals were left out, because there were more than an answer holds.
    public var omitted: Int64
    /// The whole stretch added up, whatever was left out.
    public var availability: SwitchSumMessage
    /// By what the periods are cut: `day`, `week`, `month`; nil where nobody asked.
    public var by: String?
    /// Each period of the village's calendar that the stretch touches; only time within the stretch counts.
    public var periods: [PeriodMessage]

    /// Makes a message.
    public init(
        regionCode: String, name: String, zone: String, metric: String, boxes: [String],
        simulated: Bool, from: MessageTime, until: MessageTime, intervals: [SwitchMessage],
        omitted: Int64, availability: SwitchSumMessage, by: String?, periods: [PeriodMessage]
    ) {
        self.regionCode = regionCode
        self.name = name
        self.zone = zone
        self.metric = metric
        self.boxes = boxes
        self.simulated = simulated
        self.from = from
        self.until = until
        self.intervals = intervals
        self.omitted = omitted
        self.availability = availability
        self.by = by
        self.periods = periods
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case name, zone, metric, boxes, simulated, from, until, intervals, omitted, availability
        case by, periods
    }
}

/// A stretch of time in which a switch was in one state.
public struct SwitchMessage: Codable, Hashable, Sendable {
    /// `on`, `off`, or `unknown`.
    public var state: String
    /// Whether the time was announced not to count.
    public var planned: Bool
    /// When it begins.
    public var from: MessageTime
    /// When it is over.
    public var until: MessageTime

    /// Makes a message.
    public init(state: String, planned: Bool, from: MessageTime, until: MessageTime) {
        self.state = state
        self.planned = planned
        self.from = from
        self.until = until
    }
}

/// How long a switch was on, off, unknown or planned not to count, in milliseconds.
public struct SwitchSumMessage: Codable, Hashable, Sendable {
    /// Known to be on, outside planned time.
    public var on: Int64
    /// Known to be off, outside planned time.
    public var off: Int64
    /// Nobody knows, outside planned time.
    public var unknown: Int64
    /// Announced work, whatever happened in it.
    public var planned: Int64
    /// The share of known time that it was on, 0 to 1; nil where nothing is known.
    public var share: Double?

    /// Makes a message.
    public init(on: Int64, off: Int64, unknown: Int64, planned: Int64, share: Double?) {
        self.on = on
        self.off = off
        self.unknown = unknown
        self.planned = planned
        self.share = share
    }

    private enum CodingKeys: String, CodingKey {
        case on = "on_ms"
        case off = "off_ms"
        case unknown = "unknown_ms"
        case planned = "planned_ms"
        case share
    }
}

/// One day, week or month.
public struct PeriodMessage: Codable, Hashable, Sendable {
    /// Its first midnight.
    public var from: MessageTime
    /// The midnight after it.
    public var until: MessageTime
    /// What of it lies within the stretch that was asked for, added up.
    public var availability: SwitchSumMessage

    /// Makes a message.
    public init(from: MessageTime, until: MessageTime, availability: SwitchSumMessage) {
        self.from = from
        self.until = until
        self.availability = availability
    }
}
