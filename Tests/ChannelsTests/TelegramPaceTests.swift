// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import Channels

@Suite struct TelegramPaceTests {
    @Test(arguments: [(-100, 20), (100, 60)])
    func `no minute has more than a chat may have, however hard one tries`(
        _ chat: Int64, _ most: Int
    ) {
        var pace = TelegramPace()
        var now = morning
        var sent: [Instant] = []
        while now < morning + .minutes(10) {
            if pace.take(chat, at: now) == .zero { sent.append(now) }
            now = now + TimeSpan(milliseconds: 137)
        }
        for (index, first) in sent.enumerated() {
            #expect(sent[index...].prefix { $0 < first + .minutes(1) }.count <= most)
            if index > 0 { #expect(first - sent[index - 1] >= .seconds(1)) }
        }
        // Control: it is not merely slow.
        #expect(sent.count > (chat < 0 ? 140 : 400))
    }

    @Test func `the wait it tells is enough, and not a millisecond too long`() {
        var pace = TelegramPace()
        var now = morning
        for _ in 1...50 {
            let wait = pace.take(-1, at: now)
            if wait > .zero {
                var early = pace
                #expect(early.take(-1, at: now + (wait - TimeSpan(milliseconds: 1))) > .zero)
                now = now + wait
                #expect(pace.take(-1, at: now) == .zero)
            }
        }
    }

    @Test func `chats do not wait for each other`() {
        var pace = TelegramPace()
        #expect(pace.take(-1, at: morning) == .zero)
        #expect(pace.take(-1, at: morning) == .seconds(1))
        #expect(pace.take(-2, at: morning) == .zero)
    }

    @Test func `patience that was asked for is kept to the millisecond`() {
        var pace = TelegramPace()
        pace.wait(-1, .seconds(17), at: morning)
        #expect(pace.take(-1, at: morning) == .seconds(17))
        #expect(
            pace.take(-1, at: morning + TimeSpan(milliseconds: 16_999)) == TimeSpan(milliseconds: 1)
        )
        #expect(pace.take(-1, at: morning + .seconds(17)) == .zero)
    }

    @Test func `a clock that jumps back does not silence a chat`() {
        var pace = TelegramPace()
        pace.wait(-1, .minutes(5), at: morning + .days(2))
        #expect(pace.take(-1, at: morning) == .zero)
        var other = TelegramPace()
        _ = other.take(-1, at: morning + .days(2))
        #expect(other.take(-1, at: morning) == .seconds(1))
        #expect(other.take(-1, at: morning + .seconds(1)) == .zero)
    }
}

@Suite struct TelegramStrangersTests {
    @Test func `a stranger is one line an hour, with how often he tried, and a crowd is bounded`() {
        var strangers = TelegramStrangers()
        #expect(
            (1...100).map { strangers.note(66, at: morning + .seconds($0)) } == [1]
                + [Int?](repeating: nil, count: 99))
        let later = strangers.note(66, at: morning + .hours(2))
        #expect(later == 100)
        let lines = (1...5_000).count { strangers.note($0, at: morning + .hours(2)) != nil }
        #expect(lines <= 1_000)
    }
}
