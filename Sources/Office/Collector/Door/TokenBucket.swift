// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// How fast a box may speak: so many messages a second in the long run, so many at once after a rest.
struct TokenBucket {
    /// The numbers of a bucket.
    struct Rate: Hashable, Sendable {
        /// Messages a second, 1 to 1,000,000.
        var perSecond: Int64 = 5
        /// Messages at once, 1 to 1,000,000.
        var burst: Int64 = 200
    }

    /// Thousandths of a message, so that a millisecond is a whole number of them.
    private var level: Int64
    private var filled: Uptime
    private let rate: Rate

    init(_ rate: Rate, at now: Uptime) {
        self.rate = rate
        level = rate.burst * 1_000
        filled = now
    }

    /// Takes one; false when there is none.
    mutating func take(at now: Uptime) -> Bool {
        let rest = max(0, min((now - filled).milliseconds, 1_000_000))
        level = min(rate.burst * 1_000, level + rest * rate.perSecond)
        filled = now
        guard level >= 1_000 else { return false }
        level -= 1_000
        return true
    }
}
