// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import Testing
import VillageModel

private func agent(_ line: String, _ indonesian: String, _ english: String) -> Mistaken {
    Mistaken(
        "[agent]\n\(line)", "baris 2: \(line) \(indonesian)", "line 2: \(line) \(english)")
}

private let spans: [Mistaken] = [
    agent("hold = 15", "kurang satuan. Tulis 15m atau 900s", "lacks a unit. Write 15m or 900s"),
    agent("poll = 5", "kurang satuan. Tulis 5s atau 5000ms", "lacks a unit. Write 5s or 5000ms"),
    agent(
        "poll = 0", "kurang satuan. Tulis 100ms atau 1m", "lacks a unit. Write 100ms or 1m"),
    agent(
        "hold = 15 menit", "memakai satuan menit, yang tidak dikenal. Tulis 15m",
        "has the unit menit, which is not known. Write 15m"),
    agent(
        "hold = 1bln", "memakai satuan bln, yang tidak dikenal. Tulis ms, s, m, h atau d",
        "has the unit bln, which is not known. Write ms, s, m, h or d"),
    agent(
        "hold = lama",
        "bukan jangka waktu. Tulis bilangan bulat dan satuan, misalnya 15m atau 900s",
        "is not a span of time. Write a whole number and a unit, for example 15m or 900s"),
    agent(
        "hold = 1.5h",
        "bukan jangka waktu. Tulis bilangan bulat dan satuan, misalnya 15m atau 900s",
        "is not a span of time. Write a whole number and a unit, for example 15m or 900s"),
    agent(
        "hold = 31d", "di luar batas. Tulis nilai dari 1s sampai 30d",
        "is out of range. Write a value from 1s to 30d"),
    agent(
        "hold = -5m", "di luar batas. Tulis nilai dari 1s sampai 30d",
        "is out of range. Write a value from 1s to 30d"),
    agent(
        "hold = 9223372036854775807d", "di luar batas. Tulis nilai dari 1s sampai 30d",
        "is out of range. Write a value from 1s to 30d"),
    agent(
        "poll = 99999999999999999999", "di luar batas. Tulis nilai dari 100ms sampai 1m",
        "is out of range. Write a value from 100ms to 1m"),
]

private let numbers: [Mistaken] = [
    agent(
        "port = 65536", "di luar batas. Tulis nilai dari 1 sampai 65535",
        "is out of range. Write a value from 1 to 65535"),
    agent(
        "port = 0", "di luar batas. Tulis nilai dari 1 sampai 65535",
        "is out of range. Write a value from 1 to 65535"),
    agent(
        "port = mqtt", "bukan bilangan bulat. Tulis nilai dari 1 sampai 65535",
        "is not a whole number. Write a value from 1 to 65535"),
    agent(
        "limit = +5", "bukan bilangan bulat. Tulis nilai dari -5 sampai 500",
        "is not a whole number. Write a value from -5 to 500"),
    agent(
        "limit = -", "bukan bilangan bulat. Tulis nilai dari -5 sampai 500",
        "is not a whole number. Write a value from -5 to 500"),
    agent(
        "limit = 99999999999999999999", "di luar batas. Tulis nilai dari -5 sampai 500",
        "is out of range. Write a value from -5 to 500"),
    agent("factor = 0,5", "memakai koma. Tulis 0.5", "has a comma. Write 0.5"),
    agent(
        "factor = 90.5", "di luar batas. Tulis nilai dari -1.5 sampai 90",
        "is out of range. Write a value from -1.5 to 90"),
    agent(
        "factor = 1e3", "bukan bilangan. Tulis nilai dari -1.5 sampai 90",
        "is not a number. Write a value from -1.5 to 90"),
    agent(
        "factor = nan", "bukan bilangan. Tulis nilai dari -1.5 sampai 90",
        "is not a number. Write a value from -1.5 to 90"),
    agent(
        "limit = 5 # lima", "diikuti komentar. Tulis 5 saja, komentar di baris sendiri",
        "is followed by a comment. Write only 5, comments on their own line"),
    agent(
        "limit = \"5\"", "memakai tanda kutip. Tulis 5 saja", "has quotation marks. Write only 5"),
]

