// SPDX-License-Identifier: Apache-2.0

import Alerting
import JSONText
import Synchronization
import TestBench
import Testing
import VillageModel
import Wording

@testable import Channels

@Suite struct TelegramTests {
    @Test func `an alert goes out as plain text without links or previews, with one button`()
        async throws
    {
        let fake = try await FakeTelegram()
        let channel = try channel(fake)
        try await channel.tell([event(418, name: "Desa @jahat https://jahat.example *_`[a](b)")])
        let call = try #require(fake.calls("sendMessage").first)
        #expect(call.chat == -100)
        #expect(call.body["parse_mode"] == nil)
        #expect(call.body["link_preview_options"]?["is_disabled"]?.boolean == true)
        #expect(call.text.contains("PERINGATAN #418 Desa \u{2060}@\u{2060}jahat https:\u{2060}/"))
        #expect(call.text.contains("(35.10.20.2007)"))
        #expect(call.buttons == ["ack:418"])
    }

    @Test func `what nobody can take on has no button`() async throws {
        let fake = try await FakeTelegram()
        try await channel(fake, people: [:]).tell([event(1)])
        try await channel(fake).tell([event(2, kind: .resolved)])
        #expect(fake.calls("sendMessage").map(\.buttons) == [[], []])
    }

    @Test func `35 alerts in 10 seconds are at most 3 messages, and none is lost`() async throws {
        let fake = try await FakeTelegram()
        let clock = VirtualClock()
        let channel = try channel(fake, clock: clock)
        let alerts = (1...35).map { number in
            (morning + TimeSpan(milliseconds: Int64(number - 1) * 285), event(Int64(number)))
        }
        var told = 0
        while told < alerts.count, clock.now < morning + .minutes(5) {
            let waiting = alerts[told...].prefix { $0.0 <= clock.now }.map(\.1)
            let rest = channel.rest?() ?? .zero
            if waiting.isEmpty || rest > .zero {
                clock.pass(TimeSpan(milliseconds: 10))
                continue
            }
            try await channel.deliver(
                Parcel(
                    events: waiting, isDigest: waiting.count > 5,
                    key: "t-\(waiting[0].sequence)-\(waiting.count)"))
            told += waiting.count
        }
        let messages = fake.calls("sendMessage")
        #expect(messages.count <= 3)
        for number in 1...35 {
            let count = messages.count { $0.text.contains("#\(number) ") }
            #expect(count == 1, "#\(number)")
        }
        #expect(Set(messages.flatMap(\.buttons)) == Set((1...35).map { "ack:\($0)" }))
    }

    @Test func `a long digest is several messages that fit, at the pace of a group`() async throws {
        let fake = try await FakeTelegram()
        let clock = VirtualClock()
        let channel = try channel(fake, clock: clock)
        let name = String(repeating: "Pulau 𝄞 ", count: 60)
        try await channel.tell((1...30).map { event($0, name: name) })
        let messages = fake.calls("sendMessage")
        #expect(messages.count >= 5)
        #expect(messages.allSatisfy { $0.text.utf16.count <= 4_096 })
        #expect(clock.now - morning >= .seconds(Int64(messages.count - 1)))
    }

    @Test func `hundreds at once are one message with counts`() async throws {
        let fake = try await FakeTelegram()
        try await channel(fake).deliver(
            Parcel(events: events(1...400), isDigest: true, key: "t-1-400"))
        let messages = fake.calls("sendMessage")
        #expect(messages.count == 1)
        #expect(messages.first?.text.hasPrefix("400 peringatan.") == true)
    }

