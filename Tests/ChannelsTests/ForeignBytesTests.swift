// SPDX-License-Identifier: Apache-2.0
//
// What strangers send, bent at random: nothing of it stops a channel, and what is read keeps its promises.

import JSONText
import TestBench
import Testing
import Wording

@testable import Channels

@Suite struct ForeignBytesTests {
    private static let replies = [
        "220 uji ESMTP\r\n", "250-uji\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS\r\n",
        "421 a\r\n550 b\r\n",
    ]
    private static let updates = [
        """
        {"ok":true,"result":[{"update_id":9,"callback_query":{"id":"q","from":{"id":55},"data":"ack:418",
        "message":{"message_id":7,"chat":{"id":-100},"text":"x","reply_markup":{"inline_keyboard":
        [[{"text":"a","callback_data":"ack:418"}]]}}}},{"update_id":3,"message":{"message_id":7,
        "from":{"id":55},"chat":{"id":-100},"text":"/ack 418 menuju lokasi"}}]}
        """,
        """
        {"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":17}}
        """,
    ]

    @Test func `replies of a mail server are the same however they come, or refused`() {
        var generator = SeededGenerator(seed: 25)
        var taken = 0
        for _ in 0..<20_000 {
            let bytes = bent(ForeignBytesTests.replies, &generator)
            var whole = SMTPReplyReader()
            let all = try? whole.take(bytes)
            var slow = SMTPReplyReader()
            var slowly: [SMTPReply]? = []
            for byte in bytes where slowly != nil {
                if let more = try? slow.take([byte]) { slowly? += more } else { slowly = nil }
            }
            guard let all else {
                #expect(slowly == nil)
                continue
            }
            #expect(all == slowly)
            taken += all.count
            for reply in all {
                #expect((200..<600).contains(reply.code) && !reply.lines.isEmpty)
                #expect(disarmed(reply.words) == reply.words)
            }
        }
        // Control: not all of it is refused.
        #expect(taken > 1_000)
    }

    @Test func `updates of Telegram are in order and small, or left out`() {
        var generator = SeededGenerator(seed: 33)
        let desk = TelegramDesk(chats: [-100], people: [55: "Sari"])
        var deeds = 0
        for _ in 0..<20_000 {
            let bytes = bent(ForeignBytesTests.updates, &generator)
            guard let answer = TelegramAnswer(bytes) else { continue }
            if let failure = answer.failure("t", hiding: Secret("Too Many")) {
                #expect(!failure.contains("Too Many"))
            }
            guard case .result(let result) = answer else { continue }
            let updates = TelegramUpdate.all(result)
            #expect(updates.map(\.identifier) == updates.map(\.identifier).sorted())
            for update in updates {
                #expect(update.identifier >= 0)
                switch desk.decide(update, .indonesian) {
                case .acknowledge(let number, let person, let note):
                    deeds += 1
                    #expect(number > 0 && person == "Sari" && update.person == 55)
                    #expect((1...200).contains(note.count) && !note.contains("\n"))
                default: break
                }
            }
        }
        #expect(deeds > 1_000)
    }

    /// A seed with some bytes changed, taken out, doubled or cut off.
    private func bent(_ seeds: [String], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Array((seeds.randomElement(using: &generator) ?? "").utf8)
        for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0...4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(bytes[place], at: place)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
            default: bytes.removeLast(min(bytes.count, Int.random(in: 1...9, using: &generator)))
            }
        }
        return bytes
    }
}
