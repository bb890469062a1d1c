// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import OfficeLedger

/// 22 November 2026, 10.00 WIB.
private let now = Instant(rawValue: 1_795_316_400_000)
private let box = BoxID(data: 42)
private func code(_ text: String) -> RegionCode { IndonesiaFixture.code(text) }
private func table(_ text: String) -> RegionTable { RegionTable(Array(text.utf8)) }

@Suite struct RegionImportTests {
    private let folder: TemporaryDirectory
    private let ledger: OfficeLedger

    init() throws {
        folder = try TemporaryDirectory()
        ledger = try OfficeLedger(path: folder.file("ledger.sqlite"))
    }

    private func take(
        _ text: String, _ successors: String = "", from date: Instant? = nil,
        rehearsal: Bool = false
    ) throws -> RegionOutcome {
        try ledger.take(
            RegionImport(
                table: table(text), successors: SuccessorTable(Array(successors.utf8)),
                validFrom: date, isRehearsal: rehearsal), at: now)
    }

    private func codes() throws -> Set<String> {
        Set(try ledger.regions().map(\.code.description))
    }

    private func place(of box: BoxID, at instant: Instant) throws -> RegionCode? {
        try ledger.assignments(at: instant).first { $0.box == box }?.place.code
    }

    @Test func `all of Kepulauan Riau is taken, each kabupaten with its counts`() throws {
        let outcome = try ledger.take(
            RegionImport(table: try IndonesiaFixture.kepri()), at: now)
        #expect(outcome.isWhole && outcome.rows == 507)
        // The province and its seven kabupaten and kota are shipped.
        #expect(outcome.added == 507 - 8 && outcome.renamed == 0 && outcome.vanished == 0)
        let regions = try ledger.regions().map(\.code)
        let counts = [
            ("21.01", 10, 15, 36), ("21.02", 14, 29, 42), ("21.03", 17, 7, 70),
            ("21.04", 13, 9, 75),
            ("21.05", 10, 2, 52), ("21.71", 12, 64, 0), ("21.72", 4, 18, 0), ("21", 80, 144, 275),
        ]
        for (region, districts, kelurahan, desa) in counts {
            let inside = regions.filter { $0.isInside(code(region)) }
            #expect(inside.count { $0.level == .district } == districts, "\(region)")
            let villages = inside.filter { $0.level == .village }.map {
                $0.description.dropFirst(9)
            }
            #expect(villages.count { $0.hasPrefix("1") } == kelurahan, "\(region)")
            #expect(villages.count { $0.hasPrefix("2") } == desa, "\(region)")
        }
        #expect(try ledger.place(of: code("21.01.04.1005"))?.name == "Kel. Kawal")
        #expect(try ledger.place(of: code("21.01.01")) == nil)
    }

