// SPDX-License-Identifier: Apache-2.0

import Alerting
import VillageModel

/// How far a channel has come.
///
/// The sequence alone is not enough: a ledger that was lost begins again at 1, and passing over its alerts
/// for as long as the old one had would be silence. An event that is younger than the newest delivered one
/// is new, whatever its number says.
struct DeliveredMark {
    private(set) var sequence: Int64 = 0
    /// RFC 3339 as `Instant` writes it, which sorts by time.
    private(set) var at = ""

    init() {}

    /// The mark that a file tells; nil for a time in another form.
    init?(sequence: Int64, at: String) {
        guard at.utf8.count == 24, at.utf8.last == 0x5A, at.utf8.first ?? 0 < 0x3A else {
            return nil
        }
        self.sequence = sequence
        self.at = at
    }

    func holds(_ event: AlertEvent) -> Bool {
        event.sequence <= sequence && event.at.rfc3339 <= at
    }

    /// A clock that was set back must not make the mark older; a new ledger lowers its number.
    mutating func advance(to event: AlertEvent) {
        sequence = event.sequence
        at = max(at, event.at.rfc3339)
    }
}
