// SPDX-License-Identifier: Apache-2.0
//
// Which events somebody was told of, for a medium on which they do not come in the order of their sequences:
// quiet hours let the heavy ones pass by the light ones, those of a channel that fails come late, and what was
// set aside is put back. To remember only how far one came would swallow all of these.

import Alerting
import VillageModel

/// The newest events that somebody was told of.
struct ToldEvents {
    /// A ledger that was lost begins its sequences again, so the time belongs to it.
    private struct Identity: Hashable {
        let sequence: Int64
        let at: Instant

        init(_ event: AlertEvent) {
            sequence = event.sequence
            at = event.at
        }
    }

    private var known: Set<Identity> = []
    private var order: [Identity] = []

    /// Twice the events of the largest parcel; what comes again comes soon.
    private static let most = 2_000

    func holds(_ event: AlertEvent) -> Bool { known.contains(Identity(event)) }

    mutating func note(_ event: AlertEvent) {
        let identity = Identity(event)
        guard known.insert(identity).inserted else { return }
        order.append(identity)
        guard order.count >= 2 * ToldEvents.most else { return }
        known.subtract(order.prefix(ToldEvents.most))
        order.removeFirst(ToldEvents.most)
    }
}
