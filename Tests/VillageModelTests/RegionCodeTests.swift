// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct RegionCodeTests {
    @Test(arguments: ["35", "35.10", "35.10.20", "35.10.20.2007", "91.03.01.3001", "64.74.02.1001"])
    func `a dotted code is read`(_ text: String) {
        #expect(RegionCode(text)?.description == text)
    }

    @Test(arguments: [
        "", "3", "3510200007", "35.1", "35.10.20.0007", "35.10.20.4007", "35.10.20.200", "35-10",
        "35.10.20.2007 ", "35.10.20.20071", "aa.bb",
    ])
    func `what has not the form of a code is none`(_ text: String) {
        #expect(RegionCode(text) == nil)
    }

    @Test(arguments: [
        ("35.10", Zone.wib), ("64.74.02.1001", .wita), ("51", .wita), ("61", .wib),
        ("62", .wib), ("81", .wit), ("96", .wit), ("21.01", .wib), ("76", .wita),
    ])
    func `the zone follows from the province`(_ text: String, _ zone: Zone) {
        #expect(RegionCode(text)?.zone == zone)
    }

    @Test func `a code knows its parents and its group`() throws {
        let village = try #require(RegionCode("35.10.20.2007"))
        #expect(village.parent?.description == "35.10.20")
        #expect(village.parent?.parent?.description == "35.10")
        #expect(village.group == "3510")
        #expect(village.isInside(try #require(RegionCode("35.10"))))
        #expect(!village.isInside(try #require(RegionCode("32.71"))))
    }
}

@Suite struct MetricTests {
    @Test func `names are unique, short, lower-case, and read back`() {
        var names: Set<String> = []
        for metric in Metric.allCases {
            #expect(names.insert(metric.name).inserted)
            #expect(metric.name.utf8.count <= 24)
            #expect(metric.name == metric.name.lowercased())
            #expect(Metric(name: metric.name) == metric)
            #expect(metric.rawValue > 15, "aliases 1 to 15 belong to the protocol")
        }
    }

    @Test func `qualities read back from their identifiers`() {
        for quality in Quality.allCases {
            #expect(Quality(identifier: quality.identifier) == quality)
        }
    }
}
