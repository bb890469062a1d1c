// SPDX-License-Identifier: Apache-2.0
//
// What the office knows of one box at this moment. Evidence follows three rules.
//
// A sample that is newer than the known one takes its place; while value and quality stay the same, the
// `since` stays too. Late is not old: a historical sample that is newer than the known value is judged as
// current, from its own time. A historical sample that is older only helps to find out since when the
// present value has been so: history is replayed in order, the last run of equal values in it is remembered,
// and when the replay has reached what the birth announced, a run that equals the present value moves its
// `since` back. Not earlier, because in the middle of a replay a condition that has long ended would look
// as if it still held.

import Almanac
import Indicators
import SparkplugWire
import VillageModel

struct KnownBox {
    /// Why the office is not sure that a session it believes in still lives, and since when.
    struct Doubt {
        var since: Instant
    }

    private struct LateRun {
        var value: Value?
        var quality: Quality
        var since: Instant
    }

    let id: BoxID
    /// Where it stands; a new table of regions may move it.
    var place: Place
    private(set) var evidence: [Metric: Evidence] = [:]
    private(set) var isReachable = false
    private(set) var lastAlive: Instant?
    /// When its death was noticed; nil while its session is believed in.
    private(set) var lostAt: Instant?
    /// When the present session began, by the clock that its evidence is dated with.
    private var freshSince: Instant?
    /// What the present session has not said anew, with the last sign of life before it.
    private var aged: [Metric: Instant] = [:]
    var stream: StreamID?
    var period = TimeSpan.minutes(15)
    var doubt: Doubt?
    /// When it is asked again whether it is gone; nil before the first time.
    var askDue: Instant?
    var conduct: Conduct?
    /// The boot in which it was born last, and when that began; nil where the birth did not say.
    private(set) var boot: String?
    private(set) var bootedAt: Instant?
    /// How its last outage ended; nil where there was none, or one that goes on.
    var recovery: BoxRecovery?
    /// Announced work on all of its village.
    var maintenance: [MaintenanceWindow] = []
    private var replayEnd: RecordID?
    private var lateRuns: [Metric: LateRun] = [:]

    init(id: BoxID, place: Place) {
        self.id = id
        self.place = place
    }

    /// Takes back what was known before a restart.
    mutating func restore(
        _ known: [Evidence], lastAlive: Instant?, isReachable: Bool, lostAt: Instant? = nil,
        boot: String? = nil
    ) {
        self.boot = boot
        for fact in known { evidence[fact.metric] = fact }
        self.lastAlive = lastAlive
        self.lostAt = lostAt
        self.isReachable = isReachable && lostAt == nil
    }

    /// Everything that is known was said before the present session, which has told no time yet.
    mutating func age(at now: Instant) {
        freshSince = now
        for (metric, fact) in evidence { aged[metric] = fact.observed }
    }

    /// A message came: the box is alive.
    mutating func heard(at now: Instant) {
        lastAlive = now
        isReachable = true
        lostAt = nil
        doubt = nil
    }

    /// Its session ended, or it did not answer when asked; of two notices the first counts.
    mutating func died(at now: Instant) {
        isReachable = false
        lostAt = lostAt ?? now
        recovery = nil
        doubt = nil
        replayEnd = nil
        lateRuns = [:]
    }

    /// A birth tells the present values, unless the box's clock is wrong or the box is not believed.
    ///
    /// They are as old as the birth says, not as its arrival: a record that the box makes right after its
    /// birth, while that is still on the way, must count as newer.
    mutating func born(
        _ birth: BoxBirth, _ metrics: [ResolvedMetric], sent: Instant?, isBelieved: Bool = true,
        within window: ArrivalWindow = .init(), at now: Instant
    ) {
        for metric in evidence.keys where aged[metric] == nil {
            aged[metric] = lastAlive ?? evidence[metric]?.observed
        }
        heard(at: now)
        stream = birth.stream
        period = birth.period
        let bootBegan = birth.uptime.map { now - $0 }
        // Of what one boot has said the earliest is right: a birth may be on the way for a while.
        let isSameBoot = birth.boot != nil && birth.boot == boot
        bootedAt = isSameBoot ? [bootedAt, bootBegan].compactMap(\.self).min() : bootBegan
        boot = birth.boot
        replayEnd = birth.newest
        lateRuns = [:]
        // What a box without a clock has measured before is history, whenever a fix dates it; after the fix it
        // is asked what is true now.
        freshSince = now
        guard birth.isSynchronised, isBelieved,
            let observed = Arrival.believed(sent, received: now, within: window)
        else { return }
        freshSince = observed
        for metric in metrics {
            guard let known = Metric(name: metric.name) else { continue }
            // Before its first sample a metric is born null and stale; that says nothing.
            if metric.value == nil, metric.quality == .stale, evidence[known] == nil { continue }
            take(known, metric.value, metric.quality, observed: observed)
        }
    }