private let words: [Mistaken] = [
    agent(
        "fast = mungkin", "bukan ya atau tidak. Tulis ya atau tidak",
        "is neither yes nor no. Write yes or no"),
    agent(
        "profile = fats", "bukan pilihan yang ada. Mungkin fast. Tulis metered, standard atau fast",
        "is not one of the choices. Perhaps fast. Write metered, standard or fast"),
    agent(
        "profile = turbo", "bukan pilihan yang ada. Tulis metered, standard atau fast",
        "is not one of the choices. Write metered, standard or fast"),
    agent(
        "name = 123456789012345678901234567890123",
        "terlalu panjang: 33 byte. Tulis paling banyak 32 byte",
        "is too long: 33 bytes. Write at most 32 bytes"),
    agent(
        "spool = var/spool", "bukan jalur lengkap. Tulis jalur yang dimulai dengan /",
        "is not a full path. Write a path that begins with /"),
    agent(
        "spool = /var/../etc/shadow", "memuat bagian .. di dalam jalur. Tulis jalur tanpa ..",
        "has a part .. in the path. Write the path without .."),
    Mistaken(
        "[agent]\nhold =", "baris 2: hold tidak diberi nilai. Tulis hold = 15m",
        "line 2: hold has no value. Write hold = 15m"),
    Mistaken(
        "[agent]\nfast=\t", "baris 2: fast tidak diberi nilai. Tulis fast = ya",
        "line 2: fast has no value. Write fast = yes"),
]

private let hosts: [Mistaken] =
    [
        "https://mqtt.desa.id/a", "mqtts://mqtt.desa.id:8883", "mqtt.desa.id:8883",
        "mqtt.desa.id/x",
    ].map { value in
        agent(
            "broker = \(value)", "bukan nama host atau alamat IP. Mungkin mqtt.desa.id",
            "is not a host name or IP address. Perhaps mqtt.desa.id")
    }
    + [
        "$(id)", "`id`", "a b", "-a.id", "a..b", "a_b", "10.0.0.300", "10.0.0", "01.2.3.4", ":::",
        "1::2::3", "1:2:3:4:5:6:7:8:9", "::1:2:3:4:5:6:7:8", "12345::", "%n", "\";", "../x",
        "\(String(repeating: "a", count: 64)).id",
    ].map { value in
        agent(
            "broker = \(value)",
            "bukan nama host atau alamat IP. Tulis misalnya broker.desa.id atau 192.0.2.1",
            "is not a host name or IP address. Write for example broker.desa.id or 192.0.2.1")
    }

struct SettingsSentenceTests {
    @Test(arguments: spans + numbers + words + hosts)
    func `a wrong value is told in one line in both languages`(mistaken: Mistaken) {
        #expect(sentences(SampleSettings(mistaken.text).errors) == mistaken.sentences)
    }

