// SPDX-License-Identifier: Apache-2.0
//
// A stand-in for the Bot API, which cannot be reached from a test: what core.telegram.org/bots/api says of
// sendMessage, editMessageText, answerCallbackQuery and getUpdates, with its checks of length, and its errors as
// their JSON is known. It keeps what it was asked.

import JSONText
import Synchronization
import VillageModel

@testable import Channels

final class FakeTelegram: Sendable {
    static let token = "123456:ABC-kenari_7731"

    /// One call.
    struct Call: Sendable {
        let method: String
        let body: JSONValue

        var text: String { body["text"]?.text ?? "" }
        var chat: Int64? { body["chat_id"]?.integer }
        /// The data of all buttons.
        var buttons: [String] {
            (body["reply_markup"]?["inline_keyboard"]?.array ?? []).flatMap { row in
                (row.array ?? []).compactMap { $0["callback_data"]?.text }
            }
        }
    }

    private struct State {
        var updates: [(Int64, String)] = []
        var trouble: @Sendable (Call) -> RecordingServer.Conduct? = { _ in nil }
    }

    let server: RecordingServer
    private let state: StateBox

    private final class StateBox: Sendable {
        let value = Mutex(State())
    }

    init() async throws {
        server = try RecordingServer()
        let state = StateBox()
        self.state = state
        server.conducts { asked in FakeTelegram.answer(asked, state) }
    }

    /// From now on a call gets this instead; nil: what it should.
    func answers(_ trouble: @escaping @Sendable (Call) -> RecordingServer.Conduct?) {
        state.value.withLock { $0.trouble = trouble }
    }

    /// Puts an update into the queue: its number, and the member beside `update_id`.
    func happens(_ number: Int64, _ member: String) {
        let update = "{\"update_id\":\(number),\(member)}"
        state.value.withLock { $0.updates.append((number, update)) }
    }

    /// Calls of a method, oldest first.
    func calls(_ method: String) -> [Call] {
        server.asked.compactMap(FakeTelegram.call).filter { $0.method == method }
    }

    func bot(deadline: TimeSpan = .seconds(15)) throws -> TelegramBot? {
        WebAddress(server.url("")).map {
            TelegramBot(
                api: $0, token: Secret(FakeTelegram.token), deadline: deadline, poll: .seconds(1))
        }
    }

    static func error(_ code: Int, _ words: String, _ parameters: String = "")
        -> RecordingServer.Conduct
    {
        let more = parameters.isEmpty ? "" : ",\"parameters\":{\(parameters)}"
        return .answer(
            code, body: "{\"ok\":false,\"error_code\":\(code),\"description\":\"\(words)\"\(more)}")
    }

    private static func call(_ asked: RecordingServer.Asked) -> Call? {
        let prefix = "/bot\(token)/"
        guard asked.path.hasPrefix(prefix), asked.header("content-type") == "application/json",
            let body = try? JSONValue(parsing: asked.body)
        else { return nil }
        return Call(method: String(asked.path.dropFirst(prefix.count)), body: body)
    }

    private static func answer(
        _ asked: RecordingServer.Asked, _ state: StateBox
    ) -> RecordingServer.Conduct {
        guard let call = call(asked) else { return error(404, "Not Found") }
        let trouble = state.value.withLock { $0.trouble }
        if let conduct = trouble(call) { return conduct }
        switch call.method {
        case "sendMessage", "editMessageText":
            guard call.chat != nil, !call.text.isEmpty else {
                return error(400, "Bad Request: message text is empty")
            }
            guard call.text.utf16.count <= 4_096 else {
                return error(400, "Bad Request: message is too long")
            }
            guard call.buttons.allSatisfy({ (1...64).contains($0.utf8.count) }) else {
                return error(400, "Bad Request: BUTTON_DATA_INVALID")
            }
            return .answer(200, body: "{\"ok\":true,\"result\":{\"message_id\":7}}")
        case "answerCallbackQuery":
            guard call.text.count <= 200 else {
                return error(400, "Bad Request: MESSAGE_TOO_LONG")
            }
            return .answer(200, body: "{\"ok\":true,\"result\":true}")
        case "getUpdates":
            let offset = call.body["offset"]?.integer ?? 0
            let due = state.value.withLock { state in
                state.updates.removeAll { $0.0 < offset }
                return state.updates.map(\.1).joined(separator: ",")
            }
            return .answer(200, body: "{\"ok\":true,\"result\":[\(due)]}")
        default: return error(404, "Not Found: method not found")
        }
    }
}

/// A clock that moves when somebody sleeps.
final class VirtualClock: Sendable {
    private let time = Mutex(morning)

    var now: Instant { time.withLock { $0 } }

    func pass(_ span: TimeSpan) { time.withLock { $0 = $0 + span } }
}
