// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import VillageSimulator

struct SeasonTests {
    private func incidents(_ seed: UInt64, days: Int64 = 30) -> [Incident] {
        Season(villages: 217, days: days, seed: seed)?.incidents(from: Ground.noon) ?? []
    }

    @Test func `the same seed is the same season and another seed another one`() {
        let first = incidents(1)
        #expect(first.count > 500)
        #expect(first == incidents(1))
        #expect(first != incidents(2))
    }

    @Test func `217 villages stand in 25 kecamatan, and every box in one village`() {
        let sites = Season()?.sites ?? []
        #expect(sites.count == 217)
        #expect(Set(sites.map(\.village)).count == 217)
        #expect(Set(sites.map(\.box)).count == 217)
        let districts = Dictionary(grouping: sites) { $0.village.parent }
        #expect(districts.count == 25)
        #expect(districts.values.allSatisfy { (8...9).contains($0.count) })
    }

    @Test func `a month has every kind of incident, inside the month`() {
        let month = incidents(7)
        // Staff silence what they know of; a season has nobody who does.
        for kind in IncidentKind.allCases where kind != .silencing {
            #expect(month.contains { $0.kind == kind }, "\(kind.rawValue)")
        }
        let end = Ground.noon + .days(30)
        #expect(month.allSatisfy { Ground.noon < $0.during.from && $0.during.until < end })
        #expect(month.flatMap(\.steps).allSatisfy { Ground.noon <= $0.at && $0.at < end })
    }

    @Test func `nothing overlaps at one village, so that each alert has one cause`() throws {
        var scenario = Scenario(group: "3510", host: "k", boxes: [])
        let season = try #require(Season(seed: 3))
        scenario.begins = Ground.noon
        scenario.boxes = season.boxes
        let all = season.incidents(from: Ground.noon)
        // What the office suffers falls on whatever happens in villages, and hides some of it.
        scenario.incidents = all.filter { ![.brokerOutage, .lineOutage].contains($0.kind) }
        let hidden = Expectations(scenario).alerts.filter {
            $0.evidence == .hidden && !$0.swings && $0.indicator != .lampu
        }
        #expect(hidden.isEmpty, "\(hidden.prefix(3))")
        scenario.incidents = all
        let alerts = Expectations(scenario).alerts
        #expect(alerts.count > 150)
        let counts = Dictionary(grouping: alerts.filter { $0.duty == .must }, by: \.incident)
        #expect(counts.values.allSatisfy { $0.count == 1 })
        // Most of what happens must not be told at all.
        #expect(alerts.count { $0.duty == .may } * 5 < alerts.count)
        #expect(alerts.count < scenario.incidents.count)
    }

    @Test func `power is cut about once in 40 days at a box`() {
        let cuts = incidents(5).filter { $0.kind == .powerCut }
        let boxes = cuts.flatMap(\.truths).count
        #expect((100...260).contains(boxes), "\(boxes)")
    }

    @Test func `a small and short season is one too`() {
        let small = Season(villages: 9, days: 2, seed: 1)
        #expect(small?.sites.count == 9)
        let incidents = small?.incidents(from: Ground.noon) ?? []
        #expect(!incidents.isEmpty)
        #expect(Season(regency: RegionCode("35.10.01")) == nil)
    }
}
