// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import SettingsFile
import TestBench
import Testing
import VillageModel

@testable import Collector

/// Settings with one file beside them, `/holidays`; every other file is missing.
private func settings(
    _ text: String, holidays: String? = nil
) throws(CollectorMistakes) -> CollectorSettings {
    let named = holidays == nil ? "" : "holidays = /holidays\n"
    return try CollectorSettings(
        bytes: Array(("[collector]\ngroup = 3510\n" + named + text).utf8), path: "x.ini"
    ) { path throws(CollectorMistakes) in
        guard path == "/holidays", let holidays else {
            throw CollectorMistakes(
                list: [.unreadable(path: path, reason: "No such file or directory")])
        }
        return Array(holidays.utf8)
    }
}
private func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }
private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

@Suite struct HolidaySettingsTests {
    @Test func `holidays reach every office, those of a region the offices inside it`() throws {
        let sites = try settings(
            "[hours 35.10]\nsat = 08:00-12:00",
            holidays: "2026-05-01 Hari Buruh\n2026-12-18 35.10 Hari Jadi Banyuwangi\n"
        ).sites
        let village = sites.site(of: try code("35.10.20.2007")).calendar
        let far = sites.site(of: try code("64.74.02.1001")).calendar
        for calendar in [village, far] {
            #expect(!calendar.isWorkingDay(try date("2026-05-01")))
            #expect(calendar.isWorkingDay(try date("2026-04-30")))
        }
        #expect(!village.isWorkingDay(try date("2026-12-18")))
        #expect(far.isWorkingDay(try date("2026-12-18")))
        #expect(village.isWorkingDay(try date("2026-12-19")))
        #expect(!far.isWorkingDay(try date("2026-12-19")))
        // Without the file the day is one like others.
        let without = try settings("").sites.site(of: try code("35.10.20.2007"))
        #expect(without.calendar.isWorkingDay(try date("2026-05-01")))
    }

    @Test func `mistakes of the file are told with its own name and lines, beside the settings'`() {
        do throws(CollectorMistakes) {
            _ = try settings(
                "[shift 35.10]\nfrom = 6",
                holidays: "2026-02-30 X\n\n2026-08-25 12 Rabiul Awal\n2026-01-01\n")
            Issue.record("nothing was told")
        } catch {
            let lines = error.list.map(\.indonesian)
            #expect(lines.count == 4)
            for (line, expected) in zip(
                lines,
                [
                    "x.ini baris 5: from = 6 bukan jam",
                    "/holidays baris 1: 2026-02-30 X memuat tanggal yang tidak ada, \"2026-02-30\"",
                    "/holidays baris 3: 2026-08-25 12 Rabiul Awal memuat 12 sesudah tanggal",
                    "/holidays baris 4: 2026-01-01 kurang nama",
                ])
            {
                #expect(line.hasPrefix(expected), "\(line)")
            }
        }
    }

    @Test(arguments: [
        ("2026-1-1 X", "has no date of the calendar"), ("ramadan", "lacks its dates"),
        ("2026-01-02..2026-01-01 X", "ends before it begins"),
        ("2026-01-01..2026-12-31 X", "covers 365 days. Write at most 60"),
        ("2026-01-01 35.1 X", "has 35.1, which is no region code"),
        ("ramadan 2026-02-18 x", "has \"x\" behind the dates"), ("a\u{1B}[2J", "is no UTF-8 text"),
        (String(repeating: "\n", count: 2_001), "is beyond the limit of 2000 lines"),
        ("2026-01-01" + String(repeating: "x", count: 4_000), "xxx…"),
    ])
    func `every mistake has its sentence, and none of them a character that steers a terminal`(
        _ text: String, _ expected: String
    ) {
        do throws(CollectorMistakes) {
            _ = try settings("", holidays: text)
            Issue.record("nothing was told")
        } catch {
            #expect(error.list.first?.english.contains(expected) == true, "\(error.list)")
            for line in error.list.flatMap({ [$0.english, $0.indonesian] }) {
                #expect(line.utf8.allSatisfy { $0 >= 0x20 } && line.utf8.count < 500)
            }
        }
    }

    @Test func `a file that is missing is a mistake of the settings`() {
        do throws(CollectorMistakes) {
            _ = try settings("", holidays: nil)
        } catch {
            Issue.record("settings without a holiday file are right")
        }
        do throws(CollectorMistakes) {
            _ = try settings("holidays = /elsewhere\n")
            Issue.record("nothing was told")
        } catch {
            #expect(error.list.map(\.path) == ["/elsewhere"])
            #expect(error.list.first?.indonesian.contains("tidak dapat dibaca") == true)
        }
    }

