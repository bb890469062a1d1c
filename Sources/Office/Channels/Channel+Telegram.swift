// SPDX-License-Identifier: Apache-2.0
//
// Alerts to chats of Telegram, through the Bot API (core.telegram.org/bots/api) or a server of one's own that
// speaks it. sendMessage tells; getUpdates listens for the button under each alert and for /ack.
//
// Many alerts at once: after each message more are gathered, 3 seconds, or 8 after one with more than five
// alerts. So 35 alerts within 10 seconds are three messages, one at once, and never more than 20 a minute go to
// a group. Which chat has which alert is remembered, so a chat that fails does not make the others hear twice.

import Alerting
import SettingsFile
import VillageModel
import Wording

extension ChannelKind {
    /// Chats of Telegram: `token-file`, `chats`, `people`, `api`, `ca`.
    static let telegram = ChannelKind(identifier: "telegram") { reader, section in
        let token = reader.secret(section, "token-file", .required)
        let chats = reader.telegramChats(section)
        let people = reader.telegramPeople(section)
        let api = reader.has(section, "api") || reader.has(section, "api-file")
        let address =
            api ? reader.webAddress(section, "api") : WebAddress("https://api.telegram.org")
        if !api { reader.leave(section, "api", "api-file") }
        let authorities = reader.authorities(section)
        guard let token, let chats, let people, let address else { return nil }
        guard TelegramBot.isToken(token.revealed) else {
            reader.refuse(section, "token-file", .value(.form(.telegramToken)))
            return nil
        }
        return { surroundings in
            let bot = TelegramBot(api: address, token: token, authorities: authorities)
            return .telegram(bot, chats: chats, people: people, surroundings)
        }
    }
}

extension Channel {
    /// Tells chats, and listens there when people are named who may take alerts on.
    static func telegram(
        _ bot: TelegramBot, chats: [Int64], people: [Int64: String],
        _ surroundings: ChannelSurroundings, poll: TimeSpan = TelegramBot.poll
    ) -> Channel {
        let line = TelegramLine()
        let turnstile = Turnstile()
        let teller = TelegramTeller(
            bot: bot, line: line, surroundings: surroundings,
            hasButtons: surroundings.acknowledge != nil && !people.isEmpty)
        var attend: (@Sendable () async -> Void)?
        if let acknowledge = surroundings.acknowledge, !people.isEmpty {
            let listener = TelegramListener(
                bot: bot, desk: TelegramDesk(chats: Set(chats), people: people), line: line,
                surroundings: surroundings, acknowledge: acknowledge, poll: poll)
            attend = listener.run
        }
        return Channel(
            name: surroundings.name, language: surroundings.language, attend: attend,
            rest: { line.rest(at: surroundings.now()) }, shutdown: bot.shutdown,
            test: { (message: TestMessage) async throws(ChannelFailure) in
                var failure: ChannelFailure?
                for chat in chats {
                    do throws(ChannelFailure) {
                        try await teller.tell(message, to: chat)
                    } catch {
                        failure = failure ?? error
                    }
                }
                if let failure { throw failure }
            }
        ) { (parcel: Parcel) throws(ChannelFailure) in
            try await turnstile.pass { () throws(ChannelFailure) in
                var failure: ChannelFailure?
                for chat in chats {
                    do throws(ChannelFailure) {
                        try await teller.tell(parcel, to: chat)
                    } catch {
                        failure = failure ?? error
                    }
                }
                line.gather(after: parcel.events.count, at: surroundings.now())
                if let failure { throw failure }
            }
        }
    }
}

/// Writes parcels into chats.
struct TelegramTeller: Sendable {
    let bot: TelegramBot
    let line: TelegramLine
    let surroundings: ChannelSurroundings
    let hasButtons: Bool

    /// Buttons under one message; more would be a wall, and /ack works for all.
    private static let mostButtons = 36
    /// A digest that would be more messages than this becomes one that counts.
    private static let mostMessages = 3

