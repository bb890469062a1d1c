// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import Testing
import VillageModel
import Wording

@testable import Channels

private let trial = TestMessage(channel: "uji", at: morning + .minutes(5), zone: .wib)

extension Channel {
    /// Why it does not tell a test; nil when it tells it.
    fileprivate func failure(testing message: TestMessage) async throws -> ChannelFailure? {
        let test = try #require(test)
        do throws(ChannelFailure) {
            try await test(message)
            return nil
        } catch {
            return error
        }
    }
}

@Suite struct TestMessageTests {
    @Test func `a test says in both languages that it is one`() {
        #expect(
            trial.text(.indonesian) == "UJI: pesan percobaan Kentongan di saluran uji, 09.25 WIB. "
                + "Bukan peringatan, tidak perlu berbuat apa-apa.")
        #expect(
            trial.text(.english) == "TEST: a trial message of Kentongan on channel uji, 09:25 WIB. "
                + "This is no alert, and nothing needs to be done.")
    }

    @Test(arguments: Candidate.all)
    func `a test arrives between alerts, and what is told before and after it stays the same`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        let channel = try candidate.open(directory)
        // First of all, so that whatever begins a medium is a test.
        #expect(try await channel.failure(testing: trial) == nil)
        try await channel.tell(events(1...2))
        #expect(try await channel.failure(testing: trial) == nil)
        try await channel.tell(events((candidate.remembers ? 2 : 3)...3))
        #expect(try candidate.arrived(directory).contains("UJI: pesan percobaan"))
        #expect(try candidate.numbers(directory).filter { $0 != -1 } == [1, 2, 3])
    }

    @Test(arguments: Candidate.all) func `a destination that takes nothing takes no test`(
        _ candidate: Candidate
    ) async throws {
        let directory = try TemporaryDirectory()
        #expect(try await candidate.broken(directory).failure(testing: trial) != nil)
    }

    @Test func `a file that has nothing but tests, or a torn one, is still ours`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("alerts.jsonl")
        #expect(try await Channel.jsonLines(path: path).failure(testing: trial) == nil)
        let line = try directory.read("alerts.jsonl")
        for kept in [line.count, line.count - 1, 30, 1] {
            try directory.write(line + Array(line.prefix(kept)), to: "alerts.jsonl")
            try await Channel.jsonLines(path: path).tell(events(1...1))
            let lines = try directory.read("alerts.jsonl").split(separator: 0x0A)
            #expect(lines.count == (kept == line.count ? 3 : 2), "\(kept)")
            #expect(try lines.map { try JSONValue(parsing: Array($0)) }.last?["id"]?.integer == 1)
        }
        try directory.write(line + Array("root:x:0:0\n".utf8), to: "alerts.jsonl")
        await #expect(throws: ChannelFailure.foreign(path: path)) {
            try await Channel.jsonLines(path: path).tell(events(1...1))
        }
    }

    @Test func `a webhook's test is signed, has no event, and carries its sentence`() async throws {
        let directory = try TemporaryDirectory()
        let server = try RecordingServer()
        #expect(try await openWebhook(directory, server).failure(testing: trial) == nil)
        let asked = try #require(server.asked.first)
        let stamp = try #require(asked.header("kentongan-timestamp"))
        let name = try #require(asked.header("kentongan-id"))
        #expect(
            asked.header("kentongan-signature")
                == "v1=" + Webhook.signature(stamp, name, asked.body, Secret(hookKey)))
        let body = try JSONValue(parsing: asked.body)
        #expect(body["schema"]?.text == "kentongan.alert_events/1")
        #expect(body["events"]?.array?.isEmpty == true && body["key"]?.text == name)
        #expect(body["test"]?["sentence"]?["en"]?.text?.hasPrefix("TEST: ") == true)
        #expect(body["test"]?["at"]?.text == "2026-10-20T02:25:00.000Z")
    }

    @Test func `a mail's test is known by its subject`() {
        guard let sender = SMTPAddress("k@desa.id") else { return }
        let mail = SMTPMessage(trial, from: sender, to: [sender], language: .indonesian)
        let text = String(decoding: mail.bytes, as: UTF8.self)
        #expect(text.contains("\r\nSubject: UJI: pesan percobaan Kentongan di saluran uji\r\n"))
        #expect(text.contains("\r\nDate: Tue, 20 Oct 2026 09:25:00 +0700\r\n"))
    }

    @Test func `a chat that cannot be written to does not keep the test from the others`()
        async throws
    {
        let fake = try await FakeTelegram()
        fake.answers { $0.chat == -1 ? FakeTelegram.error(403, "Forbidden: bot was kicked") : nil }
        let clock = VirtualClock()
        let channel = Channel.telegram(
            TelegramBot(
                api: try #require(WebAddress(fake.server.url(""))),
                token: Secret(FakeTelegram.token)), chats: [-1, -2], people: [7: "Sari"],
            ChannelSurroundings(name: "uji", now: { clock.now }, sleep: { clock.pass($0) }))
        let failure = try #require(try await channel.failure(testing: trial))
        #expect(failure.description.contains("bot was kicked"))
        #expect(!failure.contains(FakeTelegram.token))
        let calls = fake.calls("sendMessage")
        #expect(calls.map(\.chat) == [-1, -2] && calls.allSatisfy { $0.buttons.isEmpty })
    }
}