    @Test func `of thousands of mistakes the first 200 are told`() {
        do throws(CollectorMistakes) {
            _ = try settings("", holidays: String(repeating: "x\n", count: 1_000))
            Issue.record("nothing was told")
        } catch {
            #expect(error.list.count == 201)
            #expect(error.list.last?.expected == .file(.fewMistakes(further: 800)))
        }
    }

    @Test func `the sample that is shipped is right, and has the fixed dates of three years`()
        throws
    {
        let root = String(
            #filePath.dropLast("Tests/CollectorTests/RhythmSettingsTests.swift".count))
        let bytes = try readFile(root + "Firmware-Config/holidays.txt")
        let holidays = try Holidays(path: "holidays.txt", bytes: bytes).local(to: nil)
        var count = 0
        var day = try date("2026-01-01")
        while day <= (try date("2028-12-31")) {
            if holidays.contains(day) { count += 1 }
            day = day + 1
        }
        #expect(count == 15)
        #expect(holidays.name(of: try date("2027-08-17")) == "Hari Kemerdekaan Republik Indonesia")
    }
}

@Suite struct RhythmSettingsTests {
    @Test func `Ramadan hours change the days they write, on top of a village's own hours`() throws
    {
        let sites = try settings(
            """
            [hours 35.10.20.2007]
            sat = 08:00-12:00
            thu = 07:00-14:00
            [ramadan 35.10]
            thu = 08:00-15:00
            fri = 07:00-15:00
            [ramadan 35.10.20.2008]
            fri = tutup
            """, holidays: "ramadan 2026-02-18..2026-03-19"
        ).sites
        let village = sites.site(of: try code("35.10.20.2007")).calendar
        let thursday = try date("2026-02-19")
        #expect(village.hours(on: thursday) == ServiceHours.Span("08:00-15:00"))
        #expect(village.hours(on: thursday - 7) == ServiceHours.Span("07:00-14:00"))
        #expect(village.hours(on: thursday + 1) == ServiceHours.Span("07:00-15:00"))
        #expect(village.hours(on: thursday + 2) == ServiceHours.Span("08:00-12:00"))
        let neighbour = sites.site(of: try code("35.10.20.2008")).calendar
        #expect(neighbour.hours(on: thursday) == ServiceHours.Span("08:00-15:00"))
        #expect(neighbour.hours(on: thursday + 1) == nil)
        let far = sites.site(of: try code("64.74.02.1001"))
        #expect(far.ramadanHours == nil)
        #expect(far.calendar.hours(on: thursday) == ServiceHours.standard[.thursday])
    }

    @Test func `a shift takes each number from the nearest level that writes it`() throws {
        let sites = try settings(
            """
            [shift 35]
            from = 20:00
            every = 3h
            [shift 35.10]
            tolerance = 45m
            [shift 35.10.20.2007]
            to = 05:00
            every = 1h
            """
        ).sites
        let village = sites.site(of: try code("35.10.20.2007")).shift
        #expect(
            village
                == Shift(
                    from: .hours(20), to: .hours(5), every: .hours(1), tolerance: .minutes(45)))
        let beside = sites.site(of: try code("35.10.20.2008")).shift
        #expect(
            beside
                == Shift(
                    from: .hours(20), to: .hours(6), every: .hours(3), tolerance: .minutes(45)))
        #expect(sites.site(of: try code("64.74.02.1001")).shift == .standard)
    }

    @Test func `the numbers of the guard and of the toilet are read, everywhere and for a region`()
        throws
    {
        let book = try settings(
            """
            [rule penjaga]
            missed = 3
            [rule toilet]
            valid-to = 09:30
            missed-days = 3
            ratings-below = 2.5
            [rule toilet 35.10]
            ratings-least = 8
            ratings-window = 3d
            """
        ).ruleBook
        #expect(book.rule(of: .named(.penjaga), at: nil).guarding == GuardRule(missed: 3))
        let everywhere = CleaningRule(
            validTo: .minutes(570), missedDays: 3, ratingsBelow: 2.5)
        #expect(book.rule(of: .named(.toilet), at: nil).cleaning == everywhere)
        var region = everywhere
        region.ratingsLeast = 8
        region.ratingsWindow = .days(3)
        let village = try code("35.10.20.2007")
        #expect(book.rule(of: .named(.toilet), at: village).cleaning == region)
    }
}
