// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import NIOCore
import Testing
import VillageModel
import Wording

@testable import Channels

@Suite struct ChannelReasonTests {
    /// Every reason of our own, by its name in `ChannelReason`.
    private static let all: [(String, Phrase)] = [
        ("directoryMissing", ChannelReason.directoryMissing), ("foreign", ChannelReason.foreign),
        ("unread", ChannelReason.unread), ("closed", ChannelReason.closed),
        ("unknownName", ChannelReason.unknownName),
        ("connectionRefused", ChannelReason.connectionRefused),
        ("untrusted", ChannelReason.untrusted), ("broken", ChannelReason.broken("Oops")),
        ("silent", ChannelReason.silent(after: .seconds(15))),
        ("busy", ChannelReason.busy(for: .seconds(35))),
        ("rejected", ChannelReason.rejected(Phrase(same: "HTTP 400"))),
        ("unreadableAuthorities", ChannelReason.unreadableAuthorities("/etc/ca.pem")),
        ("unreadableAuthorities", ChannelReason.unreadableAuthorities(nil)),
        ("notHTTP", ChannelReason.notHTTP), ("doorShut", ChannelReason.doorShut),
        ("redirect", ChannelReason.redirect(302)), ("tooLong", ChannelReason.tooLong(65_536)),
        ("notSMTP", ChannelReason.notSMTP), ("tooEarly", ChannelReason.tooEarly),
        ("clearBehindSTARTTLS", ChannelReason.clearBehindSTARTTLS),
        ("noSTARTTLS", ChannelReason.noSTARTTLS), ("noLogin", ChannelReason.noLogin),
        ("takenForNobody", ChannelReason.takenForNobody),
        ("closedAfterMail", ChannelReason.closedAfterMail), ("greeting", ChannelReason.greeting),
        ("mail", ChannelReason.mail), ("takenForOthers", ChannelReason.takenForOthers(2)),
        ("unusableAddress", ChannelReason.unusableAddress),
        ("notBotAPI", ChannelReason.notBotAPI(200)), ("moved", ChannelReason.moved(to: -1_009)),
    ]

    @Test(arguments: all) func `every reason of our own has two languages, and the same numbers`(
        _ name: String, _ phrase: Phrase
    ) {
        #expect(!phrase.id.isEmpty && !phrase.en.isEmpty && phrase.id != phrase.en)
        let numbers = [phrase.id, phrase.en].map { text in
            text.split { !$0.isNumber }.map(String.init)
        }
        #expect(numbers[0] == numbers[1])
        for text in [phrase.id, phrase.en] {
            #expect(!text.contains("://") && !text.contains("@"))
            #expect(disarmed(text) == text)
        }
    }

    @Test func `the table above has them all`() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let path = "/\(root)/Sources/Office/Channels/ChannelReason.swift"
        let source = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let names = source.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard words.count > 2, words[0] == "static", ["let", "func"].contains(words[1]) else {
                return nil
            }
            return String(words[2].prefix { $0.isLetter })
        }
        #expect(names.count > 20)
        #expect(Set(names) == Set(Self.all.map(\.0)))
    }

    @Test(arguments: [
        (ChannelFailure.directoryMissing(path: "/a/b"), "/a/b: direktorinya tidak ada"),
        (.foreign(path: "/a/b"), "/a/b: sudah ada dan bukan berkas kejadian peringatan"),
        (.blocked(destination: "stdout"), "stdout: tidak ada yang membacanya"),
        (.refused(destination: "gw", reason: ChannelReason.closed), "gw: memutus sambungan"),
        (.busy(destination: "gw", pause: .seconds(35)), "gw: sibuk selama 35 detik"),
        (.rejected(destination: "gw", reason: Phrase(same: "HTTP 422")), "gw: ditolak, HTTP 422"),
        (.silent(destination: "gw", after: .seconds(15)), "gw: tidak ada jawaban dalam 15 detik"),
    ]) func `a whole failure is told in Indonesian, and described in English`(
        _ failure: ChannelFailure, _ indonesian: String
    ) {
        #expect(failure.phrase.id == indonesian)
        #expect(failure.description == failure.phrase.en && failure.phrase.en != indonesian)
    }

    @Test func `what the system says stays as it is, what a library says is not repeated`() {
        let error = IOError(errnoCode: 32, reason: "https://gw.example.id/S3cret")
        #expect(ChannelReason.network(error) == Phrase(same: "Broken pipe"))
        let refused = IOError(errnoCode: 111, reason: "connect")
        #expect(ChannelReason.network(refused) == ChannelReason.connectionRefused)
        #expect(
            ChannelReason.network(CancellationError()) == ChannelReason.broken("CancellationError"))
    }
}
