// SPDX-License-Identifier: Apache-2.0

public import Indicators
public import VillageModel

/// How many villages are in each band.
public struct BandCounts: Hashable, Sendable {
    private var advanced = 0
    private var developing = 0
    private var lacking = 0
    private var unrated = 0

    /// Makes empty counts.
    public init() {}

    /// The number of villages in one band.
    public subscript(band: Band) -> Int {
        switch band {
        case .advanced: advanced
        case .developing: developing
        case .lacking: lacking
        case .unrated: unrated
        }
    }

    /// Adds villages to a band; a negative count takes them away.
    public mutating func add(_ band: Band, _ count: Int = 1) {
        switch band {
        case .advanced: advanced += count
        case .developing: developing += count
        case .lacking: lacking += count
        case .unrated: unrated += count
        }
    }

    /// The sum, band by band.
    public static func + (left: BandCounts, right: BandCounts) -> BandCounts {
        var sum = left
        for band in Band.allCases { sum.add(band, right[band]) }
        return sum
    }

    /// The difference, band by band; may be negative.
    public static func - (left: BandCounts, right: BandCounts) -> BandCounts {
        var difference = left
        for band in Band.allCases { difference.add(band, -right[band]) }
        return difference
    }
}

/// How many alerts are firing that somebody must act on.
public struct AlertCounts: Hashable, Sendable {
    /// Somebody must act now.
    public var critical: Int
    /// Somebody should act today.
    public var warning: Int

    /// Makes counts.
    public init(critical: Int = 0, warning: Int = 0) {
        self.critical = critical
        self.warning = warning
    }

    /// The sum.
    public static func + (left: AlertCounts, right: AlertCounts) -> AlertCounts {
        AlertCounts(critical: left.critical + right.critical, warning: left.warning + right.warning)
    }

    /// The difference; may be negative.
    public static func - (left: AlertCounts, right: AlertCounts) -> AlertCounts {
        AlertCounts(critical: left.critical - right.critical, warning: left.warning - right.warning)
    }
}

/// What is known of one region and of everything inside it.
public struct RegionSummary: Hashable, Sendable {
    /// The region; nil for the sum of all.
    public let code: RegionCode?
    /// How many villages lie inside; 1 for a village.
    public var villages: Int
    /// Their verdicts: on all fourteen indicators, or on the one that was asked for.
    public var tally: Tally
    /// How many of them are in each band, which always rests on all fourteen.
    public var bands: BandCounts
    /// Their firing alerts.
    public var alerts: AlertCounts

    /// Makes a summary.
    public init(
        code: RegionCode?, villages: Int = 0, tally: Tally = Tally(),
        bands: BandCounts = BandCounts(), alerts: AlertCounts = AlertCounts()
    ) {
        self.code = code
        self.villages = villages
        self.tally = tally
        self.bands = bands
        self.alerts = alerts
    }

    /// What has changed since an earlier summary of the same region; counts may be negative.
    public func difference(from earlier: RegionSummary) -> RegionSummary {
        RegionSummary(
            code: code, villages: villages - earlier.villages, tally: tally - earlier.tally,
            bands: bands - earlier.bands, alerts: alerts - earlier.alerts)
    }
}
