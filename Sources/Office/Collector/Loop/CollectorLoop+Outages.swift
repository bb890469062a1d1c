// SPDX-License-Identifier: Apache-2.0

import Indicators
import Logging
import OfficeLedger
import SeriesStore
import VillageModel

extension CollectorLoop {
    /// How many samples of an outage are looked at, the newest.
    private static let mostSamples = 4_096
    /// How far back the state of the uplink before an outage is looked for.
    private static let stateBefore = TimeSpan.days(2)

    /// Notes which of these boxes were lost and which are back, and why they were away.
    ///
    /// A ledger that cannot write is given the same again in the next turn.
    func followOutages(of due: Set<Subject>, at now: Instant) {
        outages.listens(since: listeningSince, at: now)
        for case .box(let box) in due {
            guard let known = boxes[box] else { continue }
            if let recovery = outages.look(at: known, listeningSince: listeningSince, at: now) {
                boxes[box]?.recovery = recovery
                reviews.insert(.box(box), at: now + BoxRecovery.patience)
            }
            guard let (outage, boot) = outages.due(known, at: now) else { continue }
            let finding = OutageJudge.finding(records(of: outage, known, boot))
            outages.decide(box, finding, isFinal: !known.isReplaying)
            if boxes[box]?.recovery?.cause == nil { boxes[box]?.recovery?.cause = finding.cause }
        }
        guard !outages.change.isEmpty else { return }
        do {
            try ledger.apply(outages.change)
            outages.committed()
        } catch {
            note(.ledgerFailed(reason: "\(error)"), .error)
        }
    }

    /// These boxes were lost together: their outages are their area's.
    func gatherOutages(of boxes: some Sequence<BoxID>) { outages.gather(boxes) }

    private func records(
        of outage: StoredOutage, _ known: KnownBox, _ boot: String?
    ) -> OutageRecords {
        let box = outage.box.description
        let ended = outage.ended ?? outage.noticed
        var records = OutageRecords(began: outage.began, noticed: outage.noticed, ended: ended)
        records.boot = known.boot
        records.bootedAt = known.bootedAt
        records.isComplete = !known.isReplaying
        let samples = try? store.samples(
            box: box, from: outage.began, until: ended, limit: CollectorLoop.mostSamples)
        records.samples = (samples ?? []).filter { !$0.isClockDoubtful }
        let before = { @Sendable [store] (metric: Metric) -> Value? in
            let found = try? store.samples(
                box: box, metric: metric.name, from: outage.began - CollectorLoop.stateBefore,
                until: outage.began, limit: 1)
            return found?.last.flatMap { $0.quality == .good ? $0.value : nil }
        }
        records.bootBefore = boot
        if boot == nil, case .text(let text)? = before(.boxBoot) { records.bootBefore = text }
        records.wasGood = { metric in
            guard case .boolean(let isGood)? = before(metric) else { return nil }
            return isGood
        }
        return records
    }

    static func restoredOutages(
        _ ledger: OfficeLedger, _ boxes: inout [BoxID: KnownBox]
    ) throws -> OutageWatch {
        let unsettled = try ledger.unsettledOutages()
        for outage in unsettled {
            guard let ended = outage.ended else { continue }
            boxes[outage.box]?.recovery = BoxRecovery(returned: ended)
        }
        // Up to the last word of any box the office could surely hear.
        return OutageWatch(
            unsettled, boots: boxes.compactMapValues(\.boot),
            deafSince: boxes.values.compactMap(\.lastAlive).max())
    }
}
