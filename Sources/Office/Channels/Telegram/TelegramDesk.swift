// SPDX-License-Identifier: Apache-2.0
//
// What the office does when somebody presses "Saya tangani" or writes "/ack 418 note". Only chats and people of
// the settings count; a chat's members are not checked by Telegram for us, and a group may have strangers.

import VillageModel
import Wording

/// Decides about updates; does nothing itself.
struct TelegramDesk: Sendable {
    /// What is to be done about an update.
    enum Action: Hashable, Sendable {
        /// Nothing.
        case pass
        /// Take an alert on for a person.
        case acknowledge(number: Int64, person: String, note: String)
        /// Somebody who may not wants to; whether he is told.
        case refuse(isTold: Bool)
        /// Somebody who may writes what is not understood.
        case explain
    }

    /// Where it listens.
    let chats: Set<Int64>
    /// Who may, and how the office calls them.
    let people: [Int64: String]

    /// What stands behind a button.
    static func data(_ number: Int64) -> String { "ack:\(number)" }

    /// The note of somebody who pressed and wrote nothing.
    static let pressed = Phrase(id: "lewat Telegram", en: "by Telegram")

    func decide(_ update: TelegramUpdate, _ language: Language) -> Action {
        switch update.deed {
        case .other: return .pass
        case .pressed(_, let data, _):
            guard let person = person(update) else { return .refuse(isTold: true) }
            guard data.hasPrefix("ack:"), let number = TelegramDesk.number(data.dropFirst(4)) else {
                return .explain
            }
            return .acknowledge(
                number: number, person: person, note: TelegramDesk.pressed[language])
        case .wrote(let text, _):
            guard let words = TelegramDesk.command(text) else { return .pass }
            guard let person = person(update) else {
                // In a chat that is not ours nobody is answered: a stranger could make us talk.
                return .refuse(isTold: update.chat.map(chats.contains) ?? false)
            }
            let parts = words.split(
                maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
            let digits = parts.first.map { $0.hasPrefix("#") ? $0.dropFirst() : $0 } ?? ""
            guard let number = TelegramDesk.number(digits) else { return .explain }
            let note = parts.count > 1 ? String(parts[1]) : TelegramDesk.pressed[language]
            return .acknowledge(
                number: number, person: person, note: TelegramDesk.oneLine(note))
        }
    }

    private func person(_ update: TelegramUpdate) -> String? {
        guard let chat = update.chat, chats.contains(chat) else { return nil }
        return people[update.person]
    }

    /// What stands behind `/ack` or `/ack@bot`; nil for anything else.
    private static func command(_ text: String) -> Substring? {
        let parts = text.split(
            maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
        guard let first = parts.first, first == "/ack" || first.hasPrefix("/ack@") else {
            return nil
        }
        return parts.count > 1 ? parts[1] : ""
    }

    private static func number(_ digits: Substring) -> Int64? {
        guard (1...18).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(digits), number > 0
        else { return nil }
        return number
    }

    /// Notes are one line of at most 200 characters; who writes more means the beginning.
    private static func oneLine(_ text: String) -> String {
        String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(200))
    }
}
