// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import Logging
import OfficeAPI
import OfficeLedger
import SeriesStore
import SparkplugWire
import VillageModel

extension CollectorLoop {
    /// How long a doubted box has before it is asked, and the least time before it counts as gone.
    private static let askAfter = TimeSpan.seconds(10)
    private static let goneAfter = TimeSpan.seconds(60)

    func judgeAll(at now: Stamp) { judge(Set(boxes.keys), at: now) }

    /// Judges boxes, commits what changed in one transaction, and wakes whoever tells it.
    func judge(_ due: Set<BoxID>, at now: Stamp) {
        var change = LedgerChange()
        for box in due.sorted() {
            boxes[box]?.conduct = watch[box]?.present(at: now.utc)
            guard let known = boxes[box] else { continue }
            let outcome = judge.judge(known, listeningSince: listeningSince, at: now.utc)
            change.merge(outcome.change)
            reviews.insert(box, at: outcome.reviewAt)
            status.update {
                $0.boxes[box] = OfficeStatus.BoxStanding(
                    isReachable: known.isReachable && self.listeningSince != nil,
                    lastHeard: known.lastAlive)
            }
        }
        status.update { $0.lastJudged = now.utc }
        guard !change.isEmpty else { return }
        do {
            let events = try ledger.apply(change)
            judge.committed(change, events: events)
            if !events.isEmpty { signal.raise() }
        } catch {
            note(.ledgerFailed(reason: "\(error)"), .error)
            // Nothing was taken over, so the same judgement comes again.
            for box in due { reviews.insert(box, at: now.utc + .seconds(5)) }
        }
    }

    /// After a gap in hearing every session that seemed to live is doubted until it is heard again.
    func doubtEverybody(at now: Instant) {
        for box in boxes.keys where boxes[box]?.isReachable == true { doubt(box, at: now) }
        for box in boxes.keys { reviews.insert(box, at: now) }
    }

    func doubt(_ box: BoxID, at now: Instant) {
        guard boxes[box]?.isReachable == true, boxes[box]?.doubt == nil else { return }
        boxes[box]?.doubt = KnownBox.Doubt(since: now)
        host.doubt(box.description)
        reviews.insert(box, at: now + CollectorLoop.askAfter)
    }

    /// Asked before accused: a doubted box is asked for a birth, and is gone only if none comes.
    func resolveDoubt(_ box: BoxID, at now: Stamp) {
        guard let doubt = boxes[box]?.doubt else { return }
        // The asking is rate limited, so the time to answer grows with the number of boxes.
        let patience = CollectorLoop.goneAfter + .seconds(Int64(boxes.count) / 10)
        if !doubt.asked, now.utc >= doubt.since + CollectorLoop.askAfter {
            boxes[box]?.doubt?.asked = true
            host.ask(box.description, at: now)
            reviews.insert(box, at: doubt.since + patience)
        } else if now.utc >= doubt.since + patience {
            boxes[box]?.died()
        }
    }

    static func restoredBoxes(
        _ ledger: OfficeLedger, _ store: SeriesStore, at now: Instant
    ) throws -> [BoxID: KnownBox] {
        let latest = try store.latest()
        var nodes: [String: StoredNode] = [:]
        for node in try store.nodes() { nodes[node.box] = node }
        var boxes: [BoxID: KnownBox] = [:]
        for assignment in try ledger.assignments(at: now) {
            let box = assignment.box
            var known = KnownBox(id: box, place: assignment.place)
            let node = nodes[box.description]
            known.stream = node?.stream
            if let birth = node?.birth.flatMap(BoxBirth.init(stored:)) {
                known.period = birth.period
            }
            let samples = latest[box.description] ?? []
            known.restore(
                samples.compactMap { sample in
                    guard !sample.isClockDoubtful, let metric = Metric(name: sample.metric) else {
                        return nil
                    }
                    return Evidence(
                        metric: metric, value: sample.value, quality: sample.quality,
                        observed: sample.observed, since: sample.observed)
                }, lastAlive: node?.lastHeard, isReachable: node?.isOnline ?? false)
            boxes[box] = known
        }
        return boxes
    }

    static func restoredJudge(
        _ settings: CollectorSettings, _ ledger: OfficeLedger
    ) throws -> Judge {
        var verdicts: [AlertSubject: Judgement] = [:]
        for stored in try ledger.verdicts() {
            verdicts[AlertSubject(box: stored.box, indicator: stored.indicator)] = stored.judgement
        }
        return Judge(
            rules: settings.rules, sites: settings.sites, channels: settings.channelNames,
            verdicts: verdicts, lives: try ledger.runningAlerts())
    }
}
