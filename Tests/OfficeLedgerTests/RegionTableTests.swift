// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@testable import OfficeLedger

@Suite struct RegionTableTests {
    private func table(_ text: String) -> RegionTable { RegionTable(Array(text.utf8)) }

    @Test func `names may be quoted and hold commas, slashes, apostrophes and digits`() {
        let read = table(
            "\u{FEFF}kode,nama\r\n35.10,\"Banyu, \"\"wangi\"\"\"\r\n\r\n11.01.01.2001,Tiro/Truseb\n"
                + "\"12.04.01.2001\",Tulumbaho Salo'o\n91.03,Km. 7 (Baru)")
        #expect(read.mistakes.isEmpty)
        #expect(
            read.rows.map(\.name) == [
                "Banyu, \"wangi\"", "Tiro/Truseb", "Tulumbaho Salo'o", "Km. 7 (Baru)",
            ])
        #expect(read.rows.map(\.line) == [2, 4, 5, 6])
        #expect(read.rows[2].code == RegionCode("12.04.01.2001"))
    }

    @Test func `leading zeros stay, and a third column names the old code`() {
        let read = table("Kode,Nama,Lama\n02.01.01.2001,A,\n02.01.02.2001,B,02.01.01.2005")
        #expect(read.mistakes.isEmpty)
        #expect(read.rows.map(\.code.description) == ["02.01.01.2001", "02.01.02.2001"])
        #expect(read.rows.map(\.predecessor) == [nil, RegionCode("02.01.01.2005")])
    }

    @Test(arguments: [
        ("35.1,Banyuwangi", 1, RegionMistake.Reason.lostZero("35.1")),
        ("35.10.2,Sempu", 1, .lostZero("35.10.2")), ("5.01,X", 1, .lostZero("5.01")),
        ("35.10.20.207,X", 1, .lostZero("35.10.20.207")),
        ("kode,nama\n3510,Banyuwangi", 2, .statistics("3510")),
        ("3510200,Sempu", 1, .statistics("3510200")),
        ("3510200007,Tegalarum", 1, .statistics("3510200007")),
        ("35.10.200,Sempu", 1, .statistics("35.10.200")),
        ("35.10.200.007,Tegalarum", 1, .statistics("35.10.200.007")),
        ("35.10.20.4007,X", 1, .code("35.10.20.4007")), ("35-10,X", 1, .code("35-10")),
        ("351,X", 1, .code("351")), (",X", 1, .code("")), ("35..10,X", 1, .code("35..10")),
        ("35.10.20.2007.01,X", 1, .code("35.10.20.2007.01")),
        ("35.10,", 1, .name("")), ("35.10,a\u{1B}b", 1, .name("a\u{1B}b")),
        ("35.10, Banyuwangi", 1, .name(" Banyuwangi")), ("35.10,a\u{9B}b", 1, .name("a\u{9B}b")),
        ("35.10", 1, .columns("35.10")), ("35.10;Banyuwangi", 1, .columns("35.10;Banyuwangi")),
        ("35.10,a,35.11,b", 1, .columns("35.10,a,35.11,b")),
        ("35.10,\"Banyu", 1, .quote("35.10,\"Banyu")), ("35.10,Ba\"n", 1, .quote("35.10,Ba\"n")),
        ("35.10,\"B\"an", 1, .quote("35.10,\"B\"an")),
        ("35,Jatim\n\n35,Jatim", 3, .duplicate(RegionCode("35") ?? .nowhere, first: 1)),
        ("", 1, .empty), ("kode,nama\n", 1, .empty),
    ])
    func `a mistake is told with its line and its kind`(
        _ text: String, _ line: Int, _ reason: RegionMistake.Reason
    ) {
        let mistakes = table(text).mistakes
        #expect(mistakes == [RegionMistake(line, reason)])
    }

    @Test func `bytes that are no text are a mistake, and the lines around them are read`() {
        let read = RegionTable(Array("35,Jatim\n35.10,".utf8) + [0xFF, 0x0A] + Array("36,B".utf8))
        #expect(read.mistakes.map(\.line) == [2] && read.rows.count == 2)
        guard case .encoding? = read.mistakes.first?.reason else {
            Issue.record("\(read.mistakes)")
            return
        }
    }

    @Test func `the longest name of the nation is taken, and one that cannot be is not`() {
        #expect(table("35,\(String(repeating: "a", count: 100))").mistakes.isEmpty)
        #expect(table("35,\(String(repeating: "a", count: 101))").mistakes.count == 1)
    }

    @Test func `all mistakes are told at once, disarmed`() {
        let mistakes = table("3510,A\n35.1,B\n35.10,\u{1B}[31m\u{202E}").mistakes
        #expect(mistakes.map(\.line) == [1, 2, 3])
        for mistake in mistakes {
            for text in [mistake.sentence.id, mistake.sentence.en] {
                #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
            }
        }
        #expect(mistakes[0].sentence.id.contains("tampak seperti kode BPS"))
        #expect(mistakes[1].sentence.en.contains("lost a zero"))
    }

    @Test func `successors are pairs of codes`() {
        let read = SuccessorTable(Array("lama,baru\r\n21.02.01.2005,21.02.14.2001\r\n".utf8))
        #expect(read.mistakes.isEmpty)
        #expect(read.pairs.map(\.old.description) == ["21.02.01.2005"])
        #expect(read.pairs.map(\.new.description) == ["21.02.14.2001"] && read.pairs[0].line == 2)
        #expect(SuccessorTable(Array("2101012005,21.02.14.2001".utf8)).mistakes.count == 1)
        #expect(SuccessorTable(Array("21.02".utf8)).mistakes.count == 1)
    }
}

extension RegionCode {
    /// A code for tables of arguments, where nothing can be thrown.
    static let nowhere = IndonesiaFixture.code("99")
}
