// SPDX-License-Identifier: Apache-2.0

/// One alert as it stands, or one change of it in the stream.
public struct AlertMessage: Codable, Hashable, Sendable {
    /// The number of the alert's latest change; ascending over all alerts, the key of the stream.
    public var sequence: Int64
    /// The alert's number, as people say it: #418.
    public var id: Int64
    /// `pending`, `firing`, `acknowledged` or `resolved`.
    public var state: String
    /// `info`, `warning` or `critical`.
    public var severity: String
    /// The indicator's identifier: `wifi`, `gerbang`, `kotak`.
    public var indicator: String
    /// What kind of alert: `condition`, `silent`, `area`, `service`, `office`; `area` stands for several sites.
    public var kind: String
    /// The region's dotted code.
    public var regionCode: String
    /// The region's name as printed: `Desa Tegalarum`, `Kec. Sempu`.
    public var regionName: String
    /// The box; nil for what is about no box.
    public var box: String?
    /// `WIB`, `WITA` or `WIT`.
    public var zone: String
    /// Since when the condition has been there.
    public var since: MessageTime
    /// When this change happened.
    public var at: MessageTime
    /// When it ended; nil while it lasts.
    public var resolvedAt: MessageTime?
    /// The ready sentence, beginning with the place, without severity word and number.
    public var sentence: MessageText
    /// How many alerts are held back behind this one.
    public var held: Int64
    /// What happened: `fired`, `escalated`, `acknowledged`, `unstable`, `settled`, `resolved`; stream only.
    public var event: String?
    /// Who has taken it on; nil while nobody has.
    public var acknowledgement: AcknowledgementMessage?
    /// Whether it swings, so that nothing more is told until it is steady.
    public var unstable = false
    /// Whether a silence keeps people from being told of it.
    public var silenced = false
    /// Until when; nil while it is not silenced.
    public var silencedUntil: MessageTime?
    /// How far up it has been told: `desa`, `kecamatan`, `diskominfo`.
    public var level = "desa"
    /// Why it is held back itself: `deaf`, `box`, `area`, `service`, `unknown`; nil while it is not.
    public var heldBack: String?
    /// How many sites it stands for; 0 for what is about one village or box.
    public var sites: Int64 = 0

    /// Makes a message.
    public init(
        sequence: Int64, id: Int64, state: String, severity: String, indicator: String,
        kind: String, regionCode: String, regionName: String, box: String?, zone: String,
        since: MessageTime, at: MessageTime, resolvedAt: MessageTime? = nil,
        sentence: MessageText, held: Int64 = 0
    ) {
        self.sequence = sequence
        self.id = id
        self.state = state
        self.severity = severity
        self.indicator = indicator
        self.kind = kind
        self.regionCode = regionCode
        self.regionName = regionName
        self.box = box
        self.zone = zone
        self.since = since
        self.at = at
        self.resolvedAt = resolvedAt
        self.sentence = sentence
        self.held = held
    }

    private enum CodingKeys: String, CodingKey {
        case sequence = "seq"
        case id, state, severity, indicator, kind
        case regionCode = "region_code"
        case regionName = "region_name"
        case box, zone, since, at
        case resolvedAt = "resolved_at"
        case sentence, held, event, acknowledgement, unstable, silenced
        case silencedUntil = "silenced_until"
        case level
        case heldBack = "held_back"
        case sites
    }
}
