// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Channels

@Suite struct TelegramTextTests {
    private static let joiner = "\u{2060}"

    @Test(arguments: [
        (
            "Desa Tegalarum (35.10.20.2007): gerbang tertutup.",
            "Desa Tegalarum (35.10.20.2007): gerbang tertutup."
        ),
        ("09.20 WIB PERINGATAN #418 08:15", "09.20 WIB PERINGATAN #418 08:15"),
        ("https://jahat.example/x", "https:|/|/|jahat.|example/|x"), ("jahat.com", "jahat.|com"),
        ("10.0.0.1", "10.|0.|0.|1"), ("10.10.10.10", "10.|10.|10.|10"), ("@jahat", "@|jahat"),
        ("a@b.c", "a|@|b.|c"),
        ("#tag", "#|tag"), ("/ack_5", "/|ack_5"), ("tg://resolve", "tg:|/|/|resolve"),
        ("$USD", "$|USD"),
        ("*_`[a](b)<b>&", "*_`[a](b)<b>&"), ("\u{202e}a\u{0}\n", "\\u{202e}a\\x00\\x0a"),
        ("35.10.20.2007.com", "35.10.20.2007.|com"),
    ]) func `nothing from outside becomes a link, and our own numbers stay as they are`(
        _ text: String, _ expected: String
    ) {
        let wanted = expected.replacing("|", with: TelegramTextTests.joiner)
        #expect(TelegramText.inert(text) == wanted)
    }

    @Test func `messages are cut between alerts, and no longer than Telegram counts`() {
        // Four UTF-16 code units a character: two of them outside the basic plane.
        let alert = String(repeating: "𝄞𝄞 ", count: 100) + "akhir."
        let messages = TelegramText.messages(of: Array(repeating: alert, count: 20))
        #expect(messages.allSatisfy { $0.text.utf16.count <= 4_096 })
        #expect(
            messages.map(\.text).joined(separator: "\n\n")
                == Array(repeating: alert, count: 20).joined(separator: "\n\n"))
        #expect(messages.flatMap(\.paragraphs) == Array(0..<20))
        // Control: counted in characters it would have been fewer, and Telegram would refuse them.
        #expect(messages.count > (alert.count + 2) * 20 / 4_096 + 1)
    }

    @Test(arguments: [1, 7, 40, 100, 4_096])
    func `one alert that is too long is cut between sentences, words, then anywhere`(_ longest: Int)
    {
        let text =
            "Satu kalimat. Dua kalimat lagi? " + String(repeating: "x", count: 300) + " "
            + String(repeating: "é🇮🇩", count: 50)
        let pieces = TelegramText.messages(of: [text, "b"], longest: longest)
        #expect(pieces.allSatisfy { $0.text.utf16.count <= max(longest, 2) && !$0.text.isEmpty })
        #expect(pieces.flatMap(\.paragraphs) == [0, 1])
        let kept = pieces.map(\.text).joined().filter { !$0.isWhitespace }
        #expect(
            kept.unicodeScalars.elementsEqual(
                (text + "b").filter { !$0.isWhitespace }.unicodeScalars))
        if longest == 40 { #expect(pieces.first?.text == "Satu kalimat. Dua kalimat lagi?") }
        if longest == 7 { #expect(pieces.first?.text == "Satu") }
    }

    @Test func `one character of endless marks has an end too`() {
        let text = "a" + String(repeating: "\u{301}", count: 10_000)
        let pieces = TelegramText.messages(of: [text])
        #expect(pieces.map(\.text.utf16.count).reduce(0, +) == 10_001)
        #expect(pieces.allSatisfy { $0.text.utf16.count <= 4_096 })
    }
}