    func tell(_ parcel: Parcel, to chat: Int64) async throws(ChannelFailure) {
        let events = line.fresh(parcel.events, for: chat)
        let language = surroundings.language
        let paragraphs = events.map { TelegramText.inert(ConsoleLine($0).text(language)) }
        var messages = TelegramText.messages(of: paragraphs)
        if parcel.isDigest, messages.count > TelegramTeller.mostMessages {
            let digest = DigestText(
                Parcel(events: events, isDigest: true, key: parcel.key, districts: parcel.districts)
            )
            messages = [
                (TelegramText.inert(lines: digest.text(language)), events.indices)
            ]
        }
        var toldThrough = 0
        for (index, (text, range)) in messages.enumerated() {
            let about = events[range]
            let message = TelegramMessage(
                text: text, rows: rows(about),
                isQuiet: !about.isEmpty && about.allSatisfy { $0.kind == .acknowledged })
            try await send(message, to: chat)
            // An alert is told when its last piece is.
            let next = index + 1 < messages.count ? messages[index + 1].paragraphs : nil
            let isCut = next?.isEmpty == true
            let through = isCut ? max(toldThrough, range.upperBound - 1) : range.upperBound
            line.told(events[toldThrough..<through], to: chat)
            toldThrough = through
        }
    }

    /// Writes a test message, without a button and without a memory of it.
    func tell(_ message: TestMessage, to chat: Int64) async throws(ChannelFailure) {
        let text = TelegramText.inert(message.text(surroundings.language))
        try await send(TelegramMessage(text: text), to: chat)
    }

    private func send(_ message: TelegramMessage, to chat: Int64) async throws(ChannelFailure) {
        try await line.turn(chat, surroundings)
        do throws(ChannelFailure) {
            try await bot.send(message, to: chat)
        } catch {
            if case .busy(_, let pause) = error {
                line.wait(chat, pause, at: surroundings.now())
            }
            throw error
        }
    }

    /// One button for each alert that somebody can take on.
    private func rows(_ events: ArraySlice<AlertEvent>) -> [[TelegramMessage.Button]] {
        guard hasButtons else { return [] }
        let over = Set(events.filter { $0.kind == .resolved }.map(\.number))
        var seen: Set<Int64> = []
        let open = events.filter {
            $0.kind != .acknowledged && $0.acknowledgement == nil && !over.contains($0.number)
                && seen.insert($0.number).inserted
        }
        let words = TelegramWords.button[surroundings.language]
        let buttons = open.suffix(TelegramTeller.mostButtons).map { event in
            TelegramMessage.Button(
                label: "\(words) #\(event.number)", data: TelegramDesk.data(event.number))
        }
        let width = buttons.count > 4 ? 2 : 1
        return stride(from: 0, to: buttons.count, by: width).map {
            Array(buttons[$0..<min($0 + width, buttons.count)])
        }
    }
}

extension SettingsPhrase {
    fileprivate static let telegramToken = SettingsPhrase(
        "berkas itu tidak berisi token bot. Tulis token dari @BotFather, misalnya 123456:ABC…",
        "the file holds no bot token. Write the one from @BotFather, such as 123456:ABC…")
    fileprivate static let telegramChat = SettingsPhrase(
        "bukan nomor obrolan. Tulis bilangan seperti -1001234567890",
        "is no chat's number. Write a number such as -1001234567890")
    fileprivate static let telegramPerson = SettingsPhrase(
        "bukan NOMOR:NAMA. Tulis misalnya 12345:Sari, 67890:Budi",
        "is not NUMBER:NAME. Write for example 12345:Sari, 67890:Budi")
}

extension SettingsReader {
    /// Numbers of chats; groups have negative ones.
    fileprivate mutating func telegramChats(_ section: SettingsSection) -> [Int64]? {
        value(section, "chats", .required, example: SettingsPhrase("-1001234567890")) { text in
            let words = text.split(separator: ",").map {
                $0.split(separator: " ").joined(separator: " ")
            }
            let chats = words.compactMap { Int64($0) }.filter { $0 != 0 && $0 != .min }
            guard chats.count == words.count, !chats.isEmpty, Set(chats).count == chats.count else {
                return .failure(.value(.form(.telegramChat)))
            }
            return .success(chats)
        }
    }

    /// Who may take alerts on: numbers of users and how the office calls them.
    fileprivate mutating func telegramPeople(_ section: SettingsSection) -> [Int64: String]? {
        guard has(section, "people") else {
            leave(section, "people")
            return [:]
        }
        var people: [Int64: String] = [:]
        for word in list(section, "people") {
            let parts = word.split(separator: ":", maxSplits: 1).map { part in
                part.split(separator: " ").joined(separator: " ")
            }
            guard parts.count == 2, let number = Int64(parts[0]), number > 0, !parts[1].isEmpty,
                parts[1].count <= 64, people.updateValue(parts[1], forKey: number) == nil
            else {
                refuse(section, "people", .value(.form(.telegramPerson)))
                return nil
            }
        }
        return people
    }
}
