// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import Testing
import VillageModel

private let headings: [Mistaken] = [
    Mistaken(
        "[agent\nport = 1", "baris 1: [agent kurang kurung tutup. Tulis [agent]",
        "line 1: [agent lacks the closing bracket. Write [agent]"),
    Mistaken(
        "[agent] # x\nport = 1",
        "baris 1: [agent] # x memuat teks sesudah kurung tutup. Tulis [agent] saja",
        "line 1: [agent] # x has text after the closing bracket. Write [agent] only"),
    Mistaken(
        "[ ]\nport = 1",
        "baris 1: [ ] tidak bernama. Tulis nama bagian di dalam kurung, misalnya [agent]",
        "line 1: [ ] has no name. Write the section's name in the brackets, for example [agent]"),
    Mistaken(
        "[agnet]\nport = x", "baris 1: [agnet] bukan bagian yang dikenal. Mungkin [agent]",
        "line 1: [agnet] is not a known section. Perhaps [agent]"),
    Mistaken(
        "[gateway]\nport = x",
        "baris 1: [gateway] bukan bagian yang dikenal. Hapus, atau pakai [agent] atau [box]",
        "line 1: [gateway] is not a known section. Delete it, or use [agent] or [box]"),
    Mistaken(
        "[agent]\nport = 1\n[agent]\nport = 2",
        "baris 3: [agent] sudah dimulai di baris 1. Satukan keduanya di sana",
        "line 3: [agent] already began in line 1. Join the two there"),
    Mistaken(
        "[agent satu]\nport = 1",
        "baris 1: [agent satu] memuat keterangan yang tidak dipakai. Tulis [agent]",
        "line 1: [agent satu] has something after its name that is not used. Write [agent]"),
    Mistaken(
        "[box]\nvillage = x", "baris 1: [box] kurang keterangan sesudah namanya. Tulis [box NAMA]",
        "line 1: [box] lacks something after its name. Write [box NAME]"),
]

