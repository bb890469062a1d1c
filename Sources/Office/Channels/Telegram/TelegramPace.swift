// SPDX-License-Identifier: Apache-2.0
//
// How fast a chat may be written to. Telegram asks for at most one message a second in any chat and twenty a
// minute in a group, and punishes haste with silence (429). Two buckets of tokens a chat: one of a single token
// that fills in a second; for groups one more of five that fills fifteen a minute, so that no minute,
// wherever it begins, has more than twenty.

import VillageModel

/// The buckets of all chats; time is passed in.
struct TelegramPace: Sendable {
    private struct Bucket: Sendable {
        let size: Int64
        /// Milliseconds for one token.
        let each: Int64
        /// Milliseconds that are saved up, at most `size * each`.
        var saved: Int64
        var filled: Instant

        init(size: Int64, each: Int64, at now: Instant) {
            self.size = size
            self.each = each
            saved = size * each
            filled = now
        }

        mutating func fill(_ now: Instant) {
            // A clock that was set back fills nothing and takes nothing away.
            saved = min(size * each, saved + max(0, min((now - filled).milliseconds, size * each)))
            filled = now
        }

        var missing: Int64 { max(0, each - saved) }
    }

    private var buckets: [Int64: [Bucket]] = [:]
    /// Until when the other end asked for patience.
    private var asked: [Int64: Instant] = [:]

    init() {}

    /// How long to wait before the next message to a chat; zero: it may go, and is counted.
    mutating func take(_ chat: Int64, at now: Instant) -> TimeSpan {
        if let until = asked[chat] {
            // Longer than an hour is never asked for: the clock was moved.
            if until > now, until - now <= .hours(1) { return until - now }
            asked[chat] = nil
        }
        // Groups have negative numbers.
        var chatBuckets =
            buckets[chat]
            ?? [Bucket(size: 1, each: 1_000, at: now)]
            + (chat < 0 ? [Bucket(size: 5, each: 4_000, at: now)] : [])
        for index in chatBuckets.indices { chatBuckets[index].fill(now) }
        let missing = chatBuckets.map(\.missing).max() ?? 0
        if missing == 0 {
            for index in chatBuckets.indices { chatBuckets[index].saved -= chatBuckets[index].each }
        }
        buckets[chat] = chatBuckets
        return TimeSpan(milliseconds: missing)
    }

    /// The other end asked for patience.
    mutating func wait(_ chat: Int64, _ pause: TimeSpan, at now: Instant) {
        asked[chat] = now + min(pause, .hours(1))
    }
}
