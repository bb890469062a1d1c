// SPDX-License-Identifier: Apache-2.0
//
// The month of a region. Availability is counted over known time, with unknown and planned time beside it:
// 100 % of one known hour is not 100 % of a month. Four things stand in it, because they have four owners:
// facilities (whoever runs the office), outages by cause (PLN, the operator, Diskominfo), verdicts (the
// camat), statements (the village's staff). What imitated boxes say stands in no sum.

public import Availability
public import VillageModel

/// One village in a month.
public struct VillageMonth: Hashable, Sendable {
    /// The village.
    public let place: Place
    /// Whether an imitated box stands in it, so that it counts in no sum.
    public let isSimulated: Bool
    /// What is said of it.
    public let sums: ReportSums

    /// Makes a village's month.
    public init(place: Place, isSimulated: Bool = false, sums: ReportSums) {
        self.place = place
        self.isSimulated = isSimulated
        self.sums = sums
    }
}

/// The report of a region on a month.
public struct MonthlyReport: Hashable, Sendable {
    /// The region.
    public let region: Place
    /// The month.
    public let month: ReportMonth
    /// What of it has passed.
    public let span: Span
    /// Whether all of it has passed.
    public let isComplete: Bool
    /// When the report was made.
    public let made: Instant
    /// The villages, in the order of codes.
    public let villages: [VillageMonth]
    /// All real villages together.
    public let total: ReportSums

    /// Makes a report; nil for a month that has not begun.
    public init?(
        on region: Place, month: ReportMonth, villages: [VillageMonth], at now: Instant
    ) {
        guard let span = month.span(in: region.zone, until: now),
            let whole = month.span(in: region.zone, until: .endOfCalendar)
        else { return nil }
        self.region = region
        self.month = month
        self.span = span
        isComplete = span == whole
        made = now
        self.villages = villages.sorted { $0.place.code < $1.place.code }
        var total = ReportSums()
        for village in villages where !village.isSimulated { total.merge(village.sums) }
        self.total = total
    }

    /// How many villages count in the sums.
    public var counted: Int { villages.count { !$0.isSimulated } }
}
