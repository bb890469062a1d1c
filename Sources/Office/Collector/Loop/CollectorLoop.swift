// SPDX-License-Identifier: Apache-2.0
//
// The collector's one thread of decision. A turn: hear what the broker brought, commit it in one
// transaction, and only then acknowledge, judge, commit the judgement, wake the channels. Whatever stops the
// process between two of these steps, the next start finds it again: what was committed is judged from the
// store, what was not is sent again by its box.
//
//     link -> HostSession -> Batch -> SeriesStore.commit -> acknowledgements
//                                          |
//                                     KnownBox -> Judge -> OfficeLedger.apply -> channels, API

import Alerting
import CLinux
import Indicators
import Logging
import MosquittoLink
import OfficeAPI
import OfficeLedger
import SeriesStore
import SettingsFile
import SparkplugWire
import VillageModel
import Wording

final class CollectorLoop {
    let settings: CollectorSettings
    let store: SeriesStore
    let ledger: OfficeLedger
    let status: OfficeStatus
    let signal: AlertSignal
    let logger: Logger
    let link: MosquittoLink
    var host: HostSession
    var boxes: [BoxID: KnownBox]
    /// The villages that are judged; their boxes stand in `boxes`.
    var villages: [RegionCode: KnownVillage]
    var judge: Judge
    /// What several sites share.
    var shared: SharedDesk
    var plan = AcknowledgementPlan()
    var gaps = GapWatch()
    var reviews = ReviewHeap()
    var outages: OutageWatch
    var refusals = RefusalCounts()
    var attestRefusals = RefusalCounts()
    var broker: BrokerSession
    var watch: [BoxID: BoxConduct]
    let ring: InFlightRing?
    /// Where complaints that boxes tell go; nil while nobody keeps a register.
    var complaints: ComplaintIntake?
    let window: ArrivalWindow
    /// The number of the table of regions by which boxes have their places.
    var regionImport: Int64
    /// Since when boxes can be heard; nil while they cannot.
    var listeningSince: Instant?
    /// Since when the broker has not been there; means nothing while boxes can be heard.
    var deafSince: Instant
    /// What the process before heard, until this one hears.
    var heardBefore: StoredHearing?
    /// What the ledger knows of it.
    var remembered: StoredHearing?
    /// Whether the office's own line leads anywhere; nil where nobody looks.
    var ownLine: OwnLineBoard?
    /// What is known of that line.
    var line = OwnLine.Standing()
    /// Boxes of which something could not be committed; they are asked for it when that works again.
    private var unsaved: Set<BoxID> = []
    /// What time it is; also for everything that the loop calls.
    let clock: OfficeClock
    /// Villages about which people have said something.
    let calls: JudgementCalls
    let stop: Int32
    /// Becomes readable when there is something in `calls`, or the office's line has turned.
    let wake: Int32
    /// What a virtual time needs; nil while time passes by itself.
    var lockstep: Lockstep?
    /// Why the collector must not go on.
    private var failure: CollectorFailure?

    /// Restores everything from the two files; `stop` is a descriptor that becomes readable to end it.
    init(
        _ settings: CollectorSettings, store: SeriesStore, ledger: OfficeLedger,
        status: OfficeStatus, signal: AlertSignal, logger: Logger, stop: Int32,
        calls: JudgementCalls = JudgementCalls(), window: ArrivalWindow = .init(),
        clock: OfficeClock = .real, at now: Stamp
    ) throws {
        self.settings = settings
        self.store = store
        self.ledger = ledger
        self.status = status
        self.signal = signal
        self.logger = logger
        self.stop = stop
        self.calls = calls
        self.clock = clock
        wake = kl_event_open()
        guard wake >= 0 else { throw CollectorFault.noDescriptor }
        calls.whenCalled { [wake] in kl_event_signal(wake) }
        self.window = window
        var limits = MosquittoLimits()
        limits.payload = Int32(clamping: Payload.maximumBytes)
        link = try MosquittoLink(capacity: 4_096, limits: limits)
        broker = BrokerSession(settings, at: now.uptime)
        host = HostSession(group: settings.group)
        try store.endPresence()
        regionImport = try ledger.lastRegionImport()
        boxes = try CollectorLoop.restoredBoxes(ledger, store, at: now.utc)
        outages = try CollectorLoop.restoredOutages(ledger, &boxes)
        villages = CollectorLoop.villages(of: boxes)
        judge = try CollectorLoop.restoredJudge(settings, ledger)
        shared = try SharedDesk(ledger, judge.lives.keys)
        deafSince = now.utc
        heardBefore = try CollectorLoop.hearing(before: ledger, boxes.values)
        watch = try CollectorLoop.restoredWatch(Array(boxes.keys), settings.rate, store, at: now)
        ring = CollectorLoop.ring(settings, logger)
        try gatherPeople(at: now.utc)
        try gatherSilences(at: now.utc)
        for (box, strays) in try store.strays() {
            host.remember(strays.map(\.metric), of: box)
        }
        for node in try store.nodes() {
            if let birth = node.birth {
                host.restore(node: node.box, birth: birth, isOnline: node.isOnline)
            }
        }
    }

