// SPDX-License-Identifier: Apache-2.0

import Availability
public import OfficeLedger
public import SeriesStore
public import VillageModel

/// Makes monthly reports from what the office keeps; blocks, so not for a thread of Swift's pool.
public struct ReportDesk: Sendable {
    private let ledger: OfficeLedger
    private let switches: VillageSwitches

    /// Looks into a store and a ledger.
    public init(store: SeriesStore, ledger: OfficeLedger) {
        self.ledger = ledger
        switches = VillageSwitches(store: store, ledger: ledger)
    }

    /// The report of a region on a month up to now; nil for a month that has not begun.
    ///
    /// Cost: for each village with a box the reports of its month, three times.
    public func report(
        on region: Place, month: ReportMonth, at now: Instant
    ) throws -> MonthlyReport? {
        guard let span = month.span(in: region.zone, until: now) else { return nil }
        var sums: [RegionCode: ReportSums] = [:]
        var simulated: Set<RegionCode> = []
        try addVerdicts(in: region.code, span, to: &sums, &simulated)
        for count in try ledger.statementCounts(
            in: region.code, from: span.from, until: span.until)
        {
            sums[count.village, default: ReportSums()]
                .statements[count.indicator, default: StatementSum()]
                .add(count.count, over: count.channel)
        }
        for village in try ledger.villagesWithBoxes(
            in: region.code, from: span.from, until: span.until)
        {
            try addFacilities(of: village, span, to: &sums[village, default: ReportSums()])
            if try isImitated(village) { simulated.insert(village) }
        }
        try addOutages(in: region.code, span, to: &sums, &simulated)
        let villages = try sums.keys.map { code in
            VillageMonth(
                place: try ledger.place(of: code) ?? Place(code: code, name: code.description),
                isSimulated: simulated.contains(code), sums: sums[code] ?? ReportSums())
        }
        return MonthlyReport(on: region, month: month, villages: villages, at: now)
    }

    private func addVerdicts(
        in region: RegionCode, _ span: Span, to sums: inout [RegionCode: ReportSums],
        _ simulated: inout Set<RegionCode>
    ) throws {
        struct Facility: Hashable {
            let village: RegionCode
            let indicator: IndicatorID
        }
        let turns = try ledger.verdictTurns(in: region, from: span.from, until: span.until)
        for turn in turns where turn.isSimulated { simulated.insert(turn.village) }
        let facilities = Dictionary(grouping: turns) {
            Facility(village: $0.village, indicator: $0.indicator)
        }
        for (facility, turns) in facilities {
            sums[facility.village, default: ReportSums()].verdicts[facility.indicator] = StateTimes(
                turns.map { ($0.at, $0.state) }, in: span)
        }
    }

    /// Outages as far as they lie in the span; what the office could not hear itself is none of a box's.
    private func addOutages(
        in region: RegionCode, _ span: Span, to sums: inout [RegionCode: ReportSums],
        _ simulated: inout Set<RegionCode>
    ) throws {
        for outage in try ledger.outages(of: region, from: span.from, until: span.until) {
            let end = min(outage.ended ?? span.until, span.until)
            let length = max(.zero, end - max(outage.began, span.from) - outage.deaf)
            if outage.isPlanned {
                sums[outage.village, default: ReportSums()].planned.add(length)
            } else {
                sums[outage.village, default: ReportSums()]
                    .outages[outage.cause ?? .unknown, default: OutageSum()].add(length)
            }
            if outage.isSimulated { simulated.insert(outage.village) }
        }
    }

    private func addFacilities(
        of village: RegionCode, _ span: Span, to sums: inout ReportSums
    ) throws {
        for facility in ReportedFacility.allCases {
            let watches = try switches.watches(of: facility.metric, in: village, span)
            // What no box there measures is not unknown: it is not there.
            guard watches.contains(where: { $0.box != nil }) else { continue }
            let planned = try switches.planned(in: village, facility.indicator, span)
            sums.facilities[facility] = Availability(
                try switches.intervals(of: facility.metric, watches, planned: planned))
        }
    }

    private func isImitated(_ village: RegionCode) throws -> Bool {
        try ledger.stays(in: village).contains { try switches.isImitated($0.box.description) }
    }
}
