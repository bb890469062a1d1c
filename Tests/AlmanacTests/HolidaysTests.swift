// SPDX-License-Identifier: Apache-2.0

import Almanac
import Testing
import VillageModel

private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
private func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }
private func read(_ text: String) throws(HolidayMistakes) -> Holidays {
    try Holidays(bytes: Array(text.utf8))
}

@Suite struct HolidaysTests {
    @Test func `a file of days, ranges, regions and Ramadan is read`() throws {
        let holidays = try read(
            "\u{FEFF}# libur 2026\r\n"
                + """

                2026-03-19 Hari Suci Nyepi
                2026-03-20..2026-03-24\t Idul  Fitri
                2026-08-25 12-Rabiul Awal
                2026-12-18 35.10 Hari Jadi Banyuwangi
                2026-10-12 35.* Hari Jadi Jawa Timur
                  ramadan 2026-02-18..2026-03-19
                """)
        let village = holidays.local(to: try code("35.10.20.2007"))
        let other = holidays.local(to: try code("35.09.01.2001"))
        let far = holidays.local(to: try code("64.74.02.1001"))
        for place in [village, other, far, holidays.local(to: nil)] {
            #expect(place.name(of: try date("2026-03-19")) == "Hari Suci Nyepi")
            #expect(place.name(of: try date("2026-03-20")) == "Idul Fitri")
            #expect(place.name(of: try date("2026-03-24")) == "Idul Fitri")
            #expect(place.name(of: try date("2026-03-25")) == nil)
            #expect(place.name(of: try date("2026-08-25")) == "12-Rabiul Awal")
            #expect(place.isRamadan(try date("2026-02-18")))
            #expect(place.isRamadan(try date("2026-03-19")))
            #expect(!place.isRamadan(try date("2026-02-17")))
            #expect(!place.isRamadan(try date("2026-03-20")))
        }
        let birthday = try date("2026-12-18")
        #expect(village.name(of: birthday) == "Hari Jadi Banyuwangi")
        #expect(!other.contains(birthday) && !far.contains(birthday))
        #expect(holidays.local(to: try code("35")).name(of: birthday) == nil)
        let province = try date("2026-10-12")
        #expect(village.contains(province) && other.contains(province) && !far.contains(province))
    }

    @Test func `a day that is written twice in a region is one day with both names`() throws {
        let holidays = try read(
            """
            2026-05-14 Kenaikan Yesus Kristus
            2026-05-13..2026-05-15 Cuti bersama
            2026-05-14 Kenaikan Yesus Kristus
            2026-05-14 35.10 Hari pasar
            """)
        let name = holidays.local(to: nil).name(of: try date("2026-05-14"))
        #expect(name == "Kenaikan Yesus Kristus, Cuti bersama")
        // The nation's name stands before that of a region.
        let village = holidays.local(to: try code("35.10.20.2007"))
        #expect(village.name(of: try date("2026-05-14")) == name)
    }

    @Test(arguments: [
        ("2026-02-30 X", HolidayMistake.Reason.date("2026-02-30")),
        ("2026-02-29 X", .date("2026-02-29")), ("2026-13-01 X", .date("2026-13-01")),
        ("2026-00-01 X", .date("2026-00-01")), ("2026-1-1 X", .date("2026-1-1")),
        ("01-01-2026 X", .date("01-01-2026")), ("1969-12-31 X", .date("1969-12-31")),
        ("2026/01/01 X", .date("2026/01/01")), ("Nyepi", .date("Nyepi")),
        ("2026-03-20..2026-03-32 X", .date("2026-03-32")),
        ("2026-03-20...2026-03-21 X", .date("2026-03-20...2026-03-21")),
        ("2026-03-22..2026-03-20 X", .endBeforeBegin("2026-03-22..2026-03-20")),
        ("2026-01-01..2026-03-02 X", .tooLong(days: 61, longest: 60)),
        ("ramadan 2026-01-01..2026-03-02", .tooLong(days: 61, longest: 60)),
        ("ramadan", .date("")), ("ramadan 2026-02-30", .date("2026-02-30")),
        ("ramadan 2026-02-18..2026-03-19 35.10", .afterRamadan("35.10")),
        ("Ramadan 2026-02-18..2026-03-19", .date("Ramadan")),
        ("2026-01-01", .name(longest: 100)), ("2026-01-01 35.10", .name(longest: 100)),
        ("2026-01-01 " + String(repeating: "x", count: 101), .name(longest: 100)),
        ("2026-01-01 35.1 X", .region("35.1")),
        ("2026-01-01 35.10.20.4007 X", .region("35.10.20.4007")),
        ("2026-01-01 3.* X", .region("3.*")), ("2026-01-01 35.10.* ", .name(longest: 100)),
        ("2026-08-25 12 Rabiul Awal", .bareNumber("12")),
        ("2026-01-01 3510 X", .bareNumber("3510")),
        ("2026-01-01 3510202007 X", .bareNumber("3510202007")), ("2026-01-01 a\u{07}b", .text),
        ("2026-01-01 a\u{7F}b", .text),
    ])
    func `a mistake is told with its line and its reason, and nothing is used`(
        _ line: String, _ reason: HolidayMistake.Reason
    ) {
        do throws(HolidayMistakes) {
            _ = try read("# one\n2026-01-01 Tahun Baru\n" + line + "\n2026-05-01 Hari Buruh\n")
            Issue.record("nothing was told of \(line)")
        } catch {
            #expect(error.list == [HolidayMistake(line: 3, text: line, reason: reason)])
        }
    }

