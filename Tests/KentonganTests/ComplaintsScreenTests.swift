// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import TestBench
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct ComplaintsScreenTests {
    private static func complaint(
        _ number: UInt64, due: String?, status: String = "diterima", hasText: Bool = true
    ) -> ComplaintMessage {
        ComplaintMessage(
            number: TrackingNumber(data: number).description, regionCode: "35.10.20.2007",
            regionName: "Desa Tegalarum", facility: "toilet", category: "kebersihan",
            kind: "grievance", channel: "luring", status: status,
            received: MessageTime(Samples.instant("2026-10-15T02:20:00Z")),
            due: due.map { MessageTime(Samples.instant($0)) },
            closed: due == nil ? MessageTime(Samples.now) : nil, hasText: hasText,
            phone: "08xx-xxxx-123")
    }

    private static let late = complaint(1, due: "2026-10-20T02:20:00Z", hasText: false)
    private static let next = complaint(2, due: "2026-10-21T02:20:00Z", status: "diproses")
    private static let done = complaint(3, due: nil, status: "selesai")

    private func list(_ width: Int?, _ language: Language = .indonesian) -> [String] {
        ComplaintsScreen(Samples.screen(width, language)).list(
            Samples.envelope(
                [Self.late, Self.next, Self.done], schema: "kentongan.complaints/1"), limit: nil)
    }

    @Test func `at forty columns each complaint is stacked, and the late ones are counted last`() {
        #expect(
            list(40).dropFirst() == [
                "ADU-0000-0000-0001-2 diterima",
                "  Desa Tegalarum (35.10.20.2007):",
                "    toilet, kebersihan",
                "  diterima Kamis 15/10/2026 09.20 WIB,",
                "    batas 20/10 LEWAT",
                "  isi belum dicatat: kentongan",
                "    complaints enter 35.10.20.2007",
                "    --number ADU-0000-0000-0001-2",
                "ADU-0000-0000-0002-4 diproses",
                "  Desa Tegalarum (35.10.20.2007):",
                "    toilet, kebersihan",
                "  diterima Kamis 15/10/2026 09.20 WIB,",
                "    batas 21/10",
                "ADU-0000-0000-0003-6 selesai",
                "  Desa Tegalarum (35.10.20.2007):",
                "    toilet, kebersihan",
                "  diterima Kamis 15/10/2026 09.20 WIB",
                "3 aduan: 2 belum selesai, 1 lewat batas.",
            ])
    }

    @Test(arguments: Language.allCases)
    func `at eighty columns it is a table that fits`(_ language: Language) {
        let lines = list(80, language)
        #expect(lines.allSatisfy { columns(of: $0) <= 80 })
        let row = lines.first { $0.contains("ADU-0000-0000-0001-2") } ?? ""
        let word = language == .indonesian ? "LEWAT" : "LATE"
        #expect(row.contains("Desa Tegalarum") && row.contains(word))
        #expect(!list(80, language).joined().contains("3456"))
    }

    @Test func `an empty list says that there is none`() {
        let none = Samples.envelope([ComplaintMessage](), schema: "kentongan.complaints/1")
        let lines = ComplaintsScreen(Samples.screen(40)).list(none, limit: nil)
        #expect(lines.last == "Tidak ada aduan.")
    }

    @Test func `the public is shown status and dates`() {
        let message = ComplaintStatusMessage(
            status: "dijawab", received: MessageTime(Samples.instant("2026-10-15T02:20:00Z")),
            answered: MessageTime(Samples.now), closed: nil)
        #expect(
            ComplaintsScreen(Samples.screen(40)).status(message, "adu 0000 0000 ooo1 2")
                == [
                    "ADU-0000-0000-0001-2: dijawab", "  diterima 15/10/2026",
                    "  dijawab 20/10/2026",
                ])
    }

    @Test func `words from outside are shown disarmed, line by line`() {
        var complaint = Self.next
        complaint.text = "air\u{1B}[2J mati\nsejak\u{202E} pagi"
        complaint.answers = ["sudah"]
        let lines = ComplaintsScreen(Samples.screen(80)).one(complaint, now: Samples.now)
        #expect(lines.contains("  air\\x1b[2J mati") && lines.contains("  sejak\\u{202e} pagi"))
        #expect(lines.contains("  telepon 08xx-xxxx-123") && lines.last == "  sudah")
    }
}

@Suite struct ComplaintFileTests {
    private func contact(_ text: String) throws -> (name: String?, phone: String?) {
        let folder = try TemporaryDirectory()
        return try ComplaintFiles.contact(try folder.write(text, to: "kontak.txt"))
    }

    @Test func `name and telephone number are read in both languages, and both may be missing`()
        throws
    {
        let both = try contact("Nama:  Siti  Aminah\r\n\nHP: 0812 3456 7123\n")
        #expect(both.name == "Siti Aminah" && both.phone == "0812 3456 7123")
        let english = try contact("phone: 0812\nname: Siti: anak Budi")
        #expect(english.name == "Siti: anak Budi" && english.phone == "0812")
        let none = try contact("\n")
        #expect(none.name == nil && none.phone == nil)
    }

    @Test(arguments: [
        ("nama: Siti\nNIK: 3510", "baris 2: NIK tidak diperlukan"), ("alamat: jalan", "baris 1"),
        ("nama: a\nnama: b", "baris 2"), ("nama:", "baris 1"), ("Siti", "baris 1"),
    ])
    func `a line that is not wanted is refused with its number, never with its content`(
        _ text: String, _ part: String
    ) {
        let error = #expect(throws: ShellError.self) { try contact(text) }
        #expect(error?.status == .badContent)
        #expect(error?.message.id.contains(part) == true, "\(error?.message.id ?? "")")
        #expect(error?.message.id.contains("3510") == false)
    }

    @Test func `a day on a form begins on the wall of the village`() throws {
        let wib = try ComplaintFiles.day("2026-10-20", in: "35.10.20.2007")
        #expect(wib?.instant == Samples.instant("2026-10-19T17:00:00Z"))
        let wit = try ComplaintFiles.day("2026-10-20", in: "91.01.01.2001")
        #expect(wit?.instant == Samples.instant("2026-10-19T15:00:00Z"))
        for text in ["20/10/2026", "2026-13-01", "2026-10-20T01", ""] {
            #expect(throws: ShellError.self) {
                try ComplaintFiles.day(text, in: "35.10.20.2007")
            }
        }
        #expect(try ComplaintFiles.day(nil, in: "35.10.20.2007") == nil)
    }
}
