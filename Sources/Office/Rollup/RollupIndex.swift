// SPDX-License-Identifier: Apache-2.0
//
// Sums over a nation, kept up to date instead of counted anew. Villages and the regions above them stand in
// one sorted array for each level. A code sorts right behind its parent's text, so everything inside a region
// is one range of each array, found by two binary searches; a village knows the positions of its ancestors.
//
// For each region above the village there is one tally for each indicator. A verdict that changes takes one
// from the old state and gives one to the new state, in the village, its three ancestors and the nation: five
// steps, however large the nation is. The sum of all indicators, the bands and the alerts go the same way.
//
// A village begins with fourteen verdicts of "no data", so that one nobody has ever judged counts as unknown
// and never as zero; and what no village in the index has a place for is refused, not lost.

public import Indicators
public import VillageModel

/// The sums of all regions, updated verdict by verdict.
public struct RollupIndex: Sendable {
    private var levels: [Level]
    private var states: [VillageStates]
    private var alerts: [AlertCounts]
    private var nation: Sums
    private let limits: BandLimits
    /// The positions of each village's district, regency and province.
    private let ancestors: [(district: Int, regency: Int, province: Int)]

    private struct Level: Sendable {
        var codes: [RegionCode] = []
        /// Above the village only.
        var sums: [Sums] = []
    }

    /// What is summed of one region.
    private struct Sums: Sendable {
        var villages = 0
        var total = Tally()
        var indicators = [Tally](repeating: Tally(), count: IndicatorID.facilities.count)
        var bands = BandCounts()
        var alerts = AlertCounts()
    }

    /// Makes the index of a set of villages, of which nothing is known yet.
    ///
    /// Codes above the village are passed over: a region is there because a village lies in it. Costs a
    /// sort of the villages.
    public init(villages: some Sequence<RegionCode>, bands limits: BandLimits = BandLimits()) {
        self.limits = limits
        let leaves = Array(Set(villages.filter { $0.level == .village })).sorted()
        var levels = [Level(), Level(), Level(), Level(codes: leaves)]
        nation = Sums()
        var ancestors: [(district: Int, regency: Int, province: Int)] = []
        ancestors.reserveCapacity(leaves.count)
        for leaf in leaves {
            var code = leaf
            for depth in [2, 1, 0] {
                guard let parent = code.parent else { break }
                code = parent
                if levels[depth].codes.last != parent {
                    levels[depth].codes.append(parent)
                    levels[depth].sums.append(Sums())
                }
            }
            ancestors.append(
                (
                    levels[2].codes.count - 1, levels[1].codes.count - 1,
                    levels[0].codes.count - 1
                ))
        }
        self.levels = levels
        self.ancestors = ancestors
        states = [VillageStates](repeating: VillageStates(), count: leaves.count)
        alerts = [AlertCounts](repeating: AlertCounts(), count: leaves.count)
        let unknown = VillageStates()
        let band = self.band(unknown.tally)
        for village in leaves.indices {
            change(village) { sums in
                sums.villages += 1
                sums.total += unknown.tally
                for place in sums.indicators.indices { sums.indicators[place].add(.noData) }
                sums.bands.add(band)
            }
        }
    }

    /// The villages, in the order of codes.
    public var villages: [RegionCode] { levels[3].codes }

    /// Takes a new verdict; false, and nothing is changed, for a village that is not in the index or an
    /// indicator that is none of the fourteen.
    @discardableResult
    public mutating func set(
        _ state: VerdictState, _ indicator: IndicatorID, of village: RegionCode
    ) -> Bool {
        guard indicator.isFacility, let place = position(of: village, level: .village) else {
            return false
        }
        let before = states[place]
        let old = before[indicator]
        guard old != state else { return true }
        states[place][indicator] = state
        let (left, entered) = (
            band(before.tally), band(states[place].tally)
        )
        let column = Int(indicator.rawValue) - 1
        change(place) { sums in
            sums.total.add(old, -1)
            sums.total.add(state)
            sums.indicators[column].add(old, -1)
            sums.indicators[column].add(state)
            guard left != entered else { return }
            sums.bands.add(left, -1)
            sums.bands.add(entered)
        }
        return true
    }

    /// Takes the number of a village's firing alerts; false for a village that is not in the index.
    @discardableResult
    public mutating func set(_ counts: AlertCounts, of village: RegionCode) -> Bool {
        guard let place = position(of: village, level: .village) else { return false }
        let difference = counts - alerts[place]
        guard difference != AlertCounts() else { return true }
        alerts[place] = counts
        change(place) { $0.alerts = $0.alerts + difference }
        return true
    }

