// SPDX-License-Identifier: Apache-2.0
//
// What people did, as getUpdates tells it. All of it comes from strangers' telephones: numbers may be missing or
// absurd, texts are anything. What is not understood is still an update with a number, so that it is passed
// over and not asked for again.

import JSONText

/// One update.
struct TelegramUpdate: Hashable, Sendable {
    /// What somebody did.
    enum Deed: Hashable, Sendable {
        /// Pressed a button under a message.
        case pressed(query: String, data: String, under: TelegramShown?)
        /// Wrote.
        case wrote(text: String, message: Int64)
        /// Something that does not matter here.
        case other
    }

    /// Its number; the next one to ask for is one more.
    let identifier: Int64
    /// Who; 0 for nobody known.
    let person: Int64
    /// Where; nil for nowhere known.
    let chat: Int64?
    let deed: Deed

    /// Reads one element of the result; nil without a number, which could not be passed over.
    init?(_ value: JSONValue) {
        guard let identifier = value["update_id"]?.integer, identifier >= 0, identifier < .max
        else {
            return nil
        }
        self.identifier = identifier
        if let query = value["callback_query"] {
            let message = query["message"]
            person = query["from"]?["id"]?.integer ?? 0
            chat = message?["chat"]?["id"]?.integer
            guard let name = query["id"]?.text, let data = query["data"]?.text,
                data.utf8.count <= 64
            else {
                deed = .other
                return
            }
            deed = .pressed(query: name, data: data, under: message.flatMap(TelegramShown.init))
            return
        }
        let message = value["message"]
        person = message?["from"]?["id"]?.integer ?? 0
        chat = message?["chat"]?["id"]?.integer
        if let text = message?["text"]?.text, let number = message?["message_id"]?.integer {
            deed = .wrote(text: text, message: number)
        } else {
            deed = .other
        }
    }

    /// All updates of a result, oldest first; what is none is left out.
    static func all(_ result: JSONValue) -> [TelegramUpdate] {
        (result.array ?? []).compactMap(TelegramUpdate.init).sorted {
            $0.identifier < $1.identifier
        }
    }
}

/// A message of ours as it stands in a chat.
struct TelegramShown: Hashable, Sendable {
    let identifier: Int64
    /// Empty when it is too old to be seen.
    let text: String
    let rows: [[TelegramMessage.Button]]

    init?(_ value: JSONValue) {
        guard let identifier = value["message_id"]?.integer else { return nil }
        self.identifier = identifier
        text = value["text"]?.text ?? ""
        let rows = value["reply_markup"]?["inline_keyboard"]?.array ?? []
        self.rows = rows.map { row in
            (row.array ?? []).compactMap { button in
                guard let label = button["text"]?.text, let data = button["callback_data"]?.text
                else { return nil }
                return TelegramMessage.Button(label: label, data: data)
            }
        }
    }

    /// The same with one more line and without the buttons of an alert that somebody has; nil when it has no
    /// room or no text.
    func adding(_ line: String, without data: String) -> TelegramMessage? {
        let longer = text + "\n\n" + line
        guard !text.isEmpty, longer.utf16.count <= TelegramText.longest else { return nil }
        let left = rows.map { $0.filter { $0.data != data } }.filter { !$0.isEmpty }
        return TelegramMessage(text: longer, rows: left)
    }
}
