// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Who tried to act and may not: each is worth one line an hour, however often he presses.
struct TelegramStrangers: Sendable {
    private var seen: [Int64: (at: Instant, times: Int)] = [:]

    private static let rhythm = TimeSpan.hours(1)
    private static let most = 1_000

    init() {}

    /// Counts an attempt; how many there were since the last line about this person, when one is due.
    mutating func note(_ person: Int64, at now: Instant) -> Int? {
        if var known = seen[person], now >= known.at, now - known.at < TelegramStrangers.rhythm {
            known.times += 1
            seen[person] = known
            return nil
        }
        let times = (seen[person]?.times ?? 0) + 1
        // A crowd is not remembered one by one: who is new in it has to wait until others are forgotten.
        if seen.count >= TelegramStrangers.most, seen[person] == nil {
            seen = seen.filter {
                now >= $0.value.at && now - $0.value.at < TelegramStrangers.rhythm
            }
            guard seen.count < TelegramStrangers.most else { return nil }
        }
        seen[person] = (now, 0)
        return times
    }
}
