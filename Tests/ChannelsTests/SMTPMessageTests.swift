// SPDX-License-Identifier: Apache-2.0

import Alerting
import Testing
import VillageModel
import Wording

@testable import Channels

@Suite struct SMTPMessageTests {
    @Test(arguments: [
        ("petugas@desa.go.id", true), ("a.b+c@x", true), ("a@b@c", false), ("", false),
        ("@x", false),
        ("a@", false), ("a b@x", false), ("a@x\r\nBcc: b@x", false), ("a>@x", false),
        ("<a@x>", false),
        ("a..b@x", false), (".a@x", false), ("é@x", false), ("\"a\"@x", false), ("a@-x", false),
    ]) func `an address is plainly one or none`(_ text: String, _ isOne: Bool) {
        #expect((SMTPAddress(text) != nil) == isOne)
    }

    @Test func `a line open to others needs TLS, and a password needs a user`() {
        #expect(SMTPServer(host: "mail.uji", security: .none) == nil)
        #expect(SMTPServer(host: "127.0.0.1", security: .none) != nil)
        #expect(SMTPServer(host: "mail.uji", password: Secret("x")) == nil)
        #expect(SMTPServer(host: "mail.uji\r\n") == nil)
    }

    @Test func `no name begins a header, ends one or ends the mail`() throws {
        let hostile = "Desa\r\nBcc: jahat@x\r\n\r\n.\r\nQUIT\u{202e}=?utf-8?B?eA==?="
        // Control: written as it is, the name would be headers.
        #expect("Subject: \(hostile)".split(separator: "\r\n").contains("Bcc: jahat@x"))
        let message = try mail([event(1, name: hostile), event(2)])
        let lines = String(decoding: message.bytes, as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false)
        let end = try #require(lines.firstIndex(of: ""))
        for line in lines[..<end] where !line.hasPrefix(" ") {
            #expect(line.firstMatch(of: #/^[A-Z][A-Za-z-]*: /#) != nil, "\(line)")
        }
        #expect(!lines.contains { $0.lowercased().hasPrefix("bcc") || $0 == "." })
        #expect(!message.bytes.contains(where: { $0 >= 0x80 }))
    }

    @Test(arguments: [
        ("a\r\n", "a\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"),
        ("a.b\r\n.\r\nQUIT\r\n..c\r\n", "a.b\r\n..\r\nQUIT\r\n...c\r\n.\r\n"),
    ]) func `a line of a dot does not end the mail before its end`(
        _ text: String, _ expected: String
    ) {
        #expect(String(decoding: SMTPMessage.stuffed(Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test func `no line is longer than 78 characters, however long a name`() throws {
        let message = try mail([event(1, name: String(repeating: "Pulau Nias é ", count: 200))])
        let lines = message.bytes.split(separator: 0x0A).map(\.count)
        #expect(lines.allSatisfy { $0 <= 79 })
        // Control: the text itself is longer than SMTP allows in one line.
        #expect(
            ConsoleLine(event(1, name: String(repeating: "x", count: 2_000))).text(.english).count
                > 1_000)
    }

    @Test(arguments: [
        ("halo", "halo"), ("é", "=?utf-8?B?w6k=?="),
        ("=?utf-8?B?eA==?=", "=?utf-8?B?PT91dGYtOD9CP2VBPT0/PQ==?="),
    ]) func `a subject that could be misread is encoded`(_ text: String, _ expected: String) {
        #expect(SMTPMessage.encodedWords(text) == expected)
    }

    @Test func `encoded words have at most 75 characters and never cut one of ours`() {
        let text = String(repeating: "ō", count: 500)
        let words = SMTPMessage.encodedWords(text).split(separator: "\r\n ")
        #expect(words.count > 10)
        #expect(words.allSatisfy { $0.utf8.count <= 75 })
    }

    @Test func `the same parcel is the same mail, another one has another name`() throws {
        let one = try mail([event(1), event(2)])
        let again = try mail([event(1), event(2)])
        let other = try mail([event(1), event(2)], key: "surat-2")
        let newLedger = try mail([event(1, minute: 60), event(2, minute: 60)])
        #expect(one.bytes == again.bytes)
        #expect(Set([one.identifier, other.identifier, newLedger.identifier]).count == 3)
        #expect(
            try mail([event(1)], key: "a b>\r\n@").identifier.firstMatch(of: #/[ \r\n]|>.|@.*@/#)
                == nil)
    }

    @Test(arguments: [
        ([UInt8](), ""), (Array("f".utf8), "Zg=="), (Array("fo".utf8), "Zm8="),
        (Array("foo".utf8), "Zm9v"), (Array("foobar".utf8), "Zm9vYmFy"), ([0xFF, 0xFE], "//4="),
    ]) func `base64 is as RFC 4648 has it`(_ bytes: [UInt8], _ expected: String) {
        #expect(String(decoding: base64(bytes), as: UTF8.self) == expected)
    }

    @Test func `the date is the village's`() {
        #expect(SMTPMessage.date(morning, .wib) == "Tue, 20 Oct 2026 09:20:00 +0700")
        #expect(SMTPMessage.date(morning, .wit) == "Tue, 20 Oct 2026 11:20:00 +0900")
    }

    private func mail(_ events: [AlertEvent], key: String = "surat-1") throws -> SMTPMessage {
        let sender = try #require(SMTPAddress("kentongan@desa.id"))
        let people = try #require(SMTPAddress("petugas@desa.id"))
        return SMTPMessage(
            Parcel(events: events, key: key), from: sender, to: [people], language: .indonesian)
    }
}