    /// Forgets all alerts.
    public mutating func clearAlerts() {
        for place in alerts.indices where alerts[place] != AlertCounts() {
            let counts = alerts[place]
            alerts[place] = AlertCounts()
            change(place) { $0.alerts = $0.alerts - counts }
        }
    }

    /// The states of a village; nil if it is not in the index.
    public func states(of village: RegionCode) -> VillageStates? {
        position(of: village, level: .village).map { states[$0] }
    }

    /// The regions of one level inside a region, in the order of codes; nil for everywhere.
    ///
    /// With an indicator the tallies are of that one alone. A region that is not in the index has none.
    /// Costs as many steps as there are rows.
    public func summaries(
        _ level: RegionCode.Level, inside region: RegionCode? = nil,
        indicator: IndicatorID? = nil
    ) -> [RegionSummary] {
        range(level, inside: region).map { summary(level, $0, indicator) }
    }

    /// The sum of everything inside a region, nil for everywhere; nil if the region is not in the index.
    public func summary(
        of region: RegionCode?, indicator: IndicatorID? = nil
    ) -> RegionSummary? {
        guard let region else { return RollupIndex.summary(nil, nation, indicator) }
        return position(of: region, level: region.level).map {
            summary(region.level, $0, indicator)
        }
    }

    /// The tally of each of the fourteen inside a region, in the county's order; nil for everywhere.
    public func indicators(of region: RegionCode?) -> [(indicator: IndicatorID, tally: Tally)]? {
        var tallies = nation.indicators
        if let region {
            guard let place = position(of: region, level: region.level) else { return nil }
            tallies =
                region.level == .village
                ? IndicatorID.facilities.map { Tally(states[place][$0]) }
                : levels[Int(region.level.rawValue) - 1].sums[place].indicators
        }
        return zip(IndicatorID.facilities, tallies).map { ($0, $1) }
    }
}

extension RollupIndex {
    private func band(_ tally: Tally) -> Band {
        Band(
            met: tally.met, unmet: tally.unmet, unknown: tally.unknown,
            notApplicable: tally.notApplicable, limits: limits)
    }

    private mutating func change(_ village: Int, _ step: (inout Sums) -> Void) {
        let above = ancestors[village]
        step(&levels[2].sums[above.district])
        step(&levels[1].sums[above.regency])
        step(&levels[0].sums[above.province])
        step(&nation)
    }

    private func summary(
        _ level: RegionCode.Level, _ place: Int, _ indicator: IndicatorID?
    ) -> RegionSummary {
        let depth = Int(level.rawValue) - 1
        let code = levels[depth].codes[place]
        guard level == .village else {
            return RollupIndex.summary(code, levels[depth].sums[place], indicator)
        }
        var bands = BandCounts()
        let tally = states[place].tally
        bands.add(band(tally))
        return RegionSummary(
            code: code, villages: 1, tally: indicator.map { Tally(states[place][$0]) } ?? tally,
            bands: bands, alerts: alerts[place])
    }

    private static func summary(
        _ code: RegionCode?, _ sums: Sums, _ indicator: IndicatorID?
    ) -> RegionSummary {
        let column = indicator.flatMap { IndicatorID.facilities.firstIndex(of: $0) }
        return RegionSummary(
            code: code, villages: sums.villages,
            tally: column.map { sums.indicators[$0] } ?? sums.total, bands: sums.bands,
            alerts: sums.alerts)
    }

    private func position(of code: RegionCode, level: RegionCode.Level) -> Int? {
        let codes = levels[Int(level.rawValue) - 1].codes
        let place = RollupIndex.first(in: codes) { $0 >= code }
        return place < codes.count && codes[place] == code ? place : nil
    }

    private func range(_ level: RegionCode.Level, inside region: RegionCode?) -> Range<Int> {
        let codes = levels[Int(level.rawValue) - 1].codes
        guard let region else { return codes.indices }
        let begin = RollupIndex.first(in: codes) { $0 >= region }
        let end = RollupIndex.first(in: codes) { $0 > region && !$0.isInside(region) }
        return begin..<max(begin, end)
    }

    /// The first place whose code passes, in codes of which those that pass are at the end.
    private static func first(in codes: [RegionCode], _ passes: (RegionCode) -> Bool) -> Int {
        var (low, high) = (0, codes.count)
        while low < high {
            let middle = (low + high) / 2
            if passes(codes[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
