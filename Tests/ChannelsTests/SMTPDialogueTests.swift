// SPDX-License-Identifier: Apache-2.0

import Alerting
import TestBench
import Testing
import VillageModel
import Wording

@testable import Channels

@Suite struct SMTPDialogueTests {
    @Test func `a reply is the same however its bytes come`() throws {
        let bytes = Array("250-mail.uji Hello\r\n250-AUTH PLAIN LOGIN\r\n250 HELP\r\n".utf8)
        for size in 1...bytes.count {
            var reader = SMTPReplyReader()
            var replies: [SMTPReply] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                replies += try reader.take(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(replies.map(\.code) == [250])
            #expect(replies.first?.offer("AUTH") == ["PLAIN", "LOGIN"])
            #expect(replies.first?.offer("STARTTLS") == nil)
            #expect(reader.isEmpty)
        }
    }

    @Test(arguments: [
        "halo\r\n", "99 x\r\n", "600 x\r\n", "250-a\r\n251 b\r\n", "250_x\r\n", "\r\n",
        "HTTP/1.1 400 Bad Request\r\n", "²50 x\r\n",
    ]) func `what is no reply is refused`(_ text: String) {
        var reader = SMTPReplyReader()
        #expect(throws: SMTPGarbage.self) { try reader.take(Array(text.utf8)) }
    }

    @Test func `a server that never ends its line or its reply is refused`() throws {
        var reader = SMTPReplyReader()
        #expect(throws: SMTPGarbage.endless) {
            try reader.take([UInt8](repeating: 0x32, count: 10_000))
        }
        var lines = SMTPReplyReader()
        #expect(throws: SMTPGarbage.endless) {
            for _ in 0..<1_000 { _ = try lines.take(Array("250-a\r\n".utf8)) }
        }
    }

    /// What the server says after each command, and what that means.
    struct Talk: Sendable, CustomStringConvertible {
        let description: String
        let replies: [String]
        let end: String

        static let all = [
            Talk(
                description: "no way to protect the line", replies: ["220 a", "250 a"],
                end: "mail.uji:587: offers no STARTTLS; nothing was sent in the clear"),
            Talk(
                description: "closed for service", replies: ["554 no"],
                end: "mail.uji:587: greeting: 554 no"),
            Talk(
                description: "will not upgrade",
                replies: ["220 a", "250-a\r\n250 STARTTLS", "454 no"],
                end: "mail.uji:587: STARTTLS: 454 no"),
            Talk(
                description: "knows no way to log in", replies: upgraded + ["250 a"],
                end: "mail.uji:587: offers neither AUTH PLAIN nor AUTH LOGIN"),
            Talk(
                description: "repeats the password in its refusal",
                replies: upgraded + ["250-a\r\n250 AUTH PLAIN", "535 sandi is wrong"],
                end: "mail.uji:587: AUTH: 535"),
            Talk(
                description: "the sender may not", replies: loggedIn + ["550 not you"],
                end: "mail.uji:587: rejected, MAIL: 550 not you"),
            Talk(
                description: "later, please", replies: loggedIn + ["451 later"],
                end: "mail.uji:587: MAIL: 451 later"),
            Talk(
                description: "nobody is there", replies: loggedIn + ["250 a", "550 no", "551 no"],
                end: "mail.uji:587: rejected, a@desa.id: 550 no"),
            Talk(
                description: "one is not there, one later",
                replies: loggedIn + ["250 a", "550 no", "450 later"],
                end: "mail.uji:587: b@desa.id: 450 later"),
            Talk(
                description: "the mail is spam",
                replies: loggedIn + ["250 a", "250 a", "250 a", "354 go", "554 spam"],
                end: "mail.uji:587: rejected, the mail: 554 spam"),
            Talk(
                description: "the disk is full",
                replies: loggedIn + ["250 a", "250 a", "250 a", "354 go", "452 full"],
                end: "mail.uji:587: the mail: 452 full"),
            Talk(
                description: "taken",
                replies: loggedIn + ["250 a", "250 a", "550 no", "354 go", "250 ok"],
                end: "took a@desa.id; mail.uji:587: rejected, b@desa.id: 550 no; taken for 1 others"
            ),
        ]
        static let upgraded = ["220 a", "250-a\r\n250 STARTTLS", "220 go"]
        static let loggedIn = upgraded + ["250-a\r\n250 AUTH LOGIN PLAIN", "235 ok"]
    }

    @Test(arguments: Talk.all) func `each reply means one thing for the mail`(
        _ talk: Talk
    ) throws {
        let (end, sent) = try play(talk.replies, password: "sandi")
        #expect(end.en == talk.end)
        // Nothing but the upgrade is said in the clear, and the password only after AUTH.
        #expect(sent.prefix(2) == ["EHLO box.id", "STARTTLS"].prefix(min(2, sent.count)))
        for text in [end.id, end.en] { #expect(!text.contains("sandi")) }
        #expect(!["rejected", "offers", "taken", "mail:"].contains { end.id.contains($0) })
    }

    @Test func `every end of the connection has its reason, and only one is uncertain`() throws {
        var reasons: [Phrase] = []
        let all = Talk.loggedIn + ["250 a", "250 a", "250 a", "354 go"]
        for count in 0...all.count {
            reasons.append(try play(Array(all.prefix(count)), password: "sandi").end)
        }
        let server = Phrase(same: "mail.uji:587: ")
        #expect(reasons.dropLast().allSatisfy { $0 == server + ChannelReason.closed })
        #expect(reasons.last == server + ChannelReason.closedAfterMail)
    }

    /// Plays a conversation; its end, and the commands as text, those in base64 decoded by nobody.
    private func play(
        _ replies: [String], password: String
    ) throws -> (end: Phrase, sent: [String]) {
        let server = try #require(
            SMTPServer(
                host: "mail.uji", hello: "box.id", user: "desa", password: Secret(password)))
        let people = try ["a@desa.id", "b@desa.id"].map { try #require(SMTPAddress($0)) }
        let sender = try #require(SMTPAddress("kentongan@desa.id"))
        let mail = SMTPMessage(
            Parcel(events: [event(1)], key: "k"), from: sender, to: people, language: .indonesian)
        var dialogue = SMTPDialogue(server, from: sender, to: people, mail: mail)
        var reader = SMTPReplyReader()
        var sent: [String] = []
        for text in replies {
            for reply in try reader.take(Array((text + "\r\n").utf8)) {
                var action = dialogue.receive(reply)
                if case .secure = action { action = dialogue.secured() }
                switch action {
                case .send(let bytes):
                    sent.append(String(decoding: bytes.prefix { $0 != 0x0D }, as: UTF8.self))
                case .secure: break
                case .fail(let failure): return (failure.phrase, sent)
                case .finish(let outcome):
                    let took = outcome.took.map(\.description).joined(separator: ",")
                    let rest = outcome.failure(server)?.phrase ?? Phrase(same: "")
                    return (Phrase(same: "took \(took); ") + rest, sent)
                }
            }
        }
        return (dialogue.closed().phrase, sent)
    }
}
