// SPDX-License-Identifier: Apache-2.0

public import Availability
public import VillageModel

/// What a report says of one village, or of many together; sums of sums are sums.
public struct ReportSums: Hashable, Sendable {
    /// How much of the known time each facility was there.
    public var facilities: [ReportedFacility: Availability] = [:]
    /// How long each verdict stood in each state.
    public var verdicts: [IndicatorID: StateTimes] = [:]
    /// Outages of boxes that nobody had planned, by cause.
    public var outages: [OutageCause: OutageSum] = [:]
    /// Outages inside announced work, whatever their cause.
    public var planned = OutageSum()
    /// Statements of staff.
    public var statements: [IndicatorID: StatementSum] = [:]

    /// Nothing yet.
    public init() {}

    /// Adds another village.
    public mutating func merge(_ other: ReportSums) {
        for (facility, sum) in other.facilities {
            facilities[facility, default: Availability()].merge(sum)
        }
        for (indicator, times) in other.verdicts {
            verdicts[indicator, default: StateTimes()].merge(times)
        }
        for (cause, sum) in other.outages { outages[cause, default: OutageSum()].merge(sum) }
        planned.merge(other.planned)
        for (indicator, sum) in other.statements {
            statements[indicator, default: StatementSum()].merge(sum)
        }
    }
}
