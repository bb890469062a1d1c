// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import OfficeLedger

private func code(_ text: String) -> RegionCode { IndonesiaFixture.code(text) }

@Suite struct SebutanTests {
    @Test(arguments: [
        ("35.10.20.2007", "Desa X", "kepala desa"), ("64.74.02.1001", "Kel. X", "lurah"),
        ("13.01.08.2012", "Nagari X", "wali nagari"), ("13.01.08.1012", "Kel. X", "lurah"),
        ("11.08.01.2001", "Gampong X", "keuchik"), ("91.03.01.3001", "Desa X", "kepala desa"),
        ("35.10.20", "Kec. X", "camat"), ("35.10", "Kab. X", "bupati"),
        ("35.71", "Kota X", "wali kota"), ("35", "Prov. X", "gubernur"),
    ])
    func `a place is called as its people call it`(_ text: String, _ name: String, _ head: String) {
        #expect(SebutanTable().name("X", of: code(text)) == name)
        #expect(SebutanTable().head(of: code(text)) == head)
    }

    @Test func `what is said of the nearest region counts`() throws {
        let table = SebutanTable([
            code("13.09"): Sebutan(desa: "Desa", head: "kepala desa"),
            code("18"): Sebutan(desa: "Pekon", head: "peratin"),
            code("18.01.02"): Sebutan(desa: "Kampung", head: "kepala kampung"),
        ])
        #expect(table.name("A", of: code("13.09.01.2001")) == "Desa A")
        #expect(table.name("A", of: code("13.01.01.2001")) == "Nagari A")
        #expect(table.name("A", of: code("18.01.01.2001")) == "Pekon A")
        #expect(table.name("A", of: code("18.01.02.2001")) == "Kampung A")
        #expect(table.head(of: code("18.01.02.2001")) == "kepala kampung")
        let folder = try TemporaryDirectory()
        let ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
        ledger.sebutan = SebutanTable([code("35"): Sebutan(desa: "Kampung", head: "x")])
        #expect(try ledger.place(of: code("35.10.20.2007"))?.name == "Kampung Tegalarum")
        #expect(try ledger.regions().contains { $0.name == "Kampung Tegalarum" })
    }
}
