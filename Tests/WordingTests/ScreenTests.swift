// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@Suite struct ScreenTests {
    let alert =
        "09.20 KRITIS #418 Desa Tegalarum (35.10.20.2007): Wi-Fi gratis tidak punya internet "
        + "sejak 08.15 WIB (1 jam 5 menit). Periksa: listrik modem, lalu kuota."

    @Test func `a sentence wraps at forty columns with a hanging indent`() {
        let lines = Screen(width: ScreenWidth(columns: 40)).wrapped(alert)
        #expect(
            lines == [
                "09.20 KRITIS #418 Desa Tegalarum",
                "  (35.10.20.2007): Wi-Fi gratis tidak",
                "  punya internet sejak 08.15 WIB (1 jam",
                "  5 menit). Periksa: listrik modem, lalu",
                "  kuota.",
            ])
    }

    @Test func `without a terminal nothing is wrapped`() {
        #expect(Screen().wrapped(alert) == [alert])
    }

    @Test(arguments: 1...130)
    func `no words are lost at any width, and no line is wider unless one word is`(width: Int) {
        let lines = Screen(width: ScreenWidth(columns: width)).wrapped(alert)
        let words = lines.flatMap { $0.split(separator: " ") }
        #expect(words == alert.split(separator: " "))
        for line in lines where line.split(separator: " ").count > 1 {
            #expect(columns(of: line) <= width)
        }
    }

    @Test(
        arguments: [
            (40, ScreenWidth.Layout.stacked), (59, .stacked), (60, .table), (109, .table),
            (110, .wide), (nil, .wide),
        ] as [(Int?, ScreenWidth.Layout)])
    func `three layouts by width`(columns: Int?, layout: ScreenWidth.Layout) {
        #expect(ScreenWidth(columns: columns).layout == layout)
    }

    @Test func `the flag wins over COLUMNS, and COLUMNS over the terminal`() {
        let all = ScreenWidth.chosen(flag: 40, environment: "80", terminal: 120)
        #expect(all.columns == 40)
        #expect(
            ScreenWidth.chosen(flag: nil, environment: "80", terminal: 120).columns == 80)
        #expect(
            ScreenWidth.chosen(flag: nil, environment: "lebar", terminal: 120).columns == 120)
        #expect(ScreenWidth.chosen(flag: nil, environment: nil, terminal: nil).columns == nil)
        #expect(ScreenWidth.chosen(flag: 0, environment: "-3", terminal: nil).columns == nil)
    }

    @Test(arguments: [
        ("Pulo Lon / Pulo Dayah", 12, false, "Pulo Lon…"),
        ("Tulumbaho Salo'o", 15, false, "Tulumbaho Salo…"),
        ("Tulumbaho Salo'o", 15, true, "Tulumbaho Sal.."),
        ("Tegalarum", 12, false, "Tegalarum"),
        ("Pulo Lon / Pulo Dayah", 3, false, "Pulo Lon…"),
        ("Tanjung Laut Indah Permai", 20, false, "Tanjung Laut Indah…"),
    ])
    func `names are cut from the right and end well`(
        name: String, width: Int, plain: Bool, cut: String
    ) {
        #expect(NameCut.cut(name, to: width, plain: plain) == cut)
    }

    @Test func `names that a cut made equal get the end of their codes`() {
        let cuts = NameCut.column(
            [
                ("Sumberberas Timur Laut", "35.10.03.2001"),
                ("Sumberberas Timur Daya", "35.10.03.2002"), ("Muncar", "35.10.03.2003"),
                ("Muncar", "35.10.04.2003"),
            ], to: 16, plain: false)
        #expect(cuts == ["Sumberbera… 2001", "Sumberbera… 2002", "Muncar", "Muncar"])
    }

    @Test func `colour is added by the word, and only when asked for`() {
        #expect(
            Screen(colour: true).line("09.20 KRITIS #418 KRITIS", painting: "KRITIS", .grave)
                == "09.20 \u{1B}[1;31mKRITIS\u{1B}[0m #418 KRITIS")
        #expect(
            Screen().line("09.20 KRITIS #418", painting: "KRITIS", .grave) == "09.20 KRITIS #418")
    }

    @Test func `colour is refused and forced as the environment says`() {
        func wanted(_ refused: Bool, _ no: String?, _ force: String?, _ term: String?, _ tty: Bool)
            -> Bool
        {
            Colour.isWanted(
                refused: refused, noColor: no, force: force, term: term, isTerminal: tty)
        }
        #expect(wanted(false, nil, nil, "xterm", true))
        #expect(wanted(false, "", nil, "xterm", true))
        #expect(!wanted(false, "1", "1", "xterm", true))
        #expect(!wanted(false, nil, nil, "dumb", true))
        #expect(!wanted(false, nil, nil, "xterm", false))
        #expect(wanted(false, nil, "1", "xterm", false))
        #expect(!wanted(false, nil, "0", "xterm", false))
        #expect(!wanted(true, nil, "1", "xterm", true))
    }
}
