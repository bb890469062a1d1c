// SPDX-License-Identifier: Apache-2.0

import Alerting
import JSONText
import Synchronization
import TestBench
import Testing
import VillageModel
import Wording

@testable import Channels

@Suite struct TelegramListenerTests {
    /// What the office was asked, and how it answers.
    private final class Office: Sendable {
        let taken = Mutex<[String]>([])
        let strangers = Mutex<[String]>([])
        let notices = Mutex<[Phrase]>([])
        let refusal = Mutex<ShellError?>(nil)

        func surroundings(_ folder: TemporaryDirectory? = nil) -> ChannelSurroundings {
            var surroundings = ChannelSurroundings(
                name: "warga", now: { morning },
                acknowledge: { [self] number, person, note, at in
                    if let refusal = refusal.withLock({ $0 }) { throw refusal }
                    taken.withLock { $0.append("\(number) \(person): \(note)") }
                    var event = event(number, kind: .acknowledged)
                    event.acknowledgement = Acknowledgement(person: person, note: note, at: at)
                    return event
                })
            surroundings.folder = folder?.path
            surroundings.stranger = { [self] text in strangers.withLock { $0.append(text) } }
            surroundings.notice = { [self] text in notices.withLock { $0.append(text) } }
            return surroundings
        }

        var all: [String] { taken.withLock { $0 } }
        var turnedAway: [String] { strangers.withLock { $0 } }
        var told: [Phrase] { notices.withLock { $0 } }
    }

    @Test func `a pressed button takes the alert on, and everybody sees by whom`() async throws {
        let fake = try await FakeTelegram()
        let office = Office()
        fake.happens(
            41,
            """
            "callback_query":{"id":"q1","from":{"id":55},"data":"ack:418","message":{"message_id":7,
            "chat":{"id":-100},"text":"PERINGATAN #418","reply_markup":{"inline_keyboard":[[
            {"text":"Saya tangani #418","callback_data":"ack:418"}]]}}}
            """)
        try await listen(fake, office.surroundings()) { !fake.calls("editMessageText").isEmpty }
        #expect(office.all == ["418 Sari: lewat Telegram"])
        #expect(fake.calls("answerCallbackQuery").map(\.text) == ["ditangani Sari 09.20 WIB"])
        let edit = try #require(fake.calls("editMessageText").first)
        #expect(edit.text == "PERINGATAN #418\n\n#418 ditangani Sari 09.20 WIB")
        #expect(edit.body["message_id"]?.integer == 7)
        #expect(edit.buttons == [])
    }

    @Test func `a written command takes it on with its note, and is answered`() async throws {
        let fake = try await FakeTelegram()
        let office = Office()
        fake.happens(41, FakeTelegram.writes("/ack 418 menuju lokasi", by: 55))
        try await listen(fake, office.surroundings()) { !fake.calls("sendMessage").isEmpty }
        #expect(office.all == ["418 Sari: menuju lokasi"])
        let answer = try #require(fake.calls("sendMessage").first)
        #expect(answer.text == "ditangani Sari 09.20 WIB")
        #expect(answer.body["reply_parameters"]?["message_id"]?.integer == 7)
    }

