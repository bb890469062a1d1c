// SPDX-License-Identifier: Apache-2.0

/// A time in which a box could not be heard.
public struct OutageMessage: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var regionCode: String
    /// The village's name as printed.
    public var name: String
    /// The box.
    public var box: String
    /// When it was last known alive.
    public var from: MessageTime
    /// When its silence was noticed.
    public var noticed: MessageTime
    /// When it was heard again; nil while it is silent.
    public var until: MessageTime?
    /// How many seconds it was silent, without the time in which the office itself could not hear.
    public var seconds: Int64
    /// Why: `listrik`, `sinyal`, `jalur`, `broker`, `tidak_diketahui`; nil while nobody knows yet.
    public var cause: String?
    /// Whether most of it lay inside announced work.
    public var planned: Bool
    /// Whether the box was lost together with others of its area.
    public var ofArea: Bool
    /// Whether the box is imitated.
    public var simulated: Bool

    /// Makes a message.
    public init(
        regionCode: String, name: String, box: String, from: MessageTime, noticed: MessageTime,
        until: MessageTime?, seconds: Int64, cause: String?, planned: Bool, ofArea: Bool,
        simulated: Bool
    ) {
        self.regionCode = regionCode
        self.name = name
        self.box = box
        self.from = from
        self.noticed = noticed
        self.until = until
        self.seconds = seconds
        self.cause = cause
        self.planned = planned
        self.ofArea = ofArea
        self.simulated = simulated
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case name, box, from, noticed, until, seconds, cause, planned
        case ofArea = "of_area"
        case simulated
    }
}
