// SPDX-License-Identifier: Apache-2.0

/// How many verdicts there are of each kind.
public struct TallyMessage: Codable, Hashable, Sendable {
    /// Met.
    public var met: Int64
    /// Not met.
    public var unmet: Int64
    /// Not known: the sum of the three kinds that follow.
    public var unknown: Int64
    /// Not known, because the evidence has expired.
    public var expired: Int64
    /// Not known, because there never was evidence.
    public var noData: Int64
    /// Not known, because somebody works there.
    public var maintenance: Int64
    /// Does not apply, by decision.
    public var notApplicable: Int64

    /// Makes a message; the unknown are the sum of their kinds.
    public init(
        met: Int64, unmet: Int64, expired: Int64 = 0, noData: Int64 = 0, maintenance: Int64 = 0,
        notApplicable: Int64 = 0
    ) {
        self.met = met
        self.unmet = unmet
        unknown = expired + noData + maintenance
        self.expired = expired
        self.noData = noData
        self.maintenance = maintenance
        self.notApplicable = notApplicable
    }

    /// Met among the known, 0 to 1; nil where nothing is known.
    public var rate: Double? { met + unmet <= 0 ? nil : Double(met) / Double(met + unmet) }

    private enum CodingKeys: String, CodingKey {
        case met, unmet, unknown, expired
        case noData = "no_data"
        case maintenance
        case notApplicable = "not_applicable"
    }
}

/// How many villages there are in each band.
public struct BandCountsMessage: Codable, Hashable, Sendable {
    /// Maju.
    public var advanced: Int64
    /// Berkembang.
    public var developing: Int64
    /// Kurang.
    public var lacking: Int64
    /// Belum dapat dinilai.
    public var unrated: Int64

    /// Makes a message.
    public init(advanced: Int64, developing: Int64, lacking: Int64, unrated: Int64) {
        self.advanced = advanced
        self.developing = developing
        self.lacking = lacking
        self.unrated = unrated
    }

    private enum CodingKeys: String, CodingKey {
        case advanced = "maju"
        case developing = "berkembang"
        case lacking = "kurang"
        case unrated = "belum_dapat_dinilai"
    }
}