    @Test func `all mistakes of a file are told at once, bytes that are no text among them`() {
        do throws(HolidayMistakes) {
            _ = try Holidays(bytes: Array("x\n\n2026-01-01\n".utf8) + [0x32, 0xFF, 0x0A])
            Issue.record("nothing was told")
        } catch {
            #expect(error.list.map(\.line) == [1, 3, 4])
            #expect(error.list.last?.reason == .text)
        }
    }

    @Test func `2,000 lines are read, one more is refused, with or without its end`() throws {
        let lines = Array(repeating: "2026-01-01 X", count: 2_000).joined(separator: "\n")
        #expect(try read(lines).local(to: nil).contains(try date("2026-01-01")))
        #expect(try read(lines + "\n") == read("2026-01-01 X"))
        for more in ["\n# x", "\n\n"] {
            do throws(HolidayMistakes) {
                _ = try read(lines + more)
                Issue.record("2,001 lines were read")
            } catch {
                #expect(error.list.map(\.reason) == [.lines(count: 2_001, most: 2_000)])
            }
        }
    }

    @Test
    func `no file traps: samples with bytes changed are read, or refused with a line of theirs`() {
        let sample = Array(
            "2026-03-20..2026-03-24 Idul Fitri\n2026-12-18 35.10 X\nramadan 2026-02-18\n".utf8)
        let signs = Array("0123456789-.* #\n\r\tramdnX".utf8) + [0x00, 0x80, 0xC3, 0xFF]
        var chance = SystemRandomNumberGenerator()
        var refused = 0
        for _ in 0..<3_000 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...6, using: &chance) {
                let place = Int.random(in: 0..<bytes.count, using: &chance)
                let sign = signs[Int.random(in: 0..<signs.count, using: &chance)]
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: bytes[place] = sign
                case 1: bytes.insert(sign, at: place)
                default: if bytes.count > 1 { bytes.remove(at: place) }
                }
            }
            do throws(HolidayMistakes) {
                _ = try Holidays(bytes: bytes)
            } catch {
                refused += 1
                let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
                #expect(error.list.allSatisfy { (1...lines).contains($0.line) })
                #expect(error.list.map(\.line) == error.list.map(\.line).sorted())
            }
        }
        #expect((1..<3_000).contains(refused))
    }

    @Test func `an empty file is no holiday at all`() throws {
        #expect(try read("") == Holidays() && read("\n# x\n  \n") == Holidays())
    }
}

@Suite struct CivilDateTextTests {
    @Test func `dates are read and written alike, each day of 400 years`() throws {
        let first = CivilDate(year: 1970, month: 1, day: 1)
        for days: Int64 in 0..<146_097 {
            let date = first + days
            #expect(CivilDate(date.description) == date)
        }
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("2000-02-29", true), ("2100-02-29", false),
        ("2026-12-31", true), ("2026-04-31", false), ("٢٠٢٦-٠١-٠١", false), ("2026-01-011", false),
    ])
    func `leap days exist in leap years only`(_ text: String, _ exists: Bool) {
        #expect((CivilDate(text) != nil) == exists)
    }
}