    @Test func `strangers are refused, told so in our chats only, and counted`() async throws {
        let fake = try await FakeTelegram()
        let office = Office()
        fake.happens(41, FakeTelegram.writes("/ack 418", by: 66))
        fake.happens(40, FakeTelegram.presses("ack:418", by: 66))
        fake.happens(42, FakeTelegram.writes("/ack 418", by: 55, in: -999))
        fake.happens(43, FakeTelegram.writes("/ack 7", by: 55))
        try await listen(fake, office.surroundings()) { office.all.count == 1 }
        #expect(office.all == ["7 Sari: lewat Telegram"])
        #expect(
            office.turnedAway == [
                "Telegram user 66 in chat -100, 1 times", "Telegram user 55 in chat -999, 1 times",
            ])
        #expect(fake.calls("sendMessage").allSatisfy { $0.chat == -100 })
    }

    @Test func `an alert that is over is answered with the office's own words`() async throws {
        let fake = try await FakeTelegram()
        let office = Office()
        office.refusal.withLock {
            $0 = ShellError(.notFound, "alert_over", Phrase(id: "sudah pulih", en: "is over"))
        }
        fake.happens(41, FakeTelegram.presses("ack:418", by: 55))
        try await listen(fake, office.surroundings()) { !fake.calls("answerCallbackQuery").isEmpty }
        #expect(fake.calls("answerCallbackQuery").map(\.text) == ["#418: sudah pulih"])
        #expect(fake.calls("editMessageText").isEmpty)
    }

    @Test func `what was handled is not handled again after a restart`() async throws {
        let directory = try TemporaryDirectory()
        let fake = try await FakeTelegram()
        let office = Office()
        fake.happens(41, FakeTelegram.presses("ack:1", by: 55))
        try await listen(fake, office.surroundings(directory)) { office.all.count == 1 }
        let offset = try directory.read("telegram-warga.offset")
        #expect(String(decoding: offset, as: UTF8.self) == "42\n")
        fake.happens(42, FakeTelegram.presses("ack:2", by: 55))
        try await listen(fake, office.surroundings(directory)) { office.all.count == 2 }
        #expect(office.all == ["1 Sari: lewat Telegram", "2 Sari: lewat Telegram"])
        #expect(fake.calls("getUpdates").last?.body["offset"]?.integer ?? 0 >= 42)
    }

    @Test func `a file that says nothing sensible begins with the oldest update`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("\u{0}\u{1}ngawur", to: "telegram-warga.offset")
        var offset = TelegramOffset(path: directory.file("telegram-warga.offset"))
        #expect(offset.value == 0)
        let isKept = offset.pass(7)
        #expect(isKept)
        #expect(TelegramOffset(path: directory.file("telegram-warga.offset")).value == 8)
        var nowhere = TelegramOffset(path: directory.file("tiada/x"))
        let isKeptNowhere = nowhere.pass(7)
        #expect(!isKeptNowhere)
        #expect(nowhere.value == 8)
    }

    @Test func `another program with the same bot is told once, and waited out`() async throws {
        let fake = try await FakeTelegram()
        let office = Office()
        let words = "Conflict: terminated by other getUpdates request"
        fake.answers { $0.method == "getUpdates" ? FakeTelegram.error(409, words) : nil }
        fake.happens(41, FakeTelegram.presses("ack:1", by: 55))
        try await listen(fake, office.surroundings()) {
            if fake.calls("getUpdates").count == 3 { fake.answers { _ in nil } }
            return office.all.count == 1
        }
        #expect(
            office.told == [Phrase(same: "127.0.0.1:\(fake.server.port): 409 \(words)")])
    }

    /// Listens until something is so; that is asked whenever the listener would pause, and it never waits.
    private func listen(
        _ fake: FakeTelegram, _ surroundings: ChannelSurroundings,
        until isDone: @escaping @Sendable () -> Bool
    ) async throws {
        var surroundings = surroundings
        surroundings.sleep = { _ in
            try Task.checkCancellation()
            if isDone() { throw CancellationError() }
        }
        let bot = try #require(try fake.bot())
        let channel = Channel.telegram(
            bot, chats: [-100], people: [55: "Sari"], surroundings, poll: .seconds(0))
        let attend = try #require(channel.attend)
        let task = Task { await attend() }
        // One that never pauses is never asked.
        let limit = Task {
            try await Task.sleep(for: .seconds(20))
            task.cancel()
        }
        await task.value
        limit.cancel()
        #expect(isDone())
        await channel.shutdown()
    }
}

extension FakeTelegram {
    static func writes(_ text: String, by person: Int64, in chat: Int64 = -100) -> String {
        """
        "message":{"message_id":7,"from":{"id":\(person)},"chat":{"id":\(chat)},"text":"\(text)"}
        """
    }

    static func presses(_ data: String, by person: Int64, in chat: Int64 = -100) -> String {
        """
        "callback_query":{"id":"q","from":{"id":\(person)},"data":"\(data)",
        "message":{"message_id":7,"chat":{"id":\(chat)},"text":"x"}}
        """
    }
}
