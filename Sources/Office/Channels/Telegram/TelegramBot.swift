// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel

/// The methods of the Bot API that are used here.
///
/// The token stands in the path of every request, so no address is ever part of a failure, and words of the
/// other end that repeat it lose it.
struct TelegramBot: Sendable {
    /// How long a long poll may take; the door gives it some seconds more.
    static let poll = TimeSpan.seconds(50)

    private let base: String
    private let token: Secret
    private let door: HTTPDoor
    private let patientDoor: HTTPDoor

    /// A bot of the API at an address, such as `https://api.telegram.org`; opens nothing yet.
    init(
        api: WebAddress, token: Secret, authorities: String? = nil,
        deadline: TimeSpan = .seconds(15), poll: TimeSpan = TelegramBot.poll
    ) {
        base = api.whole.hasSuffix("/") ? String(api.whole.dropLast()) : api.whole
        self.token = token
        door = HTTPDoor(authorities: authorities, deadline: deadline)
        patientDoor = HTTPDoor(
            authorities: authorities, deadline: poll + deadline, longestAnswer: 1 << 20)
    }

    /// A token is digits, a colon, and letters, digits, `_` and `-`.
    static func isToken(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x3A, omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && parts[0].allSatisfy { (0x30...0x39).contains($0) }
            && parts[1].allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            }
    }

    func shutdown() async {
        await door.shutdown()
        await patientDoor.shutdown()
    }

    /// Sends a message; nothing of it is a link or has a preview.
    func send(_ message: TelegramMessage, to chat: Int64) async throws(ChannelFailure) {
        _ = try await call("sendMessage", message.members + [member("chat_id", .integer(chat))])
    }

    /// Puts another text and keyboard in the place of a message's.
    func edit(
        _ message: TelegramMessage, _ identifier: Int64, in chat: Int64
    ) async throws(ChannelFailure) {
        let place = [member("chat_id", .integer(chat)), member("message_id", .integer(identifier))]
        _ = try await call("editMessageText", message.members + place)
    }

    /// Ends the waiting of the one who pressed a button; he sees the text, in a window of its own if wanted.
    func answer(
        _ query: String, _ text: String, asAlert: Bool
    ) async throws(ChannelFailure) {
        _ = try await call(
            "answerCallbackQuery",
            [
                // The API takes 200 characters here.
                member("callback_query_id", .text(query)),
                member("text", .text(String(text.prefix(190)))),
                member("show_alert", .boolean(asAlert)),
            ])
    }

    /// Waits for what people did, from a number on.
    func updates(
        from offset: Int64, poll: TimeSpan = TelegramBot.poll
    ) async throws(ChannelFailure) -> JSONValue {
        let wanted = JSONValue.array([.text("message"), .text("callback_query")])
        return try await call(
            "getUpdates",
            [
                member("offset", .integer(offset)), member("timeout", .integer(poll.seconds)),
                // Few at once: each may have a hundred thousand bytes.
                member("limit", .integer(5)), member("allowed_updates", wanted),
            ], patientDoor)
    }

    private func call(
        _ method: String, _ members: [JSONMember], _ other: HTTPDoor? = nil
    ) async throws(ChannelFailure) -> JSONValue {
        guard let address = WebAddress("\(base)/bot\(token.revealed)/\(method)") else {
            throw .refused(destination: "Telegram", reason: ChannelReason.unusableAddress)
        }
        let answer = try await (other ?? door).ask(
            HTTPQuestion(
                address, headers: [("content-type", "application/json")],
                body: JSONValue.object(members).bytes))
        guard let said = TelegramAnswer(answer.body) else {
            if let failure = answer.failure, answer.status == 429 || answer.status >= 500 {
                throw failure
            }
            throw .refused(
                destination: answer.destination, reason: ChannelReason.notBotAPI(answer.status))
        }
        if let failure = said.failure(answer.destination, hiding: token) { throw failure }
        guard case .result(let result) = said else { return .null }
        return result
    }
}

/// A message as the API takes it, without its place.
struct TelegramMessage: Hashable, Sendable {
    /// One button.
    struct Button: Hashable, Sendable {
        var label: String
        /// At most 64 bytes.
        var data: String
    }

    var text: String
    var rows: [[Button]] = []
    /// The message that it answers.
    var answers: Int64?
    /// Whether telephones stay silent.
    var isQuiet = false

    fileprivate var members: [JSONMember] {
        let keyboard = rows.map { row in
            JSONValue.array(
                row.map {
                    .object([
                        member("text", .text($0.label)), member("callback_data", .text($0.data)),
                    ])
                })
        }
        var members = [
            member("text", .text(text)),
            member("link_preview_options", .object([member("is_disabled", .boolean(true))])),
            member("reply_markup", .object([member("inline_keyboard", .array(keyboard))])),
        ]
        if isQuiet { members.append(member("disable_notification", .boolean(true))) }
        if let answers {
            members.append(
                member(
                    "reply_parameters",
                    .object([
                        member("message_id", .integer(answers)),
                        member("allow_sending_without_reply", .boolean(true)),
                    ])))
        }
        return members
    }
}

private func member(_ name: String, _ value: JSONValue) -> JSONMember {
    JSONMember(name: name, value: value)
}
