// SPDX-License-Identifier: Apache-2.0

import Alerting
import VillageModel
import Wording

/// Listens for what people press and write, and does it.
struct TelegramListener: Sendable {
    let bot: TelegramBot
    let desk: TelegramDesk
    let line: TelegramLine
    let surroundings: ChannelSurroundings
    let acknowledge: ChannelSurroundings.Acknowledge
    var poll = TelegramBot.poll

    private static let longestPause: Int64 = 60

    /// Asks for updates until the task is cancelled; failures are waited out, and told once a row.
    func run() async {
        let path = surroundings.folder.map { "\($0)/telegram-\(surroundings.name).offset" }
        var offset = TelegramOffset(path: path)
        var failures: Int64 = 0
        while !Task.isCancelled {
            var pause = TimeSpan.zero
            do throws(ChannelFailure) {
                let updates = TelegramUpdate.all(
                    try await bot.updates(from: offset.value, poll: poll))
                let fresh = updates.filter { $0.identifier >= offset.value }
                for update in fresh {
                    await handle(update)
                    offset.pass(update.identifier)
                }
                failures = 0
                // A server that does not wait, or repeats itself, must not be asked without a breath.
                if fresh.isEmpty { pause = .seconds(1) }
            } catch {
                failures += 1
                if failures == 1, !Task.isCancelled { surroundings.notice?(error.phrase) }
                pause = .seconds(min(1 << min(failures, 6), TelegramListener.longestPause))
                if case .busy(_, let asked) = error { pause = asked }
            }
            guard pause > .zero else { continue }
            guard (try? await surroundings.sleep(pause)) != nil else { return }
        }
    }

    /// Does what one update asks for; whatever fails on the way back, the ledger has it.
    func handle(_ update: TelegramUpdate) async {
        let language = surroundings.language
        switch desk.decide(update, language) {
        case .pass: break
        case .refuse(let isTold):
            if let times = line.note(stranger: update.person, at: surroundings.now()) {
                surroundings.stranger?(
                    "Telegram user \(update.person) in chat \(update.chat ?? 0), \(times) times")
            }
            if isTold { await reply(to: update, TelegramWords.stranger[language], asAlert: true) }
        case .explain: await reply(to: update, TelegramWords.usage[language], asAlert: true)
        case .acknowledge(let number, let person, let note):
            do {
                let event = try await acknowledge(number, person, note, surroundings.now())
                let taken = TelegramWords.taken(event, language)
                await reply(to: update, taken, asAlert: false)
                await mark(update, number, TelegramText.inert("#\(number) " + taken))
            } catch {
                let words =
                    (error as? ShellError)?.message[language] ?? TelegramWords.failed[language]
                await reply(to: update, "#\(number): \(words)", asAlert: true)
            }
        }
    }

    /// Tells the one who did it; in a chat that is busy the answer to a message is left out.
    private func reply(to update: TelegramUpdate, _ text: String, asAlert: Bool) async {
        switch update.deed {
        case .pressed(let query, _, _):
            try? await bot.answer(query, disarmed(text), asAlert: asAlert)
        case .wrote(_, let message):
            guard let chat = update.chat, line.mayWrite(chat, at: surroundings.now()) else {
                return
            }
            let reply = TelegramMessage(
                text: TelegramText.inert(text), answers: message, isQuiet: true)
            try? await bot.send(reply, to: chat)
        case .other: break
        }
    }

    /// Writes under the message who has it, and takes its button away.
    private func mark(_ update: TelegramUpdate, _ number: Int64, _ words: String) async {
        guard case .pressed(_, _, let shown?) = update.deed, let chat = update.chat,
            let message = shown.adding(words, without: TelegramDesk.data(number)),
            (try? await line.turn(chat, surroundings)) != nil
        else { return }
        try? await bot.edit(message, shown.identifier, in: chat)
    }
}

/// What the bot says beside alerts.
enum TelegramWords {
    static let stranger = Phrase(
        id:
            "Anda tidak terdaftar di kantor ini. Minta petugas menulis nomor Anda di pengaturan saluran.",
        en:
            "You are not known to this office. Ask its staff to put your number into the channel's settings."
    )
    static let usage = Phrase(
        id: "Tulis: /ack NOMOR CATATAN, misalnya: /ack 418 menuju lokasi",
        en: "Write: /ack NUMBER NOTE, for example: /ack 418 on my way")
    static let failed = Phrase(
        id: "belum tercatat, coba lagi", en: "not noted yet, try again")
    static let button = Phrase(id: "Saya tangani", en: "I take it")

    /// "ditangani Sari 08.15 WIB".
    static func taken(_ event: AlertEvent, _ language: Language) -> String {
        let at = event.acknowledgement?.at ?? event.at
        return AlertWord.handled[language] + " " + (event.acknowledgement?.person ?? "") + " "
            + TimeText.clock(at, event.place.zone, language)
    }
}
