// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@testable import BoxShell

struct CommandLineTests {
    @Test(arguments: [
        (["status"], BoxCommand.status), (["--json", "status"], .status),
        (["status", "--lang", "en", "--width=40", "--all"], .status),
        (["probe", "wifi"], .probe("wifi")), (["probe", "--plain", "wifi"], .probe("wifi")),
        (["probe", "--", "--json"], .probe("--json")),
        (["spool"], .spool), (["spool", "show"], .spool),
        (["complaint"], .complaint(CommandLineTests.wish(nil, .other, .offline))),
        (
            ["complaint", "--facility=toilet", "--category", "petugas", "--channel", "daring"],
            .complaint(CommandLineTests.wish("toilet", .conduct, .online))
        ),
        ([], .front), (["--help"], .front), (["-h", "status"], .help(.status)),
        (["probe", "--help"], .help(.probe)), (["--version"], .version),
        (["status", "--version"], .version),
    ])
    func `words are understood wherever the flags stand`(
        _ words: [String], _ command: BoxCommand
    ) throws {
        #expect(try CommandLineReader(words).command() == command)
    }

    @Test(arguments: [
        (["statu"], "verb_unknown", "Mungkin status."),
        (["periksa"], "verb_unknown", "Mungkin status."),
        (["antrean"], "verb_unknown", "Mungkin spool."),
        (["xyzzy"], "verb_unknown", "tidak ada. Semua"),
        (["status", "now"], "argument_unexpected", "now berlebih"),
        (["probe"], "argument_missing", "kentongan probe wifi"),
        (["probe", String(repeating: "x", count: 65)], "argument_missing", "kentongan probe wifi"),
        (["probe", "a", "b"], "argument_unexpected", "b berlebih"),
        (["spool", "repair"], "action_unknown", "Mungkin spool show"),
        (["status", "--jsno"], "flag_unknown", "--jsno"), (["status", "-x"], "flag_unknown", "-x"),
        (["status", "--lang", "de"], "flag_value", "id atau en"),
        (["status", "--lang"], "flag_value", "--lang belum ada nilainya"),
        (["status", "--width", "0"], "flag_value", "jumlah kolom"),
        (["status", "--width=99999999999999999999"], "flag_value", "jumlah kolom"),
        (["status", "--json=yes"], "flag_value", "tidak memakai nilai"),
        (["status", "--socket="], "flag_value", "--socket belum ada nilainya"),
    ])
    func `a mistake has status 64 and says what to write`(
        _ words: [String], _ identifier: String, _ part: String
    ) throws {
        let error = #expect(throws: ShellError.self) { try CommandLineReader(words).command() }
        #expect(error?.status == .usage)
        #expect(error?.identifier == identifier)
        #expect(error?.message.id.contains(part) == true, "\(error?.message.id ?? "")")
    }

    @Test(arguments: [
        (["--facility", "kolam"], "wifi, bermain"), (["--facility", "kotak"], "wifi, bermain"),
        (["--category", "gaib"], "pelayanan, sarana"), (["--channel", "x"], "daring, luring"),
        (["toilet"], "toilet berlebih"),
    ])
    func `a complaint about what does not exist is told what there is`(
        _ words: [String], _ part: String
    ) {
        let error = #expect(throws: ShellError.self) {
            try CommandLineReader(["complaint"] + words).command()
        }
        #expect(error?.status == .usage)
        #expect(error?.message.id.contains(part) == true, "\(error?.message.id ?? "")")
    }

    private static func wish(
        _ facility: String?, _ category: ComplaintCategory, _ channel: EvidenceChannel
    ) -> ComplaintWish {
        var wish = ComplaintWish()
        wish.facility = facility.flatMap(IndicatorID.init(identifier:))
        wish.category = category
        wish.channel = channel
        return wish
    }

    @Test func `flags behind a mistake still count`() {
        let reader = CommandLineReader(["statu", "--nope", "--json", "--lang", "en"])
        #expect(reader.flags.json)
        #expect(reader.flags.language == "en")
    }

    @Test func `hostile words are printed disarmed and run nothing`() {
        let shell = TechnicianShell(
            arguments: ["\u{1B}[2J\u{202E}"], environment: ShellEnvironment())
        let outcome = shell.run()
        #expect(outcome.statusCode == 64)
        #expect(outcome.output.isEmpty)
        let text = String(decoding: outcome.errors, as: UTF8.self)
        #expect(text.contains("\\x1b[2J\\u{202e}"))
        #expect(text.utf8.dropLast().allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
}
