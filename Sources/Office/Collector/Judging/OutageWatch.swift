// SPDX-License-Identifier: Apache-2.0
//
// The outages of all boxes, as a machine without clock or store. An outage opens when the silence of a box is
// noticed, and ends when the box is heard again. Why it was comes after that: with the birth if the box has
// nothing more to send, else when its history has come in, at most 5 minutes later; late history may still correct
// the ledger, not what people were told. A box that is there again within a minute had no outage: its session
// was taken over.
//
// What the office could not hear is no outage of a box: an outage begins no earlier than the office's hearing,
// and time in between in which it was deaf is counted apart.

import Indicators
import OfficeLedger
import VillageModel

struct OutageWatch {
    /// A session that is taken over dies and is born in this time.
    static let blink = TimeSpan.seconds(60)
    /// How long a clock fix may still correct a cause.
    private static let memory = TimeSpan.days(1)

    private struct Return {
        var outage: StoredOutage
        /// Decided by all that the box had to tell.
        var isFinal = false
    }

    private var open: [BoxID: StoredOutage] = [:]
    private var returns: [BoxID: Return] = [:]
    private var boots: [BoxID: String] = [:]
    private var deafSince: Instant?
    /// What the ledger does not know yet.
    private(set) var change = OutageChange()

    init() {}

    /// Takes back what was open or undecided, with the boots in which boxes were last; the office has not heard
    /// since an instant.
    init(_ unsettled: [StoredOutage], boots lastBoots: [BoxID: String], deafSince: Instant?) {
        for outage in unsettled {
            if outage.ended == nil {
                open[outage.box] = outage
                boots[outage.box] = lastBoots[outage.box]
            } else {
                returns[outage.box] = Return(outage: outage)
            }
        }
        self.deafSince = deafSince
    }

    /// The office hears since an instant, or does not.
    mutating func listens(since: Instant?, at now: Instant) {
        guard let since else {
            deafSince = deafSince ?? now
            return
        }
        guard let deaf = deafSince else { return }
        deafSince = nil
        for (box, outage) in open {
            let span = since - max(deaf, outage.began)
            guard span > .zero else { continue }
            open[box]?.deaf = outage.deaf + span
            if let moved = open[box] { change.moved.append(moved) }
        }
    }

    /// Looks whether a box was lost or is back; returns how it came back, if it has just now.
    mutating func look(
        at known: KnownBox, listeningSince: Instant?, at now: Instant
    ) -> BoxRecovery? {
        let box = known.id
        if let lostAt = known.lostAt {
            guard open[box] == nil, let last = known.lastAlive, let listeningSince,
                known.conduct?.hidesBox != true
            else { return nil }
            if let undecided = returns.removeValue(forKey: box), undecided.outage.cause == nil {
                settle(undecided.outage, .unknown)
            }
            var outage = StoredOutage(
                box: box, village: known.place.code,
                began: min(lostAt, max(last, min(listeningSince, lostAt))), noticed: lostAt)
            outage.isPlanned = known.isUnderMaintenance(at: lostAt)
            outage.isSimulated = known.isSimulated
            open[box] = outage
            boots[box] = known.boot
            change.moved.append(outage)
            return nil
        }
        guard known.isReachable, var outage = open.removeValue(forKey: box) else { return nil }
        guard now - outage.noticed >= OutageWatch.blink else {
            change.forgotten.append(outage)
            return nil
        }
        outage.ended = now
        outage.isPlanned = isMostlyPlanned(outage, known.maintenance)
        change.moved.append(outage)
        returns[box] = Return(outage: outage)
        return BoxRecovery(returned: now)
    }

    /// The outage whose cause can be told now, with the boot before it; nil if there is none to tell.
    func due(_ known: KnownBox, at now: Instant) -> (outage: StoredOutage, boot: String?)? {
        guard let back = returns[known.id], !back.isFinal, let ended = back.outage.ended,
            !known.isReplaying
                || back.outage.cause == nil && now >= ended + BoxRecovery.patience
        else { return nil }
        return (back.outage, boots[known.id])
    }

    /// Takes what the records of a box say of its last outage; all of them, or those that came in time.
    mutating func decide(_ box: BoxID, _ finding: OutageFinding, isFinal: Bool) {
        guard var back = returns[box] else { return }
        back.isFinal = isFinal
        let before = back.outage
        back.outage.cause = finding.cause
        back.outage.began = finding.began
        if back.outage != before { change.moved.append(back.outage) }
        returns[box] = back
    }

    /// A clock fix has dated records: the cause may be told better now.
    mutating func dated(_ box: BoxID, at now: Instant) {
        guard let ended = returns[box]?.outage.ended else { return }
        if now - ended > OutageWatch.memory {
            returns[box] = nil
        } else {
            returns[box]?.isFinal = false
        }
    }

    /// These boxes were lost together.
    mutating func gather(_ boxes: some Sequence<BoxID>) {
        for box in boxes {
            if open[box]?.isOfArea == false {
                open[box]?.isOfArea = true
                if let outage = open[box] { change.moved.append(outage) }
            }
        }
    }

    /// The ledger has taken the change.
    mutating func committed() { change = OutageChange() }

    private mutating func settle(_ outage: StoredOutage, _ cause: OutageCause) {
        var settled = outage
        settled.cause = cause
        change.moved.append(settled)
    }

    private func isMostlyPlanned(_ outage: StoredOutage, _ works: [MaintenanceWindow]) -> Bool {
        guard let ended = outage.ended else { return false }
        var planned = TimeSpan.zero
        var reached = outage.began
        for work in works.sorted(by: { $0.from < $1.from }) {
            let begin = max(work.from, reached)
            let end = min(work.until, ended)
            guard begin < end else { continue }
            planned = planned + (end - begin)
            reached = end
        }
        return planned > .zero && planned * 2 >= ended - outage.began
    }
}