    @Test func `patience that is asked for is kept, without asking again before`() async throws {
        let fake = try await FakeTelegram()
        let clock = VirtualClock()
        let channel = try channel(fake, clock: clock)
        fake.answers { _ in
            FakeTelegram.error(429, "Too Many Requests: retry after 17", "\"retry_after\":17")
        }
        #expect(
            await channel.failure(telling: [event(1)])
                == .busy(destination: "127.0.0.1:\(fake.server.port)", pause: .seconds(17)))
        fake.answers { _ in nil }
        clock.pass(.seconds(5))
        #expect(
            await channel.failure(telling: [event(1)])
                == .busy(destination: "Telegram", pause: .seconds(12)))
        #expect(fake.calls("sendMessage").count == 1)
        clock.pass(.seconds(12))
        try await channel.tell([event(1)])
        #expect(fake.calls("sendMessage").count == 2)
    }

    /// What the other end says, and what that is.
    struct Trouble: Sendable, CustomStringConvertible {
        let description: String
        let conduct: RecordingServer.Conduct
        /// Without `rejected`: tried again later.
        let words: String

        static let all = [
            Trouble(
                description: "too long",
                conduct: FakeTelegram.error(400, "Bad Request: message is too long"),
                words: "rejected, 400 Bad Request: message is too long"),
            Trouble(
                description: "no such chat",
                conduct: FakeTelegram.error(400, "Bad Request: chat not found"),
                words: "400 Bad Request: chat not found"),
            Trouble(
                description: "group moved",
                conduct: FakeTelegram.error(
                    400, "Bad Request: group chat was upgraded to a supergroup chat",
                    "\"migrate_to_chat_id\":-1009"),
                words:
                    "400 Bad Request: group chat was upgraded to a supergroup chat (now chat -1009)"
            ),
            Trouble(
                description: "kicked",
                conduct: FakeTelegram.error(403, "Forbidden: bot was kicked from the group chat"),
                words: "403 Forbidden: bot was kicked from the group chat"),
            Trouble(
                description: "wrong token", conduct: FakeTelegram.error(401, "Unauthorized"),
                words: "401 Unauthorized"),
            Trouble(
                description: "repeats the address",
                conduct: FakeTelegram.error(404, "no /bot\(FakeTelegram.token)/sendMessage here"),
                words: "404 no /bot***"),
            Trouble(
                description: "hostile words", conduct: FakeTelegram.error(403, "\\u001b[2J\\n#9"),
                words: "403 \\x1b[2J\\x0a#9"),
            Trouble(
                description: "a proxy's page", conduct: .answer(200, body: "<html>"),
                words: "HTTP 200, not an answer of the Bot API"),
            Trouble(
                description: "something else in JSON", conduct: .answer(200, body: "{\"ok\":1}"),
                words: "HTTP 200, not an answer of the Bot API"),
            Trouble(
                description: "broken", conduct: .answer(502, body: "Bad Gateway"), words: "HTTP 502"
            ),
        ]
    }

    @Test(arguments: Trouble.all) func `each answer means one thing, and none shows the token`(
        _ trouble: Trouble
    ) async throws {
        let fake = try await FakeTelegram()
        let channel = try channel(fake)
        fake.answers { _ in trouble.conduct }
        let failure = try #require(await channel.failure(telling: [event(1)]))
        #expect(failure.description == "127.0.0.1:\(fake.server.port): " + trouble.words)
        #expect(!failure.contains("kenari"))
        // Control: once it works, it is told.
        fake.answers { _ in nil }
        try await channel.tell([event(1)])
    }

    @Test(arguments: [RecordingServer.Conduct.hang, .drip, .garbage, .close, .flood])
    func `a server that misbehaves costs a deadline, and shows no token`(
        _ conduct: RecordingServer.Conduct
    ) async throws {
        let fake = try await FakeTelegram()
        fake.answers { _ in conduct }
        let channel = try channel(fake, deadline: TimeSpan(milliseconds: 500))
        let failure = try #require(await channel.failure(telling: [event(1)]))
        #expect(!failure.contains("kenari"))
    }

    @Test func `a chat that fails does not make the others hear twice`() async throws {
        let fake = try await FakeTelegram()
        let channel = try channel(fake, chats: [-100, -200])
        fake.answers { $0.chat == -100 ? FakeTelegram.error(403, "Forbidden") : nil }
        for _ in 1...3 { #expect(await channel.failure(telling: [event(1), event(2)]) != nil) }
        fake.answers { _ in nil }
        try await channel.tell([event(1), event(2)])
        #expect(fake.calls("sendMessage").count { $0.chat == -200 } == 1)
        #expect(fake.calls("sendMessage").count { $0.chat == -100 } == 4)
    }

    @Test func `of a parcel that broke off only the rest is told again`() async throws {
        let fake = try await FakeTelegram()
        let channel = try channel(fake)
        let name = String(repeating: "Pulau ", count: 300)
        let alerts = (1...6).map { event($0, name: name) }
        let sent = Mutex(0)
        let count: @Sendable () -> Int = {
            sent.withLock {
                $0 += 1
                return $0
            }
        }
        fake.answers { _ in count() == 2 ? FakeTelegram.error(500, "Internal Server Error") : nil }
        #expect(await channel.failure(telling: alerts) != nil)
        try await channel.tell(alerts)
        let texts = fake.calls("sendMessage").map(\.text)
        // The second was refused, so it stands there twice; what was told before it only once.
        #expect(texts.count { $0.contains("#1 ") } == 1)
        #expect(texts.count { $0.contains("#6 ") } == 1)
    }

    private func channel(
        _ fake: FakeTelegram, chats: [Int64] = [-100], people: [Int64: String] = [55: "Sari"],
        clock: VirtualClock = VirtualClock(), deadline: TimeSpan = .seconds(15)
    ) throws -> Channel {
        let surroundings = ChannelSurroundings(
            name: "warga", now: { clock.now }, sleep: { clock.pass($0) },
            acknowledge: { _, _, _, _ in event(1) })
        return .telegram(
            try #require(try fake.bot(deadline: deadline)), chats: chats, people: people,
            surroundings)
    }
}