    @Test func `forty-one villages of Kepri change their codes, and their boxes go with them`()
        throws
    {
        let old = code("21.02.01.2005")
        let new = code("21.02.14.2001")
        let decree = now - .days(500)
        #expect(
            try ledger.take(RegionImport(table: try IndonesiaFixture.kepri2018()), at: now).isWhole)
        try ledger.assign(box: box, to: old, at: decree - .days(30))
        let outcome = try ledger.take(
            RegionImport(
                table: try IndonesiaFixture.kepri(), successors: try IndonesiaFixture.successors(),
                validFrom: decree), at: now)
        #expect(outcome.isWhole && outcome.closed == 41)
        let villages = try ledger.regions().map(\.code).filter {
            $0.level == .village && $0.isInside(code("21"))
        }
        #expect(villages.count == 419)
        #expect(outcome.moved == [BoxMove(box: box, from: old, to: new)])
        #expect(outcome.stranded.isEmpty)
        #expect(try place(of: box, at: decree - TimeSpan(milliseconds: 1)) == old)
        #expect(try place(of: box, at: decree) == new)
        #expect(try ledger.place(of: old, at: decree - .days(1))?.name == "Desa Sugie")
        #expect(try ledger.place(of: old, at: decree) == nil)
        #expect(try ledger.place(of: new, at: decree - .days(1)) == nil)
        #expect(try ledger.place(of: new, at: decree)?.name == "Desa Sugie")
        #expect(try ledger.history(of: old).map(\.successor) == [new])
        #expect(try ledger.predecessors(of: new) == [old])
        // Settings that still name the old code do not move the box back.
        try ledger.assign(box: box, to: old, at: now)
        #expect(try place(of: box, at: now) == new)
    }

    @Test func `one mistake, and nothing at all is taken`() throws {
        let before = try codes()
        let outcome = try take("35,Jawa Timur\n35.10,Banyuwangi\n35.10.01,Baru\n36.01,Tanpa Induk")
        #expect(outcome.mistakes == [RegionMistake(4, .orphan(code("36.01")))])
        #expect(try codes() == before)
        // The control: the same without the mistake.
        #expect(try take("35,Jawa Timur\n35.10,Banyuwangi\n35.10.01,Baru").added == 1)
        #expect(try codes() == before.union(["35.10.01"]))
    }

    @Test func `a parent may be known already, and need not stand before its child`() throws {
        #expect(try take("35.10.20.2008,Baru").added == 1)
        #expect(try take("36.01,Pandeglang\n36,Banten").added == 2)
    }

    @Test func `a rehearsal tells what would happen and does nothing`() throws {
        let before = try codes()
        let outcome = try take("35.10.20.2008,Baru", rehearsal: true)
        #expect(outcome.added == 1)
        #expect(try codes() == before && (try ledger.lastRegionImport()) == 1)
        #expect(try take("35.10.20.2008,Baru").added == 1)
        #expect(try ledger.lastRegionImport() == 2)
    }

    @Test func `a name that changes keeps the old one in its past`() throws {
        let region = code("35.10.20")
        #expect(try take("35.10.20,Sempu Baru", from: now - .days(9)).renamed == 1)
        #expect(try ledger.place(of: region)?.name == "Kec. Sempu Baru")
        #expect(try ledger.place(of: region, at: now - .days(10))?.name == "Kec. Sempu")
        #expect(try ledger.place(of: region, at: now - .days(9))?.name == "Kec. Sempu Baru")
        #expect(try ledger.history(of: region).map(\.to) == [now - .days(9), nil])
        // The same name again is no change.
        #expect(try take("35.10.20,Sempu Baru").renamed == 0)
        #expect(try ledger.history(of: region).count == 2)
    }

    @Test func `codes end only with a date, and only where the table speaks of their surroundings`()
        throws
    {
        let whole = "35.10.20,Sempu\n35.10.20.2007,Tegalarum\n35.10.20.2008,Baru"
        #expect(try take(whole).added == 1)
        let less = "35.10.20,Sempu\n35.10.20.2007,Tegalarum"
        #expect(try take(less).vanished == 1)
        #expect(try codes().contains("35.10.20.2008"))
        let ended = try take(less, from: now - .days(3))
        #expect(ended.closed == 1 && ended.vanished == 0)
        #expect(try !codes().contains("35.10.20.2008"))
        // The neighbours of the table's own district are there, though the table is silent on them.
        #expect(try codes().contains("35.10.02.2003"))
        #expect(try ledger.place(of: code("35.10.20.2008"), at: now - .days(4)) != nil)
    }

    @Test func `a district that ends takes its villages with it, and one without it is an orphan`()
        throws
    {
        #expect(try take("35.10.30,Lama\n35.10.30.2001,A").added == 2)
        let rest =
            "35.10,Banyuwangi\n35.10.02,Bangorejo\n35.10.05,Muncar\n35.10.15,x\n35.10.20,Sempu\n"
        let orphan = try take(rest + "35.10.30.2001,A", from: now - .days(2))
        #expect(orphan.mistakes == [RegionMistake(6, .orphan(code("35.10.30.2001")))])
        let ended = try take(rest, from: now - .days(2))
        #expect(try !codes().contains("35.10.30") && !codes().contains("35.10.30.2001"))
        #expect(ended.closed >= 2)
    }

    @Test func `a code that comes back keeps its earlier life`() throws {
        let back = code("35.10.20.2008")
        let (less, more) = ("35.10.20,Sempu\n35.10.20.2007,Tegalarum", "\n35.10.20.2008,")
        _ = try take(less + more + "Lama", from: now - .days(9))
        _ = try take(less, from: now - .days(6))
        #expect(try take(less + more + "Lain", from: now - .days(3)).added == 1)
        let names = try [8, 5, 2].map { try ledger.place(of: back, at: now - .days($0))?.name }
        #expect(names == ["Desa Lama", nil, "Desa Lain"])
    }

    @Test
    func `a box without a successor stays and is reported, until somebody says where it belongs`()
        throws
    {
        let old = code("35.10.20.2008")
        let less = "35.10.20,Sempu\n35.10.20.2007,Tegalarum"
        _ = try take(less + "\n35.10.20.2008,Lama")
        try ledger.assign(box: box, to: old, at: now - .days(20))
        let ended = try take(less, from: now - .days(5))
        #expect(ended.stranded == [BoxMove(box: box, from: old, to: nil)] && ended.moved.isEmpty)
        #expect(try place(of: box, at: now) == old)
        let later = try take(less, "35.10.20.2008,35.10.20.2007")
        #expect(later.moved == [BoxMove(box: box, from: old, to: code("35.10.20.2007"))])
        #expect(later.stranded.isEmpty)
        #expect(try place(of: box, at: now - .days(5)) == code("35.10.20.2007"))
        #expect(try place(of: box, at: now - .days(6)) == old)
        // Said once more it is no mistake and no move.
        let again = try take(less, "35.10.20.2008,35.10.20.2007")
        #expect(again.isWhole && again.moved.isEmpty)
    }

    @Test func `what is already written of a box since the date is written anew`() throws {
        let (old, new, third) = (
            code("35.10.20.2008"), code("35.10.20.2007"), code("35.10.02.2003")
        )
        let less = "35.10.20,Sempu\n35.10.20.2007,Tegalarum"
        _ = try take(less + "\n35.10.20.2008,Lama")
        let other = BoxID(data: 43)
        try ledger.assign(box: box, to: old, at: now - .days(20))
        try ledger.assign(box: box, to: third, at: now - .days(2))
        try ledger.assign(box: other, to: old, at: now - .days(4))
        let outcome = try take(less, "35.10.20.2008,35.10.20.2007", from: now - .days(5))
        #expect(outcome.moved == [BoxMove(box: other, from: old, to: new)])
        #expect(try place(of: box, at: now - .days(6)) == old)
        #expect(try place(of: box, at: now - .days(5)) == new)
        #expect(try place(of: box, at: now - .days(1)) == third)
        #expect(try place(of: other, at: now - .days(4)) == new)
    }

    @Test(arguments: [
        (
            "21.02.01.2999,35.10.20.2007",
            RegionMistake.Reason.unknownPredecessor(code("21.02.01.2999"))
        ),
        ("35.10.20.2007,35.10.20.2008", .livingPredecessor(code("35.10.20.2007"))),
        ("35.10.20.2009,35.10.20.2010", .unknownSuccessor(code("35.10.20.2010"))),
        ("35.10.20.2009,35.10.20", .otherLevel(old: code("35.10.20.2009"), new: code("35.10.20"))),
        (
            "35.10.20.2009,35.10.20.2007\n35.10.20.2009,35.10.20.2008",
            .twoSuccessors(code("35.10.20.2009"))
        ),
    ])
    func `a successor that cannot be is told, and nothing is taken`(
        _ successors: String, _ reason: RegionMistake.Reason
    ) throws {
        _ = try take("35.10.20.2009,Lama")
        let new = "35.10.20,Sempu\n35.10.20.2007,Tegalarum\n35.10.20.2008,Baru"
        let outcome = try take(new, successors, from: now - .days(1))
        #expect(outcome.successorMistakes.map(\.reason) == [reason])
        #expect(try !codes().contains("35.10.20.2008"))
        #expect(try take(new, "35.10.20.2009,35.10.20.2007", from: now - .days(1)).isWhole)
    }

    @Test func `the third column of the table names predecessors too`() throws {
        _ = try take("35.10.20.2009,Lama")
        try ledger.assign(box: box, to: code("35.10.20.2009"), at: now - .days(9))
        let outcome = try take(
            "kode,nama,lama\n35.10.20,Sempu,\n35.10.20.2007,Tegalarum,\n"
                + "35.10.20.2008,Baru,35.10.20.2009", from: now - .days(1))
        #expect(outcome.isWhole && outcome.moved.map(\.to) == [code("35.10.20.2008")])
        let living = try take("kode,nama,lama\n35.10.20.2010,X,35.10.20.2007")
        #expect(living.mistakes.map(\.line) == [2] && living.successorMistakes.isEmpty)
    }

    @Test func `dates ahead and dates before the last change are refused`() throws {
        #expect(throws: RegionImportFailure.dateAhead(now + .days(1))) {
            try take("35.10.20,Sempu", from: now + .days(1))
        }
        _ = try take("35.10.20,Sempu Baru", from: now - .days(5))
        let late = now - .days(5)
        #expect(throws: RegionImportFailure.dateTooEarly(late, last: late)) {
            try take("35.10.20,Sempu Lagi", from: late)
        }
        #expect(try take("35.10.20,Sempu Lagi", from: late + .days(1)).renamed == 1)
    }

    @Test func `a nation of 91,599 rows is taken`() throws {
        let bytes = IndonesiaFixture.nation()
        let clock = ContinuousClock()
        var outcome = RegionOutcome()
        let span = try clock.measure {
            outcome = try ledger.take(RegionImport(table: RegionTable(bytes)), at: now)
        }
        print("region import: rows=\(outcome.rows) bytes=\(bytes.count) seconds=\(span)")
        #expect(outcome.isWhole && outcome.rows == 91_599)
        let regions = try ledger.regions().map(\.code).filter { $0.description < "49" }
        let taken = Set(RegionTable(bytes).rows.map(\.code))
        #expect(taken.isSubset(of: regions))
        #expect(
            [RegionCode.Level.province, .regency, .district, .village].map { level in
                taken.count { $0.level == level }
            } == [38, 514, 7_285, 83_762])
    }
}
