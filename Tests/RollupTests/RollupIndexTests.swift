// SPDX-License-Identifier: Apache-2.0

import Indicators
import Rollup
import TestBench
import Testing
import VillageModel

private let levels: [RegionCode.Level] = [.province, .regency, .district, .village]

private func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }

@Suite struct RollupIndexTests {
    @Test(arguments: 1...12)
    func `every sum equals the sum of its villages, whatever has changed`(_ seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        var nation = Nation(villages: Int.random(in: 1...60, using: &dice), &dice)
        var index = RollupIndex(villages: nation.states.keys)
        for round in 0..<30 {
            for _ in 0..<Int.random(in: 0...40, using: &dice) {
                let village = try #require(nation.states.keys.sorted().randomElement(using: &dice))
                let indicator = try #require(IndicatorID.facilities.randomElement(using: &dice))
                let state = try #require(VerdictState.allCases.randomElement(using: &dice))
                nation.states[village, default: [:]][indicator] = state
                let isTaken = index.set(state, indicator, of: village)
                #expect(isTaken)
                let alerts = AlertCounts(
                    critical: .random(in: 0...2, using: &dice),
                    warning: .random(in: 0...3, using: &dice))
                nation.alerts[village] = alerts
                index.set(alerts, of: village)
            }
            if round % 7 == 6 {
                nation.alerts = [:]
                index.clearAlerts()
            }
            let indicator = IndicatorID.facilities[round % 14]
            #expect(index.summary(of: nil) == nation.counted(nil))
            for level in levels {
                let regions = nation.regions(level)
                #expect(index.summaries(level) == regions.map { nation.counted($0) })
                #expect(
                    index.summaries(level, indicator: indicator)
                        == regions.map { nation.counted($0, indicator: indicator) })
            }
        }
    }

    @Test(arguments: 1...6)
    func `each level adds up to the one above it, for each indicator too`(_ seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed &+ 100)
        let nation = Nation(villages: 80, &dice)
        var index = RollupIndex(villages: nation.states.keys)
        for village in nation.states.keys.sorted() {
            for indicator in IndicatorID.facilities {
                index.set(
                    try #require(VerdictState.allCases.randomElement(using: &dice)), indicator,
                    of: village)
            }
        }
        for (above, below) in zip(levels, levels.dropFirst()) {
            for parent in index.summaries(above) {
                let region = try #require(parent.code)
                let children = index.summaries(below, inside: region)
                #expect(children.allSatisfy { $0.code?.parent == region })
                #expect(children.reduce(Tally()) { $0 + $1.tally } == parent.tally)
                #expect(children.reduce(0) { $0 + $1.villages } == parent.villages)
                #expect(children.reduce(BandCounts()) { $0 + $1.bands } == parent.bands)
                let indicators = try #require(index.indicators(of: region))
                #expect(indicators.map(\.indicator) == IndicatorID.facilities)
                #expect(indicators.reduce(Tally()) { $0 + $1.tally } == parent.tally)
                for (indicator, tally) in indicators {
                    let parts = index.summaries(below, inside: region, indicator: indicator)
                    #expect(parts.reduce(Tally()) { $0 + $1.tally } == tally)
                }
            }
        }
    }

    @Test func `a village that nobody has judged is fourteen times unknown, never zero`() throws {
        let village = try code("21.01.04.1001")
        let index = RollupIndex(villages: [village])
        for region: RegionCode? in [nil, try code("21"), try code("21.01.04"), village] {
            let summary = try #require(index.summary(of: region))
            #expect(summary.tally == Tally(.noData, count: 14))
            #expect(summary.tally.unknown == 14 && summary.tally.known == 0)
            #expect(summary.tally.rate == nil)
            #expect(summary.bands[.unrated] == 1)
        }
    }

    @Test func `what is inside ends at the region's border, not at its digits`() throws {
        let index = RollupIndex(
            villages: try ["35.10.20.2007", "35.10.21.2001", "35.11.01.1001", "36.01.01.1001"].map(
                code))
        #expect(index.summaries(.village, inside: try code("35.10")).count == 2)
        #expect(index.summaries(.village, inside: try code("35.10.20")).count == 1)
        #expect(index.summaries(.district, inside: try code("35")).count == 3)
        #expect(
            index.summaries(.regency, inside: try code("35.10")).map(\.code) == [try code("35.10")])
        // Nothing above a region lies inside it, and what is not there holds nothing.
        #expect(index.summaries(.province, inside: try code("35.10")).isEmpty)
        #expect(index.summaries(.village, inside: try code("35.12")).isEmpty)
        #expect(index.summary(of: try code("35.12")) == nil)
    }

    @Test func `what has no place in the index is refused and changes nothing`() throws {
        let village = try code("35.10.20.2007")
        var index = RollupIndex(villages: [village])
        let before = index.summary(of: nil)
        let strangers: [(IndicatorID, RegionCode)] = [
            (.wifi, try code("35.10.20.2008")), (.wifi, try code("35.10.20")), (.box, village),
            (.perilaku, village),
        ]
        for (indicator, region) in strangers {
            let isTaken = index.set(.met, indicator, of: region)
            #expect(!isTaken)
        }
        let isCounted = index.set(AlertCounts(critical: 1), of: try code("35.10.20.2008"))
        #expect(!isCounted && index.summary(of: nil) == before)
        // The control: what has a place is taken.
        let isTaken = index.set(.met, .wifi, of: village)
        #expect(isTaken && index.summary(of: nil) != before)
    }

    @Test func `bands follow their limits, and the village that changes them`() throws {
        let village = try code("35.10.20.2007")
        for (met, limits, band) in [
            (12, BandLimits(), Band.advanced), (11, BandLimits(), .developing),
            (7, BandLimits(mostUnknown: 14), .lacking), (7, BandLimits(), .unrated),
            (11, BandLimits(advancedFrom: 11), .advanced),
        ] {
            var index = RollupIndex(villages: [village], bands: limits)
            for indicator in IndicatorID.facilities.prefix(met) {
                index.set(.met, indicator, of: village)
            }
            for region in [nil, try code("35"), village] {
                let bands = try #require(index.summary(of: region)).bands
                for other in Band.allCases { #expect(bands[other] == (other == band ? 1 : 0)) }
            }
        }
    }

    @Test func `the three kinds of not knowing are one number and stay apart inside`() throws {
        let village = try code("35.10.20.2007")
        var index = RollupIndex(villages: [village])
        for (state, indicator) in zip(VerdictState.allCases, IndicatorID.facilities) {
            index.set(state, indicator, of: village)
        }
        let tally = try #require(index.summary(of: village)).tally
        #expect(tally.met == 1 && tally.unmet == 1 && tally.notApplicable == 1)
        #expect(tally.expired == 1 && tally.maintenance == 1 && tally.noData == 9)
        #expect(tally.unknown == 11 && tally.known == 2 && tally.all == 14 && tally.rate == 0.5)
    }
}
