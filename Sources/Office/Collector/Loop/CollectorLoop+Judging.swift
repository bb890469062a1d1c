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
    /// How often a box is asked that seems gone: its birth may have been lost on the way.
    private static let askGoneEach = TimeSpan.minutes(10)

    /// Everything that is judged: each box, and each village with a box or with people who said something.
    var subjects: Set<Subject> {
        Set(boxes.keys.map(Subject.box)).union(villages.keys.map(Subject.village))
    }

    func judgeAll(at now: Stamp) { judge(subjects, at: now) }

    /// Judges boxes and the villages they stand in, and what else is due.
    func judge(boxes touched: Set<BoxID>, and others: Set<Subject> = [], at now: Stamp) {
        var due = others.union(touched.map(Subject.box)).union(lookers(at: touched))
        for box in touched {
            if let known = boxes[box] { due.insert(.village(known.place.code)) }
        }
        judge(due, at: now)
    }

    /// Judges villages and boxes, commits what changed in one transaction, and wakes whoever tells it.
    func judge(_ due: Set<Subject>, at now: Stamp) {
        for case .box(let box) in due {
            boxes[box]?.conduct = watch[box]?.present(at: now.utc)
        }
        followOutages(of: due, at: now.utc)
        var due = due
        let turn = judgeShared(&due, at: now.utc)
        var change = turn.change
        for subject in due.sorted() {
            guard let outcome = outcome(of: subject, at: now.utc) else { continue }
            change.merge(outcome.change)
            reviews.insert(subject, at: outcome.reviewAt)
        }
        status.update {
            for case .box(let box) in due {
                guard let known = self.boxes[box] else { continue }
                $0.boxes[box] = OfficeStatus.BoxStanding(
                    isReachable: known.isReachable && self.hearingSince != nil,
                    lastHeard: known.lastAlive)
            }
            $0.lastJudged = now.utc
        }
        guard !change.isEmpty else { return take(turn) }
        do {
            let events = try ledger.apply(change)
            judge.committed(change, events: events)
            take(turn)
            if !events.isEmpty {
                signal.raise()
                lockstep?.owes = true
            }
        } catch {
            note(.ledgerFailed(reason: "\(error)"), .error)
            // Nothing was taken over, so the same judgement comes again.
            for subject in due { reviews.insert(subject, at: now.utc + .seconds(5)) }
        }
    }

    private func outcome(of subject: Subject, at now: Instant) -> Judge.Outcome? {
        switch subject {
        case .box(let box):
            boxes[box].map { judge.judge($0, listeningSince: hearingSince, at: now) }
        case .village(let code):
            village(code).map { judge.judge($0, listeningSince: hearingSince, at: now) }
        case .area, .service, .office: nil
        }
    }

    /// A village with what is known of it now; nil for one that is not judged.
    func village(_ code: RegionCode) -> KnownVillage? {
        guard var village = villages[code] else { return nil }
        village.boxes = village.members.compactMap { boxes[$0] }
        village.services = services(of: code)
        return village
    }

    /// After a gap in hearing every session that seemed to live is doubted until it is heard again.
    ///
    /// So is the silence of a box that is believed gone: its birth may have fallen into the gap, and a box that
    /// has nothing to say would stay gone for ever.
    func doubtEverybody(at now: Instant) {
        host.forgiveWaits()
        for box in boxes.keys where boxes[box]?.lastAlive != nil {
            boxes[box]?.doubt = nil
            doubt(box, at: now)
        }
        for subject in subjects { reviews.insert(subject, at: now) }
    }

    func doubt(_ box: BoxID, at now: Instant) {
        guard boxes[box] != nil, boxes[box]?.doubt == nil else { return }
        boxes[box]?.doubt = KnownBox.Doubt(since: now)
        host.doubt(box.description)
        reviews.insert(.box(box), at: now + CollectorLoop.askAfter)
    }

    /// Asked before accused: a doubted box is asked for a birth, and is gone only if none comes.
    func resolveDoubt(_ box: BoxID, at now: Stamp) {
        guard let doubt = boxes[box]?.doubt else { return askGone(box, at: now) }
        // The asking is rate limited, so the time to answer grows with the number of boxes.
        let patience = CollectorLoop.goneAfter + .seconds(Int64(boxes.count) / 10)
        if now.utc >= doubt.since + CollectorLoop.askAfter, now.utc < doubt.since + patience {
            // A question, or its answer, may be lost on the way: it is asked again.
            host.ask(box.description, at: now)
            reviews.insert(
                .box(box), at: min(now.utc + CollectorLoop.askAfter, doubt.since + patience))
        } else if now.utc >= doubt.since + patience {
            guard boxes[box]?.isReachable == true else {
                boxes[box]?.doubt = nil
                return askGone(box, at: now)
            }
            boxes[box]?.died(at: now.utc)
            endPresence(of: [box.description])
            noteGone(box, at: now.utc)
            askBeforeAccusing(box, from: now.utc)
        }
    }

    /// A birth may be lost on the way: who seems gone is asked on the way to its alert, too.
    func askBeforeAccusing(_ box: BoxID, from instant: Instant) {
        // The longest redial is 10 minutes, and the birth after it may be lost as well.
        for minutes: Int64 in [1, 5, 10, 12, 14] {
            reviews.insert(.box(box), at: instant + .minutes(minutes))
        }
    }

    /// Asks a box that seems gone, and again each ten minutes; nobody hears it if it is.
    private func askGone(_ box: BoxID, at now: Stamp) {
        guard let known = boxes[box], !known.isReachable, known.lastAlive != nil,
            hearingSince != nil
        else { return }
        host.askGone(box.description, at: now)
        guard known.askDue.map({ $0 <= now.utc }) ?? true else { return }
        let due = now.utc + CollectorLoop.askGoneEach
        boxes[box]?.askDue = due
        reviews.insert(.box(box), at: due)
    }

    /// The series remember that boxes are heard no longer; a failure costs exactness, nothing else.
    func endPresence(of boxes: Set<String>? = nil) {
        do { try store.endPresence(of: boxes) } catch {
            note(.seriesFailed(reason: "\(error)"), .error)
        }
    }

    /// The series remember since when, so that a restart does not give it another hold.
    private func noteGone(_ box: BoxID, at now: Instant) {
        do { try store.noteGone([box.description], at: now) } catch {
            note(.seriesFailed(reason: "\(error)"), .error)
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
            let birth = node?.birth.flatMap(BoxBirth.init(stored:))
            if let birth { known.period = birth.period }
            let samples = latest[box.description] ?? []
            known.restore(
                samples.compactMap { sample in
                    guard !sample.isClockDoubtful, let metric = Metric(name: sample.metric) else {
                        return nil
                    }
                    return Evidence(
                        metric: metric, value: sample.value, quality: sample.quality,
                        observed: sample.observed, since: sample.observed)
                }, lastAlive: node?.lastHeard, isReachable: node?.isOnline ?? false,
                lostAt: node?.goneSince, boot: birth?.boot)
            if birth?.isSynchronised == false { known.age(at: now) }
            boxes[box] = known
        }
        return boxes
    }

    /// The villages in which a box stands.
    static func villages(of boxes: [BoxID: KnownBox]) -> [RegionCode: KnownVillage] {
        var villages: [RegionCode: KnownVillage] = [:]
        for box in boxes.values.sorted(by: { $0.id < $1.id }) {
            villages[box.place.code, default: KnownVillage(place: box.place)].members.append(box.id)
        }
        return villages
    }

    static func restoredJudge(
        _ settings: CollectorSettings, _ ledger: OfficeLedger
    ) throws -> Judge {
        var judge = Judge(
            rules: settings.ruleBook, sites: settings.sites,
            verdicts: try ledger.verdicts(), lives: try ledger.runningAlerts())
        judge.escalation = settings.escalation
        return judge
    }
}
