// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@Suite struct AttestTalkTests {
    private static func dialogue(
        _ indicator: IndicatorID = .toilet, language: Language = .indonesian, width: Int? = 40,
        plain: Bool = false, pins: [AttestingRole] = [],
        _ change: (inout AttestDraft) -> Void = { _ in }
    ) throws -> AttestTalk {
        var draft = AttestDraft(try #require(Checklist.of(indicator)))
        change(&draft)
        return AttestTalk(
            draft,
            heading: [
                draft.checklist.title + Phrase(id: ", kotak 04hmasw9nc", en: ", box 04hmasw9nc"),
                Phrase(
                    id: "LURING: disimpan di kotak, dikirim nanti",
                    en: "OFFLINE: kept in the box, sent later"),
            ], rolesWithPin: pins,
            screen: Screen(
                language: language, width: ScreenWidth(columns: width), plain: plain))
    }

    /// The whole talk as a terminal shows it: what is typed stands behind its question.
    private static func talk(
        _ dialogue: AttestTalk, _ typed: [String?]
    ) -> (text: String, end: AttestTalk.Step) {
        var dialogue = dialogue
        var text = ""
        var step = dialogue.next("")
        for line in typed {
            guard case .ask(let lines, let isSecret) = step else { break }
            let shown = lines.joined(separator: "\n")
            text += shown + (shown.hasSuffix(" ") ? "" : " ")
            text += (isSecret ? "******" : line ?? "^D") + "\n"
            step = dialogue.next(line)
        }
        return (text, step)
    }

    private static func draft(_ step: AttestTalk.Step) -> AttestDraft? {
        guard case .agreed(let draft) = step else { return nil }
        return draft
    }

    @Test func `the talk at 40 columns is this one`() throws {
        let (text, end) = Self.talk(
            try Self.dialogue(), ["4,6", "sabun dipesan", "1", "y"])
        #expect(
            text == """
                Toilet bersih, kotak 04hmasw9nc
                LURING: disimpan di kotak, dikirim nanti
                 1 WC pria     8 ember dan gayung
                 2 WC wanita   9 tempat sampah
                 3 wastafel   10 gantungan
                 4 sabun      11 lampu
                 5 cermin     12 air mengalir
                 6 tisu       13 ventilasi
                 7 pengharum  14 saluran air
                Nomor yang TIDAK baik (kosong = semua
                baik, ? = bantuan, Ctrl-C = batal): 4,6
                Catatan (boleh kosong): sabun dipesan
                Sebagai 1 perangkat desa 2 penjaga 3
                  teknisi 4 bendahara 5 kepala desa atau
                  lurah: 1
                12 dari 14 baik, tidak: sabun, tisu.
                Simpan? y/t: y

                """)
        let draft = try #require(Self.draft(end))
        #expect(try draft.answers()[4] == 0)
        #expect(try draft.answers().list.count == 14)
        #expect(draft.note == "sabun dipesan")
        #expect(draft.role == .official)
    }

    @Test func `the same in English`() throws {
        let (text, _) = Self.talk(
            try Self.dialogue(language: .english), ["4,6", "soap ordered", "1", "y"])
        #expect(
            text == """
                Clean toilet, box 04hmasw9nc
                OFFLINE: kept in the box, sent later
                 1 men's WC     8 bucket and scoop
                 2 women's WC   9 waste bin
                 3 wash basin  10 hook
                 4 soap        11 light
                 5 mirror      12 running water
                 6 tissue      13 ventilation
                 7 freshener   14 drain
                Numbers that are NOT good (empty = all
                good, ? = help, Ctrl-C = cancel): 4,6
                Note (may be empty): soap ordered
                As 1 village official 2 guard 3
                  technician 4 treasurer 5 village head: 1
                12 of 14 good, not: soap, tissue.
                Save? y/n: y

                """)
    }

    @Test(arguments: Language.allCases)
    func `no line is wider than the screen, and a plain list has one item a line`(
        language: Language
    ) throws {
        for checklist in Checklist.all where checklist.form == 1 {
            for width in [32, 40, 80] {
                var dialogue = try Self.dialogue(
                    checklist.indicator, language: language, width: width)
                guard case .ask(let lines, _) = dialogue.next("") else { continue }
                for line in lines { #expect(columns(of: line) <= width, "\(line)") }
            }
        }
        var plain = try Self.dialogue(language: language, plain: true)
        guard case .ask(let lines, _) = plain.next("") else { return }
        #expect(lines.count { $0.contains("14 ") } == 1)
        #expect(lines.count >= 2 + 14)
    }

    @Test func `what does not fit is asked again, with its reason; help is no answer`() throws {
        let (text, end) = Self.talk(
            try Self.dialogue(),
            ["?", "15", "x", "", String(repeating: "x", count: 201), "", "9", "2", "mungkin", "ya"])
        #expect(text.contains("dipisah koma, misalnya 4,6"))
        #expect(text.components(of: "Nomor tidak ada di daftar.") == 2)
        #expect(text.contains("Paling panjang 200 byte."))
        #expect(text.contains("bukan jabatan di sini"))
        #expect(text.contains("Jawab y atau t."))
        let draft = try #require(Self.draft(end))
        #expect(draft.bad == [])
        #expect(draft.role == .nightGuard)
    }

    @Test(arguments: ["t", "n", nil])
    func `who says no, or goes away, keeps nothing`(last: String?) throws {
        let (_, end) = Self.talk(try Self.dialogue(), ["", "", "1", last])
        #expect(end == .declined)
        #expect(Self.talk(try Self.dialogue(), [nil]).end == .declined)
    }

    @Test func `amounts are asked one by one, and only numbers are taken`() throws {
        let (_, end) = Self.talk(
            try Self.dialogue(.pohon), ["dua puluh", "20", "-1", "18", "", "1", "y"])
        let draft = try #require(Self.draft(end))
        #expect(try draft.answers().list == [Answer(1, 20), Answer(2, 18)])
    }

    @Test func `a role with a PIN is asked for it, secretly; the others are not`() throws {
        let (text, end) = Self.talk(
            try Self.dialogue(pins: [.treasurer]), ["", "", "4", "123", "123456", "y"])
        #expect(Self.draft(end)?.pin == "123456")
        #expect(!text.contains("123456"))
        let other = Self.talk(try Self.dialogue(pins: [.treasurer]), ["", "", "1", "y"])
        #expect(Self.draft(other.end)?.pin == nil)
        #expect(Self.draft(other.end)?.role == .official)
    }

    @Test func `the honorarium is asked of the treasurer only`() throws {
        let (text, _) = Self.talk(try Self.dialogue(.satgas), ["", "", "4", "1", "y"])
        #expect(text.contains("Sebagai 1 bendahara:"))
        #expect(text.contains("bukan jabatan di sini"))
    }

    @Test func `what was given before is not asked`() throws {
        let (text, end) = Self.talk(
            try Self.dialogue {
                $0.bad = [3]
                $0.note = ""
                $0.role = .head
            }, ["y"])
        #expect(!text.contains("Catatan"))
        #expect(Self.draft(end)?.role == .head)
    }

    @Test(
        arguments: [
            ("", [UInt8]()), ("-", []), ("4,6", [4, 6]), (" 4 6,,4 ", [4, 6]), ("4;6", nil),
            ("256", nil), ("-4", nil),
        ] as [(String, [UInt8]?)])
    func `numbers stand between commas or spaces`(text: String, numbers: [UInt8]?) {
        #expect(AttestDraft.numbers(text) == numbers)
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        let bytes = Array(utf8)
        let wanted = Array(part.utf8)
        return bytes.indices.count { Array(bytes[$0...].prefix(wanted.count)) == wanted }
    }
}
