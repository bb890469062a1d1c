// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Keeps a taken or broken host from making a box pay for births.
///
/// Requests within two seconds are one; six births may come in a row, then one in ten minutes.
struct RebirthGate: Sendable {
    enum Decision: Hashable {
        case later(Uptime)
        case refused
    }

    static let merge = TimeSpan.seconds(2)
    static let refill = TimeSpan.minutes(10)
    static let burst: Int64 = 6

    private var tokens = RebirthGate.burst
    private var refilled = Uptime(rawValue: 0)

    /// Takes one request and says when the birth may go out.
    mutating func request(at now: Uptime) -> Decision {
        let gained = max(0, (now - refilled).milliseconds / RebirthGate.refill.milliseconds)
        if tokens + gained >= RebirthGate.burst {
            tokens = RebirthGate.burst
            refilled = now
        } else if gained > 0 {
            tokens += gained
            refilled = refilled + RebirthGate.refill * gained
        }
        guard tokens > 0 else { return .refused }
        tokens -= 1
        return .later(now + RebirthGate.merge)
    }
}