private let lines: [Mistaken] = [
    Mistaken(
        "[agent]\nhold 15m", "baris 2: hold 15m kurang tanda sama dengan. Tulis hold = 15m",
        "line 2: hold 15m lacks an equals sign. Write hold = 15m"),
    Mistaken(
        "[agent]\nhold: 15m", "baris 2: hold: 15m kurang tanda sama dengan. Tulis hold = 15m",
        "line 2: hold: 15m lacks an equals sign. Write hold = 15m"),
    Mistaken(
        "[agent]\nhold", "baris 2: hold kurang tanda sama dengan. Tulis KUNCI = NILAI",
        "line 2: hold lacks an equals sign. Write KEY = VALUE"),
    Mistaken(
        "[agent]\n= 15m",
        "baris 2: = 15m kurang kunci di kiri tanda sama dengan. Tulis KUNCI = NILAI",
        "line 2: = 15m lacks a key left of the equals sign. Write KEY = VALUE"),
    Mistaken(
        "hold = 15m\nport = 1",
        "baris 1: hold = 15m berada di luar bagian. Tulis judul di atasnya, misalnya [agent]",
        "line 1: hold = 15m is outside a section. Write a heading above it, for example [agent]"),
    Mistaken(
        "[agent]\nhold = 15m\nport = 1\nhold = 20m",
        "baris 4: hold = 20m sudah ditulis di baris 2. Hapus salah satu",
        "line 4: hold = 20m was already written in line 2. Delete one of them"),
    Mistaken(
        "[agent]\nhodl = 15m",
        "baris 2: hodl = 15m memakai kunci yang tidak ada di [agent]. Mungkin hold",
        "line 2: hodl = 15m uses a key that [agent] does not have. Perhaps hold"),
    Mistaken(
        "[agent]\nHOLD = 15m",
        "baris 2: HOLD = 15m memakai kunci yang tidak ada di [agent]. Mungkin hold",
        "line 2: HOLD = 15m uses a key that [agent] does not have. Perhaps hold"),
    Mistaken(
        "[box \(BoxID(data: 9))]\nvillage = 35.10.02.2003\nx = 1",
        "baris 3: x = 1 memakai kunci yang tidak ada di [box \(BoxID(data: 9))]. Hapus, atau pakai "
            + "village atau note",
        "line 3: x = 1 uses a key that [box \(BoxID(data: 9))] does not have. Delete it, or use "
            + "village or note"),
    Mistaken(
        "[agent]\n\n[box \(BoxID(data: 9))]\nnote = a",
        "baris 3: [box \(BoxID(data: 9))] tidak memuat village, yang wajib ada. Tulis village = "
            + "35.10.20.2007",
        "line 3: [box \(BoxID(data: 9))] lacks village, which is required. Write village = "
            + "35.10.20.2007"),
    Mistaken(
        "[box \(BoxID(data: 9))]\nvilage = 35.10.02.2003",
        "baris 2: vilage = 35.10.02.2003 memakai kunci yang tidak ada di [box \(BoxID(data: 9))]. "
            + "Mungkin village",
        "line 2: vilage = 35.10.02.2003 uses a key that [box \(BoxID(data: 9))] does not have. "
            + "Perhaps village"),
    Mistaken(
        "[agent]\nname = a\u{1B}[31mb",
        #"baris 2: name = a\x1b[31mb memuat karakter kendali \x1b. Hapus karakter itu"#,
        #"line 2: name = a\x1b[31mb contains the control character \x1b. Delete that character"#),
    Mistaken(
        "[agent]\nname = a\tb",
        #"baris 2: name = a\x09b memuat karakter kendali \x09. Hapus karakter itu"#,
        #"line 2: name = a\x09b contains the control character \x09. Delete that character"#),
    Mistaken(
        "[agent]\nname = a\rwpa = 2",
        #"baris 2: name = a\x0dwpa = 2 memuat karakter kendali \x0d. Hapus karakter itu"#,
        #"line 2: name = a\x0dwpa = 2 contains the control character \x0d. Delete that character"#),
    Mistaken(
        "# \u{202E}gnp.exe",
        #"baris 1: # \u{202e}gnp.exe memuat karakter kendali \u{202e}. Hapus karakter itu"#,
        #"line 1: # \u{202e}gnp.exe contains the control character \u{202e}. Delete that character"#
    ),
    Mistaken(
        "[age\0nt]\nport = x",
        #"baris 1: [age\x00nt] memuat karakter kendali \x00. Hapus karakter itu"#,
        #"line 1: [age\x00nt] contains the control character \x00. Delete that character"#),
]

private typealias Slip = (word: String, words: [String], nearest: String?)
private let slips: [Slip] = [
    ("prot", ["plat", "port"], "port"), ("fsat", ["slow", "fast"], "fast"),
    ("FAST", ["fat", "fast"], "fast"), ("fas", ["fast", "as"], "fast"),
    ("standar", ["fast", "standard"], "standard"), ("sxandxrd", ["standard"], "standard"),
    ("sxxndxrd", ["standard"], nil), ("ab", ["cd"], nil), ("x", ["y"], nil),
    ("metered2g", ["metered"], "metered"), ("metered24g", ["metered"], nil),
]

struct SettingsFormTests {
    @Test(arguments: headings + lines)
    func `one slip of the pen is one sentence`(mistaken: Mistaken) {
        #expect(sentences(SampleSettings(mistaken.text).errors) == mistaken.sentences)
    }

    @Test(arguments: slips)
    func `the nearest word is at most two edits away and a swap is one`(
        word: String, words: [String], nearest: String?
    ) throws {
        var reader = SettingsReader(bytes: Array("[a]\nb = \(word)".utf8), path: "x")
        let section = reader.section("a")
        #expect(reader.choice(section, "b", among: words) == nil)
        let error = try #require(reader.finish().first)
        #expect(error.expected == .value(.choice(words: words, nearest: nearest)))
    }

    @Test func `bytes that are not UTF-8 are told with their line`() {
        let bytes = Array("[agent]\nname = caf".utf8) + [0xE9] + Array("\nport = 1\n".utf8)
        let settings = SampleSettings(bytes)
        #expect(settings.port == 1)
        #expect(
            sentences(settings.errors) == [
                Sentence(
                    "baris 2: name = caf\u{FFFD} bukan teks UTF-8. Simpan ulang berkas ini sebagai "
                        + "UTF-8",
                    "line 2: name = caf\u{FFFD} is not UTF-8 text. Save this file again as UTF-8")
            ])
    }

    @Test func `a required key without its section is told once for the file`() {
        var reader = SettingsReader(bytes: [], path: "/a.ini")
        let uplink = reader.section("uplink")
        #expect(reader.host(uplink, "broker", .required) == nil)
        #expect(reader.port(uplink, "port", .required) == nil)
        let errors = reader.finish()
        #expect(
            errors.map(\.indonesian) == [
                "/a.ini tidak memuat bagian [uplink]. Tulis [uplink], lalu broker = broker.desa.id"
            ])
        #expect(
            errors.map(\.english) == [
                "/a.ini lacks the section [uplink]. Write [uplink], then broker = broker.desa.id"
            ])
    }

    @Test func `a misspelled section is not also a missing one`() {
        var reader = SettingsReader(bytes: Array("[uplnk]\nbroker = a".utf8), path: "/a.ini")
        let uplink = reader.section("uplink")
        _ = reader.host(uplink, "broker", .required)
        #expect(
            reader.finish().map(\.english) == [
                "/a.ini line 1: [uplnk] is not a known section. Perhaps [uplink]"
            ])
    }

    @Test func `all mistakes of a file come in the order of its lines`() {
        let text = """
            port = 1
            [agent]
            hold = 15
            fast = x
            hold = 3m
            prot = 1
            bad
            [boxx]
            [box]
            """
        let errors = SampleSettings(text).errors
        #expect(errors.map(\.line) == [1, 3, 4, 5, 6, 7, 8, 9])
        #expect(errors.map(\.key) == ["port", "hold", "fast", "hold", "prot", "", "", ""])
    }

    @Test func `a file beyond 256 kB is not read at all`() {
        let settings = SampleSettings(Array(repeating: UInt8(ascii: "#"), count: 262_145))
        #expect(
            settings.errors.map(\.indonesian) == [
                "/etc/kentongan/agent.ini berisi 262145 byte, terlalu besar. Kecilkan sampai "
                    + "262144 byte"
            ])
        #expect(
            settings.errors.map(\.english) == [
                "/etc/kentongan/agent.ini has 262145 bytes, too many. Keep it within 262144 bytes"
            ])
        #expect(SampleSettings(Array(repeating: 0x23, count: 262_144)).errors.isEmpty)
    }

    @Test func `a file that cannot be read has its sentence here`() {
        let error = SettingsError.unreadable(path: "/etc/a.ini", reason: "Permission denied")
        #expect(
            error.indonesian
                == "/etc/a.ini tidak dapat dibaca: Permission denied. Periksa: ls -l /etc/a.ini")
        #expect(
            error.english
                == "/etc/a.ini cannot be read: Permission denied. Look: ls -l /etc/a.ini")
    }

    @Test func `a secret is never quoted`() {
        let text =
            "[agent]\ntoken = rahasia1\ntoken = rahasia2\ntokne = rahasia3\nport = 1\n"
            + "mqtt-password = rahasia4\ntoken rahasia5\nsandi = rahasia6\u{1}"
        let errors = SampleSettings(text).errors
        #expect(errors.map(\.line) == [3, 4, 6, 7, 8])
        for error in errors {
            #expect(!"\(error) \(error.indonesian) \(error.english)".contains("rahasia"))
        }
        #expect(
            errors.first?.english
                == "/etc/kentongan/agent.ini line 3: token = … was already written in line 2. "
                + "Delete one of them")
    }

    @Test func `long and hostile values are cut and disarmed on the screen only`() throws {
        let value = String(repeating: "x", count: 5_000)
        let error = try #require(SampleSettings("[agent]\nport = \(value)").errors.first)
        #expect(error.value == value)
        #expect(error.english.count < 250)
        let path = "/tmp/\u{1B}]0;x\u{7}\n"
        let hostile = SettingsError.unreadable(path: path, reason: "\u{1B}[31m")
        for scalar in (hostile.indonesian + hostile.english).unicodeScalars {
            #expect(scalar.value >= 0x20 && scalar.value != 0x7F)
        }
    }
}
