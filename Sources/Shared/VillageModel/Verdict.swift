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
    /// Children's play area.
    case bermain = 2
    /// Reading corner or village library.
    case baca = 3
    /// Oxygen alms: tree planting.
    case pohon = 4
    /// 24-hour office guard.
    case penjaga = 5
    /// Clean toilet.
    case toilet = 6
    /// Gate open 24 hours.
    case gerbang = 7
    /// Honorarium of the task force against poverty.
    case satgas = 8
    /// Public information board.
    case informasi = 9
    /// Lactation room.
    case laktasi = 10
    /// Office lighting.
    case lampu = 11
    /// Disability house: service and access.
    case difabel = 12
    /// IT-based services.
    case layanan = 13
    /// Public complaints.
    case pengaduan = 14
    /// How the box behaves towards the office; not the county's, like everything from 100 on.
    case perilaku = 100
    /// Whether the office itself can hear and tell: its broker, its own line.
    case kolektor = 101

    /// The stable identifier.
    public var identifier: String {
        switch self {
        case .box: "kotak"
        case .wifi: "wifi"
        case .bermain: "bermain"
        case .baca: "baca"
        case .pohon: "pohon"
        case .penjaga: "penjaga"
        case .toilet: "toilet"
        case .gerbang: "gerbang"
        case .satgas: "satgas"
        case .informasi: "informasi"
        case .laktasi: "laktasi"
        case .lampu: "lampu"
        case .difabel: "difabel"
        case .layanan: "layanan"
        case .pengaduan: "pengaduan"
        case .perilaku: "perilaku"
        case .kolektor: "kolektor"
        }
    }

    /// The county's fourteen, in its order.
    public static let facilities: [IndicatorID] = allCases.filter { $0.isFacility }

    /// Whether it is one of the county's fourteen, judged of a village; the others are judged of a box, or of
    /// the office.
    public var isFacility: Bool { (1...14).contains(rawValue) }

    /// The indicator with a stable identifier; nil for an unknown one.
    ///
    /// "Penanaman pohon" is not a fifteenth: the county's list calls number 4 "Sedekah oksigen/Tanaman/Pohon".
    public init?(identifier: String) {
        for candidate in IndicatorID.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        switch identifier {
        case "penanaman pohon", "penanaman-pohon", "sedekah oksigen", "sedekah-oksigen":
            self = .pohon
        default: return nil
        }
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
