// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import TestBench
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct RegionsScreenTests {
    private func time(_ text: String) -> MessageTime { MessageTime(Samples.instant(text)) }

    private var sugie: RegionMessage {
        RegionMessage(
            regionCode: "21.02.01.2005", level: "village", head: "kepala desa",
            inside: ["Kec. Moro", "Kab. Karimun", "Prov. Kepulauan Riau"],
            spans: [
                RegionSpanMessage(
                    name: "Desa Sugi", from: nil, to: time("2019-12-31T17:00:00Z"), successor: nil),
                RegionSpanMessage(
                    name: "Desa Sugie", from: time("2019-12-31T17:00:00Z"),
                    to: time("2025-06-22T17:00:00Z"), successor: "21.02.14.2001"),
            ], predecessors: [], boxes: [])
    }

    private var outcome: RegionImportMessage {
        var message = RegionImportMessage(isDone: true)
        message.rows = 91_599
        message.added = 41
        message.renamed = 3
        message.closed = 41
        message.moved = [
            BoxMoveMessage(box: "b000000001", from: "21.02.01.2005", to: "21.02.14.2001")
        ]
        message.stranded = [BoxMoveMessage(box: "b000000002", from: "21.02.03.2009", to: nil)]
        return message
    }

    private var wrong: RegionImportMessage {
        var message = RegionImportMessage(isDone: false)
        message.mistakes = [
            RegionMistakeMessage(
                line: 12,
                message: MessageText(
                    id: "35.1: kode kehilangan nol", en: "35.1: the code lost a zero"))
        ]
        message.mistakeCount = 21
        return message
    }

    private func lines(
        _ outcome: RegionImportMessage, _ width: Int?, _ language: Language = .indonesian,
        rehearsal: Bool = false
    ) -> [String] {
        RegionsScreen(Samples.screen(width, language)).lines(
            outcome, table: "kode.csv", successors: "ganti.csv", isRehearsal: rehearsal)
    }

    @Test func `a code tells its names, its dates and its successor`() {
        #expect(
            RegionsScreen(Samples.screen(80)).lines(sugie) == [
                "21.02.01.2005, Kec. Moro, Kab. Karimun, Prov. Kepulauan Riau",
                "  Desa Sugi: sampai 01/01/2020",
                "  Desa Sugie: 01/01/2020 sampai 23/06/2025, diganti 21.02.14.2001",
                "Tidak berlaku lagi.",
            ])
        var present = sugie
        present.spans = [
            RegionSpanMessage(name: "Nagari X", from: nil, to: nil, successor: nil)
        ]
        present.predecessors = ["13.01.01.2001"]
        present.boxes = ["b000000001"]
        present.head = "wali nagari"
        #expect(
            RegionsScreen(Samples.screen(80, .english)).lines(present).dropFirst() == [
                "  Nagari X: since ever", "  replaces: 13.01.01.2001", "  boxes: b000000001",
                "In force. Headed by the wali nagari.",
            ])
    }

    @Test func `an import ends with its counts, and warns of what nobody has decided`() {
        #expect(
            lines(outcome, 80) == [
                "kotak b000000001 pindah dari 21.02.01.2005 ke 21.02.14.2001",
                "PERHATIAN kotak b000000002: desanya 21.02.03.2009 berakhir tanpa pengganti.",
                "  Tulis pasangannya di --successors",
                "91.599 baris: 41 baru, 3 ganti nama, 41 berakhir, 1 kotak pindah.",
            ])
        #expect(
            lines(outcome, nil, .english, rehearsal: true).last
                == "91,599 rows: 41 new, 3 renamed, 41 ended, 1 boxes moved. Only tried, nothing was "
                + "changed.")
        var kept = RegionImportMessage(isDone: true)
        kept.vanished = 7
        #expect(lines(kept, nil).first?.contains("7 kode tidak ada lagi di tabel") == true)
    }

    @Test func `mistakes stand with file and line, and the verdict last`() {
        #expect(
            lines(wrong, 80) == [
                "kode.csv baris 12: 35.1: kode kehilangan nol", "kode.csv: 20 kesalahan lainnya",
                "21 kesalahan. Tidak ada yang diubah.",
            ])
        #expect(lines(wrong, 80, .english).last == "21 mistakes. Nothing was changed.")
    }

    @Test(arguments: [40, 80, 120], Language.allCases)
    func `nothing is wider than the screen`(_ width: Int, _ language: Language) {
        let all =
            lines(outcome, width, language) + lines(wrong, width, language)
            + RegionsScreen(Samples.screen(width, language)).lines(sugie)
        for line in all { #expect(columns(of: line) <= width, "\(line)") }
    }

    @Test func `a file of another encoding is refused before anybody is asked`() async throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write([0x33, 0x35, 0x2C, 0xE9], to: "kode.csv")
        let fake = try FakeCollector { _ in [.answer(Samples.envelope([RegionMessage]()))] }
        let finished = try await RunningProgram.run(
            program("kentongan"), ["regions", "import", file],
            environment: ["KENTONGAN_SOCKET": fake.path, "KENTONGAN_LANG": "id"])
        #expect(finished.status == .exited(65) && finished.errors.contains("bukan UTF-8"))
        #expect(fake.targets.isEmpty)
    }
}
