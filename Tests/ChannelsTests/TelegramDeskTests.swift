// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing
import Wording

@testable import Channels

@Suite struct TelegramDeskTests {
    private static let desk = TelegramDesk(chats: [-100], people: [55: "Sari"])

    @Test(arguments: [
        (
            "ack:418", -100, 55,
            TelegramDesk.Action.acknowledge(number: 418, person: "Sari", note: "lewat Telegram")
        ),
        ("ack:418", -100, 56, .refuse(isTold: true)), ("ack:418", -200, 55, .refuse(isTold: true)),
        ("ack:", -100, 55, .explain), ("ack:0", -100, 55, .explain), ("ack:-1", -100, 55, .explain),
        ("ack:99999999999999999999", -100, 55, .explain), ("hapus:1", -100, 55, .explain),
        ("ack:4 18", -100, 55, .explain), ("ack:٤", -100, 55, .explain),
    ]) func `a button is pressed by whom the settings name, where they say, or by nobody`(
        _ data: String, _ chat: Int64, _ person: Int64, _ expected: TelegramDesk.Action
    ) throws {
        let update = try update(
            """
            {"update_id":1,"callback_query":{"id":"q","from":{"id":\(person)},"data":"\(data)",
            "message":{"message_id":7,"chat":{"id":\(chat)},"text":"x"}}}
            """)
        #expect(TelegramDeskTests.desk.decide(update, .indonesian) == expected)
    }

    @Test(arguments: [
        (
            "/ack 418 menuju lokasi", -100, 55,
            TelegramDesk.Action.acknowledge(number: 418, person: "Sari", note: "menuju lokasi")
        ),
        (
            "/ack@kentongan_bot #418", -100, 55,
            .acknowledge(number: 418, person: "Sari", note: "lewat Telegram")
        ),
        (
            "  /ack\\n418\\nbaris\\ndua", -100, 55,
            .acknowledge(number: 418, person: "Sari", note: "baris dua")
        ),
        ("/ack", -100, 55, .explain), ("/ack semua", -100, 55, .explain),
        ("/acknowledge 418", -100, 55, .pass),
        ("halo", -100, 55, .pass), ("halo", -200, 56, .pass),
        ("/ack 418", -100, 56, .refuse(isTold: true)),
        ("/ack 418", -200, 55, .refuse(isTold: false)), ("", -100, 55, .pass),
    ]) func `a command counts from whom the settings name, and strange chats are not answered`(
        _ text: String, _ chat: Int64, _ person: Int64, _ expected: TelegramDesk.Action
    ) throws {
        let update = try update(
            """
            {"update_id":1,"message":{"message_id":7,"from":{"id":\(person)},"chat":{"id":\(chat)},
            "text":"\(text)"}}
            """)
        #expect(TelegramDeskTests.desk.decide(update, .indonesian) == expected)
    }

    @Test(arguments: [
        "{\"update_id\":1}", "{\"update_id\":1,\"message\":{}}",
        "{\"update_id\":1,\"callback_query\":{}}",
        "{\"update_id\":1,\"callback_query\":{\"id\":7,\"data\":\"ack:1\"}}",
        "{\"update_id\":1,\"message\":{\"text\":\"/ack 1\",\"chat\":{\"id\":-100},\"from\":{\"id\":55}}}",
        "{\"update_id\":1,\"edited_message\":{\"text\":\"/ack 1\"}}",
    ]) func `what is not understood is passed over, and has a number`(_ text: String) throws {
        let update = try update(text)
        #expect(update.identifier == 1)
        #expect(TelegramDeskTests.desk.decide(update, .indonesian) == .pass)
    }

    @Test func `updates come in the order of their numbers, and those without are left out`() throws
    {
        let result = try JSONValue(
            parsing: Array("[{\"update_id\":9},{},7,{\"update_id\":-1},{\"update_id\":3}]".utf8))
        #expect(TelegramUpdate.all(result).map(\.identifier) == [3, 9])
        #expect(TelegramUpdate.all(.text("x")) == [])
    }

    @Test func `who has it is written below, and the button is gone`() throws {
        let update = try update(
            """
            {"update_id":1,"callback_query":{"id":"q","from":{"id":55},"data":"ack:1","message":{
            "message_id":7,"chat":{"id":-100},"text":"A","reply_markup":{"inline_keyboard":[
            [{"text":"a","callback_data":"ack:1"}],[{"text":"b","callback_data":"ack:2"}]]}}}}
            """)
        guard case .pressed(_, _, let shown?) = update.deed else {
            Issue.record("no message")
            return
        }
        let message = try #require(shown.adding("B", without: "ack:1"))
        #expect(message.text == "A\n\nB")
        #expect(message.rows == [[TelegramMessage.Button(label: "b", data: "ack:2")]])
        #expect(shown.adding(String(repeating: "x", count: 4_096), without: "ack:1") == nil)
    }

    private func update(_ text: String) throws -> TelegramUpdate {
        try #require(TelegramUpdate(try JSONValue(parsing: Array(text.utf8))))
    }
}
