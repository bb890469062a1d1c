// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct ChecklistCatalogueTests {
    @Test func `no indicator has two lists of one form, and forms count from 1`() {
        var seen: [IndicatorID: [UInt8]] = [:]
        for list in Checklist.all { seen[list.indicator, default: []].append(list.form) }
        for (indicator, forms) in seen {
            #expect(indicator.isFacility && forms == Array(1...UInt8(forms.count)))
        }
    }

    @Test func `items count from 1 without gaps, with identifiers of their own`() {
        for list in Checklist.all {
            #expect(list.items.map(\.number) == Array(list.items.indices.map { UInt8($0 + 1) }))
            #expect(Set(list.items.map(\.identifier)).count == list.items.count)
            #expect(list.items.allSatisfy { $0.identifier.utf8.count <= 16 })
        }
    }

    // Signed statements name items by number for years: whoever renumbers a list changes what people said.
    @Test(arguments: [
        (IndicatorID.bermain, UInt8(1), "safe clean whole ground"),
        (.bermain, 2, "safe clean whole ground bolts corners spacing air lighting"),
        (.baca, 1, "open books seats keeper"), (.pohon, 1, "planted alive"), (.penjaga, 1, ""),
        (
            .toilet, 1,
            "men women basin soap mirror tissue freshener bucket bin hook light water ventilation drain"
        ),
        (.gerbang, 1, "open"), (.gerbang, 2, ""), (.satgas, 1, "budgeted paid"),
        (.informasi, 1, "board poster list desk"),
        (.laktasi, 1, "lock space floor ventilation hazards quiet light basin"),
        (.difabel, 1, "ramp toilet aids contact place"), (.pengaduan, 1, "opened"),
    ])
    func `numbers are permanent`(_ id: IndicatorID, _ form: UInt8, _ items: String) throws {
        let list = try #require(Checklist.of(id, form: form))
        #expect(list.items.map(\.identifier).joined(separator: " ") == items)
    }

    @Test func `the full check of a play area begins with the monthly look`() throws {
        let quick = try #require(Checklist.of(.bermain))
        let full = try #require(Checklist.of(.bermain, form: 2))
        #expect(full.items.prefix(quick.items.count) == quick.items[...])
    }

    @Test func `answers that do not fit are told by their item`() throws {
        let trees = try #require(Checklist.of(.pohon))
        let good = try #require(Answers([Answer(2, 40), Answer(1, 50)]))
        try trees.check(good)
        let unknown = try #require(Answers([Answer(1, 50), Answer(2, 40), Answer(3, 1)]))
        #expect(throws: Checklist.Misfit.unknownItem(3)) { try trees.check(unknown) }
        let short = try #require(Answers([Answer(1, 50)]))
        #expect(throws: Checklist.Misfit.unanswered(2)) { try trees.check(short) }
        let many = try #require(Answers([Answer(1, 1_000_001), Answer(2, 40)]))
        #expect(throws: Checklist.Misfit.outOfRange(1, 1_000_001)) { try trees.check(many) }
        let negative = try #require(Answers([Answer(1, 50), Answer(2, -1)]))
        #expect(throws: Checklist.Misfit.outOfRange(2, -1)) { try trees.check(negative) }
    }
}
