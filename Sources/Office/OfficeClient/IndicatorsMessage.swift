// SPDX-License-Identifier: Apache-2.0

/// The fourteen indicators of one village, schema `kentongan.indicators/1`.
public struct IndicatorsMessage: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var regionCode: String
    /// The name as printed: `Desa Tegalarum`.
    public var name: String
    /// The kecamatan as printed: `Kec. Sempu`; nil if the region table does not have it.
    public var district: String?
    /// `WIB`, `WITA` or `WIT`.
    public var zone: String
    /// Whether an imitated box stands there, so that nothing of it counts in a real roll-up.
    public var simulated: Bool
    /// How many indicators are met.
    public var met: Int64
    /// How many are not met.
    public var unmet: Int64
    /// Of how many nothing is known now: expired, never any data, under maintenance.
    public var unknown: Int64
    /// How many do not apply here, by decision.
    public var notApplicable: Int64
    /// The band: `maju`, `berkembang`, `kurang`; nil while too much is unknown.
    public var band: String?
    /// All fourteen, in the county's order.
    public var indicators: [IndicatorMessage]
    /// Where a sensor and a person say opposite things.
    public var contradictions: [ContradictionMessage]

    /// Makes a message.
    public init(
        regionCode: String, name: String, district: String?, zone: String, simulated: Bool,
        met: Int64, unmet: Int64, unknown: Int64, notApplicable: Int64, band: String?,
        indicators: [IndicatorMessage], contradictions: [ContradictionMessage] = []
    ) {
        self.regionCode = regionCode
        self.name = name
        self.district = district
        self.zone = zone
        self.simulated = simulated
        self.met = met
        self.unmet = unmet
        self.unknown = unknown
        self.notApplicable = notApplicable
        self.band = band
        self.indicators = indicators
        self.contradictions = contradictions
    }

    private enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case name, district, zone, simulated, met, unmet, unknown
        case notApplicable = "not_applicable"
        case band, indicators, contradictions
    }
}

/// One of the fourteen.
public struct IndicatorMessage: Codable, Hashable, Sendable {
    /// Its number in the county's list, 1 to 14.
    public var number: Int64
    /// The identifier: `wifi`, `toilet`.
    public var indicator: String
    /// The name for people.
    public var title: MessageText
    /// The verdict's identifier: `terpenuhi`, `tidak_terpenuhi`, `belum_ada_data`...
    public var state: String
    /// Why, in a sentence.
    public var reason: MessageText
    /// Which condition decided, as a stable identifier: `no_internet`.
    public var cause: String
    /// What the verdict rests on: `measurement`, `statement` or `register`; nil where nothing is known.
    public var basis: String?
    /// Since when; nil where there has never been evidence.
    public var since: MessageTime?
    /// When the evidence runs out; nil where that cannot be said beforehand.
    public var validUntil: MessageTime?
    /// From when on it should be renewed; nil where nothing is to be renewed.
    public var renewFrom: MessageTime?

    /// Makes a message.
    public init(
        number: Int64, indicator: String, title: MessageText, state: String, reason: MessageText,
        cause: String, basis: String? = nil, since: MessageTime? = nil,
        validUntil: MessageTime? = nil, renewFrom: MessageTime? = nil
    ) {
        self.number = number
        self.indicator = indicator
        self.title = title
        self.state = state
        self.reason = reason
        self.cause = cause
        self.basis = basis
        self.since = since
        self.validUntil = validUntil
        self.renewFrom = renewFrom
    }

    private enum CodingKeys: String, CodingKey {
        case number, indicator, title, state, reason, cause, basis, since
        case validUntil = "valid_until"
        case renewFrom = "renew_from"
    }
}

/// A sensor and a person who say opposite things of one facility.
public struct ContradictionMessage: Codable, Hashable, Sendable {
    /// The indicator's identifier.
    public var indicator: String
    /// Both sides with their times, as a ready sentence.
    public var sentence: MessageText

    /// Makes a message.
    public init(indicator: String, sentence: MessageText) {
        self.indicator = indicator
        self.sentence = sentence
    }
}