    @Test func `the sentence of the shell's table is exact`() throws {
        let text = String(repeating: "\n", count: 12) + "[agent]\nhold = 15"
        let error = try #require(SampleSettings(text).errors.first)
        #expect(
            error.indonesian
                == "/etc/kentongan/agent.ini baris 14: hold = 15 kurang satuan. Tulis 15m atau 900s"
        )
        #expect(
            error.english
                == "/etc/kentongan/agent.ini line 14: hold = 15 lacks a unit. Write 15m or 900s")
        #expect(error.line == 14 && error.key == "hold" && error.value == "15")
        #expect(error.expected == .value(.unit(suggestions: ["15m", "900s"])))
    }

    @Test func `a wrong value reads as its default`() {
        let settings = SampleSettings("[agent]\nhold = 15\nport = x\nprofile = y\nfactor = z")
        #expect(settings.hold == .minutes(15))
        #expect(settings.port == 8883)
        #expect(settings.profile == .metered)
        #expect(settings.factor == 1)
        #expect(settings.errors.map(\.line) == [2, 3, 4, 5])
    }

    @Test(arguments: [
        (
            "k7",
            "bukan kode kotak: harus 10 huruf kecil dan angka dengan tanda uji. Salin lagi "
                + "kodenya",
            "is not a box id: it has 10 small letters and digits with a check. Copy the id again"
        )
    ])
    func `a heading with a wrong box id is a mistake of its line`(
        argument: String, indonesian: String, english: String
    ) {
        let settings = SampleSettings("[box \(argument)]\nvillage = 35.10.02.2003")
        #expect(
            sentences(settings.errors) == [
                Sentence(
                    "baris 1: [box \(argument)] \(indonesian)",
                    "line 1: [box \(argument)] \(english)")
            ])
        #expect(settings.boxes.isEmpty)
    }

    @Test(arguments: [
        (
            "3510022003",
            "tampak seperti kode BPS; di sini dipakai kode Kemendagri bertitik. Tulis misalnya "
                + "35.10.20.2007",
            "looks like a BPS code; here dotted Kemendagri codes are used. Write for example "
                + "35.10.20.2007"
        ),
        (
            "Temurejo", "bukan kode wilayah Kemendagri. Tulis misalnya 35.10.20.2007",
            "is not a Kemendagri region code. Write for example 35.10.20.2007"
        ),
        (
            "35.10.02", "bukan kode desa atau kelurahan. Tulis misalnya 35.10.20.2007",
            "is not the code of a village. Write for example 35.10.20.2007"
        ),
    ])
    func `a region code is dotted and of the right level`(
        code: String, indonesian: String, english: String
    ) {
        let settings = SampleSettings("[box \(BoxID(data: 5))]\nvillage = \(code)")
        #expect(
            sentences(settings.errors) == [
                Sentence(
                    "baris 2: village = \(code) \(indonesian)",
                    "line 2: village = \(code) \(english)")
            ])
    }

    @Test func `a caller's own form and its own check have the same shape`() {
        var reader = SettingsReader(bytes: Array("[a]\nmac = x\nend = 5".utf8), path: "/a.ini")
        let section = reader.section("a")
        let form = SettingsPhrase(
            "bukan alamat MAC. Tulis 00:11:22:33:44:55",
            "is not a MAC address. Write 00:11:22:33:44:55")
        let taken: Int? = reader.value(section, "mac", example: SettingsPhrase("00:11")) { _ in
            .failure(.value(.form(form)))
        }
        #expect(taken == nil)
        reader.refuse(
            section, "end",
            .value(.form(SettingsPhrase("mendahului start. Tukar", "is before start. Swap"))))
        reader.refuse(
            section, "absent", .value(.form(SettingsPhrase("salah. Hapus", "is wrong. Delete"))))
        #expect(
            reader.finish().map(\.english) == [
                "/a.ini line 1: absent is wrong. Delete",
                "/a.ini line 2: mac = x is not a MAC address. Write 00:11:22:33:44:55",
                "/a.ini line 3: end = 5 is before start. Swap",
            ])
    }

    @Test func `a check on a section that is absent names the key and no line`() {
        var reader = SettingsReader(bytes: [], path: "/a.ini")
        let section = reader.section("a")
        reader.refuse(
            section, "end", .value(.form(SettingsPhrase("kurang. Tulis", "is missing. Write"))))
        #expect(reader.finish().map(\.indonesian) == ["/a.ini: end kurang. Tulis"])
    }

    @Test func `a key that is taken twice is told once`() {
        var reader = SettingsReader(bytes: Array("[a b]\nport = x\nrate = 9".utf8), path: "/a.ini")
        for section in reader.sections("a") + reader.sections("a") {
            _ = reader.port(section, "port")
            _ = reader.integer(section, "rate", in: 0...5, default: 0)
            _ = reader.boxID(of: section)
        }
        #expect(reader.finish().map(\.line) == [1, 2, 3])
    }

    @Test(arguments: [
        (TimeSpan.zero, "0s"), (.seconds(90), "90s"), (.seconds(900), "15m"), (.hours(24), "1d"),
        (TimeSpan(milliseconds: 1_500), "1500ms"), (.days(7), "7d"),
    ])
    func `a span is written in the longest unit and reads back`(span: TimeSpan, text: String) {
        #expect(span.notation == text)
        #expect(TimeSpan(notation: text) == span)
    }

    @Test(arguments: ["", "15", "m", "1.5h", "15 m", "15M", "1d2h", "9223372036854775807d", "+5m"])
    func `what is no span is nil`(text: String) {
        #expect(TimeSpan(notation: text) == nil)
    }

    @Test func `every Int64 of milliseconds survives its notation`() {
        for number in [Int64.min, .min + 1, -86_400_000, -1, 1, 999, .max - 1, .max] {
            let span = TimeSpan(milliseconds: number)
            #expect(TimeSpan(notation: span.notation) == span)
        }
    }
}
