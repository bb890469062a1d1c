// SPDX-License-Identifier: Apache-2.0
//
// A restart of this program is no gap in hearing when it is short and the office heard until it began: boxes
// that were lost before go on being lost since then, and their alerts come when they would have come. A box
// that returned just then is asked with all others. After any longer gap, and after one of the broker or the
// office's own line, every box has the whole hold again to be heard.

import Logging
import OfficeLedger
import VillageModel

extension CollectorLoop {
    /// The longest gap of a restart that is none.
    static let shortGap = TimeSpan.seconds(60)

    /// Since when boxes can be heard; nil while the office is deaf, whatever made it so.
    var hearingSince: Instant? {
        guard line.lostSince == nil, let listeningSince else { return nil }
        return max(listeningSince, line.backSince ?? .distantPast)
    }

    /// The connection to the broker stands.
    func listens(at now: Instant) {
        listeningSince = now
        if let before = heardBefore, let until = before.until, until <= now,
            now - until <= CollectorLoop.shortGap
        {
            listeningSince = before.since
        }
        heardBefore = nil
        rememberHearing()
    }

    /// Tells the ledger since when boxes can be heard, where it does not know; a stop tells until when.
    func rememberHearing(until: Instant? = nil) {
        let hearing = hearingSince.map { StoredHearing(since: $0, until: until) }
        guard hearing != remembered else { return }
        do {
            try ledger.note(hearing: hearing)
            remembered = hearing
        } catch {
            note(.ledgerFailed(reason: "\(error)"), .error)
        }
    }

    /// What the process before heard, until the last word of any box where it was killed.
    static func hearing(
        before ledger: OfficeLedger, _ boxes: some Sequence<KnownBox>
    ) throws -> StoredHearing? {
        guard var hearing = try ledger.hearing() else { return nil }
        hearing.until = hearing.until ?? boxes.compactMap(\.lastAlive).max()
        return hearing
    }
}