    /// One sample whose time can be believed, not later than its arrival.
    mutating func take(
        _ metric: Metric, _ value: Value?, _ quality: Quality, observed: Instant
    ) {
        // What is told once has no present value.
        guard !metric.isOccurrence else { return }
        guard let known = evidence[metric] else {
            return set(metric, value, quality, observed: observed, since: observed)
        }
        if observed >= known.observed {
            let isSame = known.value == value && known.quality == quality
            set(metric, value, quality, observed: observed, since: isSame ? known.since : observed)
        } else if replayEnd != nil {
            let run = lateRuns[metric]
            if run?.value != value || run?.quality != quality {
                lateRuns[metric] = LateRun(value: value, quality: quality, since: observed)
            }
        }
    }

    /// Everything up to a record is stored; ends the replay when it has reached the birth.
    ///
    /// Returns whether that changed the evidence.
    mutating func stored(through id: RecordID) -> Bool {
        guard let end = replayEnd, id >= end else { return false }
        replayEnd = nil
        var changed = false
        for (metric, run) in lateRuns {
            guard let known = evidence[metric], known.value == run.value,
                known.quality == run.quality, run.since < known.since
            else { continue }
            set(metric, known.value, known.quality, observed: known.observed, since: run.since)
            changed = true
        }
        lateRuns = [:]
        return changed
    }

    /// Evidence from an instant on is believed no longer; `recall` tells what was known before.
    mutating func distrust(since: Instant, recall: (Metric) -> Evidence?) {
        for metric in evidence.filter({ $0.value.observed >= since }).keys {
            evidence[metric] = recall(metric)
        }
        lateRuns = [:]
    }

    /// What judgement may see; a box that is not believed is as good as silent.
    var facts: BoxFacts {
        // A birth tells how long acknowledgements may take; in no profile are reports of trends further
        // apart than 15 times that, or than an hour.
        let reports = min(max(period * 15, .minutes(1)), .hours(1))
        var facts = BoxFacts(
            box: id, evidence: evidence, isReachable: isReachable && conduct?.hidesBox != true,
            lastAlive: lastAlive, reportPeriod: reports, conduct: conduct)
        facts.lostAt = lostAt
        facts.aged = aged
        facts.recovery = recovery
        if let doubt, isReachable {
            // A session in doubt is most often still there, so its evidence is old only from now on.
            for metric in evidence.keys where aged[metric] == nil {
                facts.aged[metric] = doubt.since
            }
        }
        facts.freshSince =
            facts.aged.isEmpty ? nil : (isReachable ? doubt?.since : nil) ?? freshSince
        return facts
    }

    /// Whether its history up to its last birth is still coming in.
    var isReplaying: Bool { replayEnd != nil }

    /// What judgement of the box itself may see.
    func facts(listeningSince: Instant?, site: Site) -> Facts {
        var facts = Facts(boxes: [facts], listeningSince: listeningSince, site: site)
        facts.people.maintenance = maintenance
        return facts
    }

    /// Whether work on its village is under way: then its silence is no loss.
    func isUnderMaintenance(at now: Instant) -> Bool {
        maintenance.contains { $0.from <= now && now < $0.until }
    }

    /// Since when it is silent without an excuse; nil while it is heard, the office is deaf, or work is
    /// under way.
    func silentSince(listeningSince: Instant?, at now: Instant) -> Instant? {
        guard let lostAt, let listeningSince, !isUnderMaintenance(at: now) else { return nil }
        let works = maintenance.filter { $0.until <= now && $0.from < $0.until }.map(\.until)
        return max(lostAt, listeningSince, works.max() ?? .distantPast)
    }

    /// Whether it is imitated, as it says itself.
    var isSimulated: Bool { evidence[.boxSimulated]?.value == .boolean(true) }

    private mutating func set(
        _ metric: Metric, _ value: Value?, _ quality: Quality, observed: Instant, since: Instant
    ) {
        if freshSince.map({ observed >= $0 }) ?? true { aged[metric] = nil }
        evidence[metric] = Evidence(
            metric: metric, value: value, quality: quality, observed: observed, since: since)
    }
}
