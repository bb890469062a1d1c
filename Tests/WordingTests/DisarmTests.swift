// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@Suite struct DisarmTests {
    @Test(arguments: [
        ("Desa Tegalarum", "Desa Tegalarum"),
        ("Salo'o / Pulo", "Salo'o / Pulo"),
        ("\u{1B}[2Jhapus", "\\x1b[2Jhapus"),
        ("a\rb\nc\td", "a\\x0db\\x0ac\\x09d"),
        ("\u{9B}31m", "\\x9b31m"),
        ("\u{7F}", "\\x7f"),
        ("gerbang\u{202E}akubret", "gerbang\\u{202e}akubret"),
        ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
        ("nol\u{200B}lebar\u{FEFF}", "nol\\u{200b}lebar\\u{feff}"),
        ("▂▄█ é 島", "▂▄█ é 島"),
    ])
    func `what a terminal would obey is written out`(hostile: String, safe: String) {
        #expect(disarmed(hostile) == safe)
        #expect(disarmed(safe) == safe)
    }

    @Test func `every control, C1 and bidirectional mark is caught`() {
        let marks =
            Array(0...0x1F) + Array(0x7F...0x9F) + Array(0x202A...0x202E)
            + Array(0x2066...0x2069) + [0x061C, 0x200E, 0x200F, 0x2028, 0x2029]
        for mark in marks {
            guard let scalar = Unicode.Scalar(UInt32(mark)) else { continue }
            #expect(!disarmed(String(scalar)).unicodeScalars.contains(scalar), "\(mark)")
        }
    }

    @Test func `screens and error lines pass through it`() {
        #expect(Screen().line("SSID \u{1B}[31m") == "SSID \\x1b[31m")
        #expect(
            Screen(width: ScreenWidth(columns: 20)).wrapped("SSID \u{1B}c warung")
                == ["SSID \\x1bc warung"])
        #expect(
            ErrorText.line(
                .unknownVerb("\u{1B}]0;x\u{07}", suggestions: []), .indonesian)
                == "kentongan: perintah \\x1b]0;x\\x07 tidak ada. Semua: kentongan --help")
    }
}
