// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Spreads a host's rebirth requests, so that its own trouble never becomes a storm.
///
/// For one node: at once, then after 10, 20, 40 ... seconds up to 10 minutes. A birth ends that only when
/// nothing was wanted for 10 minutes after it: a node that gives a reason again and again (a flood with
/// holes, unknown aliases between births) would be asked without end. For all nodes: so many a second, the
/// rest waits.
struct RebirthRequests: Sendable {
    private struct Wait {
        var due: Uptime
        var attempts: Int64
        var isSettled = false
    }

    static let longest = TimeSpan.minutes(10)

    let perSecond: Int64
    private var waits: [String: Wait] = [:]
    private var queue: [String] = []
    private var window = Uptime(rawValue: .min)
    private var used: Int64 = 0

    init(perSecond: Int64) { self.perSecond = perSecond }

    /// Notes that a node should be born again; returns whether it was queued now.
    mutating func want(_ node: String, at now: Uptime) -> Bool {
        var wait = waits[node] ?? Wait(due: now, attempts: 0)
        guard wait.due <= now, !queue.contains(node) else { return false }
        if wait.isSettled, now - wait.due >= RebirthRequests.longest { wait.attempts = 0 }
        let pause = min(
            TimeSpan.seconds(10) * (1 << min(wait.attempts, 10)), RebirthRequests.longest)
        wait = Wait(due: now + pause, attempts: wait.attempts + 1)
        waits[node] = wait
        queue.append(node)
        return true
    }

    /// Forgets how often nodes were asked; what is queued stays.
    mutating func forgive() { waits = [:] }

    /// Forgets how often a node was asked that could not answer.
    mutating func forgive(_ node: String) { waits[node] = nil }

    /// Notes that a node was born, and takes back a request that has not gone out.
    mutating func settled(_ node: String) {
        waits[node]?.isSettled = true
        queue.removeAll { $0 == node }
    }

    /// The nodes to ask now, within the rate.
    mutating func take(at now: Uptime) -> [String] {
        if (now - window) >= .seconds(1) {
            window = now
            used = 0
        }
        let count = min(queue.count, Int(clamping: perSecond - used))
        guard count > 0 else { return [] }
        used += Int64(count)
        let taken = Array(queue.prefix(count))
        queue.removeFirst(count)
        return taken
    }

    /// When `take` has something to give; never, if nothing waits.
    var deadline: Uptime {
        if queue.isEmpty { return .never }
        return used < perSecond ? Uptime(rawValue: .min) : window + .seconds(1)
    }
}
