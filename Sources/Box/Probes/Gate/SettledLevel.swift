// SPDX-License-Identifier: Apache-2.0
//
// From a line that bounces to a state that counts. A level counts once it has stood still for the hold;
// what moves and comes back sooner has not happened.
//
//     moved(high) ─▶ settling ── hold without a move ──▶ settled(high)
//                      ▲   │ moved
//                      └───┘            for too long ──▶ restless: no level at all
//
// A gate that swings in the wind settles again and again, and each time would be a paid message. So each
// settling within `calm` of the one before doubles the hold, up to `longest`, and a calm gate has its
// short hold back.

import VillageModel

/// A line's level with its bounces taken out.
struct SettledLevel {
    /// The level that counts; nil until one has.
    private(set) var settled: Bool?
    private let shortest: TimeSpan
    private var hold: TimeSpan
    private var present: Bool?
    private var movedAt = Uptime(rawValue: 0)
    private var restlessSince = Uptime(rawValue: 0)
    private var settledAt: Uptime?

    /// A level that changes again within this time is not calm.
    static let calm = TimeSpan.minutes(10)
    /// The most that a restless line is waited for.
    static let longest = TimeSpan.minutes(2)

    /// Makes a level of which nothing is known.
    init(hold: TimeSpan) {
        shortest = hold
        self.hold = hold
    }

    /// When the present level will count; nil when it does already.
    var due: Uptime? { present == nil || present == settled ? nil : movedAt + hold }

    /// Takes a level read after an edge at this time.
    mutating func moved(to level: Bool, at time: Uptime) {
        if present == nil || time - movedAt >= hold { restlessSince = time }
        present = level
        movedAt = max(time, movedAt)
    }

    /// Takes a level read for its own sake; it may show a move whose edge was missed.
    mutating func read(_ level: Bool, at time: Uptime) {
        if level != present { moved(to: level, at: time) }
    }

    /// Lets the present level count if its time has come; true when that is news.
    mutating func settle(at now: Uptime) -> Bool {
        guard let due, now >= due else { return false }
        if let settledAt, now - settledAt < SettledLevel.calm {
            hold = max(shortest, min(hold * 2, SettledLevel.longest))
        } else {
            hold = shortest
        }
        settled = present
        settledAt = now
        return true
    }

    /// Whether the line has been moving for so long that it has no level; nothing counts from then on.
    mutating func isRestless(at now: Uptime, patience: TimeSpan) -> Bool {
        guard now - movedAt < hold, now - restlessSince >= max(patience, hold * 4) else {
            return false
        }
        settled = nil
        return true
    }
}
