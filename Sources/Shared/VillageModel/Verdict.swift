// SPDX-License-Identifier: Apache-2.0

/// One of the county's 14 indicators, by its number in the county's own list; 0 is the box itself.
///
/// Numbers and names are stable identifiers. The list: qualifications of the Smart Kampung contest,
/// Banyuwangi, July 2019.
public enum IndicatorID: UInt8, CaseIterable, Sendable {
    /// The box itself: does the village's agent answer?
    case box = 0
    /// Free Wi-Fi without a password.
    case wifi = 1
    /// Gate open 24 hours.
    case gerbang = 7
    /// Office lighting.
    case lampu = 11
    /// IT-based services.
    case layanan = 13
    /// How the box behaves towards the office; not the county's, like everything from 100 on.
    case perilaku = 100

    /// The stable identifier.
    public var identifier: String {
        switch self {
        case .box: "kotak"
        case .wifi: "wifi"
        case .gerbang: "gerbang"
        case .lampu: "lampu"
        case .layanan: "layanan"
        case .perilaku: "perilaku"
        }
    }

    /// The indicator with a stable identifier; nil for an unknown one.
    public init?(identifier: String) {
        for candidate in IndicatorID.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        return nil
    }
}

/// The six answers that judgement knows; the raw value is the stable identifier.
public enum VerdictState: String, CaseIterable, Sendable {
    /// Met.
    case met = "terpenuhi"
    /// Not met.
    case unmet = "tidak_terpenuhi"
    /// The evidence has expired.
    case expired = "kedaluwarsa"
    /// There has never been evidence.
    case noData = "belum_ada_data"
    /// Does not apply here, by decision of somebody.
    case notApplicable = "tidak_berlaku"
    /// Under maintenance.
    case maintenance = "pemeliharaan"

    /// Whether the state says anything about the facility: unknown is not failed.
    public var isKnown: Bool { self == .met || self == .unmet }
}

/// One fact about a facility, as judgement sees it.
public struct Evidence: Hashable, Sendable {
    /// What was measured.
    public let metric: Metric
    /// The value; nil when there is none.
    public let value: Value?
    /// How far it can be believed.
    public let quality: Quality
    /// When it was observed, corrected to office time where the box's clock was wrong.
    public let observed: Instant
    /// Since when the value has been the same; at most `observed`.
    public let since: Instant

    /// Makes a piece of evidence.
    public init(
        metric: Metric, value: Value?, quality: Quality, observed: Instant, since: Instant
    ) {
        self.metric = metric
        self.value = value
        self.quality = quality
        self.observed = observed
        self.since = since
    }
}