    deinit {
        calls.whenCalled {}
        ownLine?.whenChanged {}
        close(wake)
    }

    /// Turns until the stop descriptor speaks, then says farewell.
    ///
    /// Throws when the broker's name leads to another machine although TLS is off.
    func run() throws(CollectorFailure) {
        note(
            .started(
                boxes: boxes.count, broker: "\(settings.broker.host):\(settings.broker.port)"))
        ring?.watchSignals()
        quarantineCulprits(at: clock.now())
        judgeAll(at: clock.now())
        lockstep == nil ? runFreely() : runLockstep()
        note(.stopping)
        rememberHearing(until: clock.now().utc)
        if let farewell = broker.farewell(at: clock.now().utc) { publish(farewell) }
        _ = link.send(.disconnect(withWill: false))
        _ = link.close()
        ring?.finish()
        if let failure { throw failure }
    }

    private func runFreely() {
        while isSound, !wait() { work(at: clock.now()) }
    }

    /// Whether the collector may go on.
    var isSound: Bool { failure == nil }

    /// One turn: hear, commit, acknowledge, judge.
    func work(at now: Stamp) {
        var batch = Batch()
        for event in received(at: now) { took(event, into: &batch, at: now) }
        applyOverdue(into: &batch, at: now)
        commit(&batch, at: now)
        for debt in plan.take(at: now.uptime) {
            publish(
                host.acknowledgement(
                    to: debt.box.description, stream: debt.stream, through: debt.through,
                    at: now.utc))
        }
        for box in gaps.due(at: now.uptime) { host.ask(box.description, at: now) }
        let due = reviews.take(at: now.utc)
        var touched = batch.touched
        for case .box(let box) in due {
            resolveDoubt(box, at: now)
            touched.insert(box)
        }
        if lineTurned() {
            rememberHearing()
            touched.formUnion(boxes.keys)
        }
        judge(
            boxes: touched, and: due.union(called(at: now.utc)).union(calledForAlerts(at: now.utc)),
            at: now)
        ring?.settle()
        if now.uptime >= broker.dialDue { dial(at: now) }
    }

