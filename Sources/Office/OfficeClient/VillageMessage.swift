// SPDX-License-Identifier: Apache-2.0

/// One village and what is known of it.
public struct VillageMessage: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var regionCode: String
    /// The name as printed, with its kind: `Desa Tegalarum`, `Kel. Tanjung Laut`.
    public var name: String
    /// The kecamatan as printed: `Kec. Sempu`.
    public var district: String
    /// The box that serves it; nil when none is enrolled.
    public var box: String?
    /// Whether the box is connected; nil when that is not known.
    public var reachable: Bool?
    /// When the box was last heard; nil for never.
    public var lastHeard: MessageTime?
    /// The judgement of each indicator that has one.
    public var verdicts: [VerdictMessage]
    /// How many alerts are active here.
    public var alerts: AlertTally

    /// Makes a message.
    public init(
        regionCode: String, name: String, district: String, box: String?, reachable: Bool?,
        lastHeard: MessageTime?, verdicts: [VerdictMessage], alerts: AlertTally
    ) {
        self.regionCode = regionCode
        self.name = name
        self.district = district
        self.box = box
        self.reachable = reachable
        self.lastHeard = lastHeard
        self.verdicts = verdicts
        self.alerts = alerts
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case name, district, box, reachable
        case lastHeard = "last_heard"
        case verdicts, alerts
    }
}

/// The judgement of one indicator.
public struct VerdictMessage: Codable, Hashable, Sendable {
    /// The indicator's identifier: `wifi`, `gerbang`, `kotak`.
    public var indicator: String
    /// The verdict's identifier: `terpenuhi`, `tidak_terpenuhi`, `belum_ada_data`...
    public var state: String
    /// Why, in a sentence.
    public var reason: MessageText
    /// Since when the state has been the same.
    public var since: MessageTime

    /// Makes a message.
    public init(indicator: String, state: String, reason: MessageText, since: MessageTime) {
        self.indicator = indicator
        self.state = state
        self.reason = reason
        self.since = since
    }
}

/// How many alerts are active, by severity.
public struct AlertTally: Codable, Hashable, Sendable {
    /// Somebody must act now.
    public var critical: Int64
    /// Somebody should look.
    public var warning: Int64
    /// Somebody should know.
    public var info: Int64

    /// Makes a tally.
    public init(critical: Int64 = 0, warning: Int64 = 0, info: Int64 = 0) {
        self.critical = critical
        self.warning = warning
        self.info = info
    }
}