    /// Waits for something to do; true when the end was asked for.
    private func wait() -> Bool {
        let now = clock.now()
        let deadline = min(
            min(host.deadline, plan.deadline), min(gaps.deadline, broker.dialDue))
        let rest = min(
            (deadline - now.uptime).milliseconds, (reviews.deadline - now.utc).milliseconds)
        var descriptors = [
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
            pollfd(fd: link.readiness, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        ]
        // At least once in 30 s: the API calls data stale when nothing was judged for 90 s.
        let timeout = Int32(clamping: max(0, min(rest, 30_000)) + (rest > 0 ? 1 : 0))
        guard poll(&descriptors, 3, timeout) > 0 else { return false }
        if descriptors[2].revents != 0 { kl_event_clear(wake) }
        return descriptors[0].revents != 0
    }

    func took(_ event: MosquittoEvent, into batch: inout Batch, at now: Stamp) {
        switch event {
        case .connected:
            lockstep?.awaitsSubscription = true
            let fences = lockstep == nil ? [] : [FenceTopic.boxes]
            let topics = host.subscriptions + fences
            for message in broker.connected(subscriptions: topics, link: link) {
                publish(message)
            }
            listens(at: now.utc)
            doubtEverybody(at: now.utc)
        case .refused(let code), .disconnected(let code):
            broker.lost(at: now.uptime)
            lockstep?.awaitsSubscription = false
            if code == MosquittoCode.plainElsewhere {
                failure = CollectorFailure(
                    status: 78, message: UnsafeStart.plainElsewhere)
            }
            guard listeningSince != nil || broker.failures == 1 else { return }
            deafSince = now.utc
            listeningSince = nil
            rememberHearing()
            endPresence()
            note(.deaf(reason: code))
            batch.touched.formUnion(boxes.keys)
        case .message(let message) where isFence(message.topic, message.payload): break
        case .message(let message):
            let wire = WireMessage(
                topic: message.topic, payload: message.payload, qos: message.qos,
                retain: message.retain)
            if broker.isOwnState(wire) {
                if let answer = broker.heardOwnState(wire) { publish(answer) }
                return
            }
            hear(wire, into: &batch, at: now)
        case .oversized(let topic, _): refuse("oversized", node: String(topic.prefix(80)))
        case .subscribed(let granted):
            lockstep?.awaitsSubscription = false
            let isGranted = granted.allSatisfy { $0 < 128 }
            isGranted ? note(.listening) : refuse("subscription", node: nil)
        case .publishRefused: refuse("publish", node: nil)
        case .subscribeFailed, .publishFailed: break
        }
        status.update { $0.brokerConnected = self.listeningSince != nil }
    }

    func took(_ event: HostEvent, into batch: inout Batch, at now: Stamp) {
        switch event {
        case .command(let message): publish(message)
        case .refused(let node, let refusal):
            refuse(refusal.rawValue, node: node)
            if refusal == .overLimit, let box = node.flatMap(known) {
                watch[box]?.exceeded(at: now.utc)
                shutOut(box, into: &batch, at: now)
            }
        case .born(let node, let birth):
            guard let box = known(node) else { return }
            let said = BoxBirth(birth.metrics)
            weigh(said, of: box, into: &batch, at: now)
            boxes[box]?.born(
                said, birth.metrics, sent: birth.timestamp, isBelieved: isBelieved(box, at: now),
                within: window, at: now.utc)
            batch.born(box, said, birth, at: now.utc)
            if let place = boxes[box]?.place { note(.born(box: box, place: place)) }
        case .data(let node, let metrics, _):
            guard let box = known(node) else { return }
            #if DEBUG
                DebugPoison.swallow(metrics)
            #endif
            boxes[box]?.heard(at: now.utc)
            batch.add(
                IncomingBatch(metrics), of: box, stream: boxes[box]?.stream, received: now.utc,
                isBelieved: isBelieved(box, at: now), within: window)
        case .died(let node, let isMatched):
            guard let box = known(node) else { return }
            guard isMatched else { return doubt(box, at: now.utc) }
            boxes[box]?.died(at: now.utc)
            plan.forget(box)
            batch.died(box, at: now.utc)
            askBeforeAccusing(box, from: now.utc)
            if let place = boxes[box]?.place { note(.died(box: box, place: place)) }
        }
    }

    /// A node that the ledger does not know is dropped and counted.
    func known(_ node: String) -> BoxID? {
        guard let box = BoxID(node), boxes[box] != nil else {
            refuse("unknown_box", node: node)
            return nil
        }
        return box
    }

    func commit(_ batch: inout Batch, at now: Stamp) {
        saveConduct(into: &batch)
        guard !batch.isEmpty else { return }
        guard takeAttestations(of: batch, at: now) else { return unsaved.formUnion(batch.touched) }
        let result: IntakeResult
        do { result = try store.commit(batch.intake) } catch {
            unsaved.formUnion(batch.touched)
            return note(.seriesFailed(reason: "\(error)"), .error)
        }
        redateStatements(of: batch)
        // Behind its birth a box sends again what was not acknowledged, without its long patience.
        for box in unsaved { host.ask(box.description, at: now) }
        unsaved = []
        if result.lostCount > 0 { note(.lost(records: result.lostCount), .warning) }
        var urgent: Set<BoxID> = []
        for (index, record) in batch.intake.records.enumerated() {
            let item = batch.items[index]
            if item.isUrgent { urgent.insert(item.box) }
            takeComplaints(record, of: item.box, at: now)
            guard index < result.fresh.count, result.fresh[index] else { continue }
            if record.fix != nil {
                relearn(item.box)
                outages.dated(item.box, at: now.utc)
                // By the clock that is right now it can say what is true now.
                host.ask(item.box.description, at: now)
            }
            guard record.clock == .good else { continue }
            for sample in record.samples {
                guard let metric = Metric(name: sample.metric) else { continue }
                boxes[item.box]?.take(
                    metric, sample.value, sample.quality, observed: sample.observed)
            }
        }
        for mark in result.marks {
            guard let box = BoxID(mark.box), let known = boxes[box] else { continue }
            _ = boxes[box]?.stored(through: mark.through)
            guard known.stream == mark.stream else { continue }
            plan.stored(
                box, stream: mark.stream, through: mark.through, isUrgent: urgent.contains(box),
                period: known.period, at: now.uptime)
            gaps.stored(
                (mark.through, mark.hasGap), of: box, stream: mark.stream, period: known.period,
                at: now.uptime)
        }
        status.update { [kept = store.counters.kept] in $0.records = kept }
    }

    /// After a clock fix the newest values have other times; the store knows them.
    private func relearn(_ box: BoxID) {
        guard let samples = try? store.latest(box: box.description) else { return }
        for sample in samples where !sample.isClockDoubtful {
            guard let metric = Metric(name: sample.metric) else { continue }
            boxes[box]?.take(metric, sample.value, sample.quality, observed: sample.observed)
        }
    }

    /// Sends the fence with a number, behind everything that was sent before.
    func publishFence(_ number: UInt64) {
        _ = link.send(
            .publish(MosquittoMessage(topic: FenceTopic.office, payload: Array("\(number)".utf8))))
    }

    func publish(_ message: WireMessage) {
        lockstep?.sent += 1
        let sent = link.send(
            .publish(
                MosquittoMessage(
                    topic: message.topic, payload: message.payload, qos: message.qos,
                    retain: message.retain)))
        if !sent { refuse("link_full", node: nil) }
    }

    private func dial(at now: Stamp) {
        if !link.send(.connect(broker.dial(at: now.utc))) { broker.lost(at: now.uptime) }
    }

    func refuse(_ label: String, node: String?) {
        let due = refusals.add(label)
        status.update { [count = refusals.counts[label] ?? 0] in
            $0.refusals[label] = Int64(clamping: count)
        }
        guard let count = due else { return }
        note(.refused(label: label, node: node, count: count), .warning)
    }

    func note(_ notice: CollectorNotice, _ level: Logger.Level = .info) {
        logger.log(level: level, "\(disarmed(notice.phrase[settings.language]))")
    }
}
