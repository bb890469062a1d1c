// SPDX-License-Identifier: Apache-2.0
//
// The performer. One thread polls everything: the link's event descriptor, the probes' sockets, the local
// socket, the signals; whatever woke it becomes calls into `BoxSession`, and the actions that come back are
// performed in order. Nothing here blocks except the spool's commit. The link has a thread of its own,
// because libmosquitto's connect cannot be kept from blocking.

import BoxSession
import CLinux
import DurableSpool
import MosquittoLink
import Probes
import SettingsFile
import SparkplugWire
import VillageModel
import Wording

/// The agent of one box.
public final class Agent {
    let settings: AgentSettings
    let clock: AgentClock
    let startedAt: Uptime
    let boot: String
    let spool: DurableSpool
    var session: BoxSession
    private var secondLook = SecondLook()
    var probes: ProbeSchedule
    var measuredAt = MetricTable<Uptime>()
    var waitingForProbe: [(client: Int32, probe: Int)] = []
    /// How often the host was not obeyed, by label in alphabetical order.
    var refusals: [(label: String, count: UInt64)] = []
    var linkState = LinkState()
    /// Marks cost flash: 22.5 kB each on ext4 (measured), so one each 15 minutes and none where a
    /// record has just been kept, which says the same.
    private static let alivePeriod = TimeSpan.minutes(15)
    /// Whether the clock differs from the office's.
    private(set) var isClockDoubtful = false
    private let floor: HeardFloor
    private let floorFile: FloorFile
    /// Why the agent must not go on.
    private var failure: AgentFailure?
    private let link: MosquittoLink
    private let signals: Int32
    private var socket: LocalSocket
    var journal: Journal
    var pending = PendingRecords()
    private var aliveDue: Uptime

    /// How the link stands, for the technician.
    struct LinkState {
        var name = "waiting"
        var since = Uptime(rawValue: 0)
        var nextAttempt = Uptime.never
        var failures: Int64 = 0
        var reason: Int32?
        var acknowledgedAt: Uptime?
    }

    /// Opens everything; nothing is left half open when it throws.
    public init(_ settings: AgentSettings) throws(AgentFailure) {
        self.settings = settings
        clock = AgentClock(trust: settings.trust)
        let now = clock.now()
        startedAt = now.uptime
        try Agent.refuseOpenKey(settings.broker.tls)
        floorFile = FloorFile(directory: settings.stateDirectory)
        floor = HeardFloor(TimeFloor(built: AgentVersion.built, kept: floorFile.kept))
        boot = Agent.bootID(settings.roots)
        signals = daemon_signals()
        spool = try Agent.openSpool(settings, boot: boot, clock: clock)
        do throws(LocalSocketFailure) { socket = try LocalSocket(path: settings.socketPath) } catch
        {
            throw AgentFailure(socket: error)
        }
        do throws(MosquittoFailure) { link = try MosquittoLink(capacity: 256) } catch {
            throw AgentFailure(status: 70, message: Phrase(same: "MosquittoLink: \(error.code)"))
        }
        session = BoxSession(
            identity: settings.identity, profile: settings.profile,
            metrics: settings.probes.flatMap { $0.metrics }, boot: boot,
            spool: try Agent.position(of: spool), redial: settings.redial, at: now.uptime,
            random: DurableSpool.systemRandomness)
        probes = ProbeSchedule(
            settings.probes, context: Agent.context(settings, clock: clock, floor: floor),
            at: now.uptime)
        journal = Journal(language: settings.language)
        aliveDue = now.uptime
        linkState.since = now.uptime
        if case .replaced(_, let path) = spool.opening {
            journal.write(.spoolReplaced(setAside: path))
        }
    }

    /// Works until SIGTERM or SIGINT, then says farewell and returns.
    ///
    /// Throws when the broker's name leads to another machine although TLS is off.
    public func run() throws(AgentFailure) {
        journal.write(
            .started(
                box: settings.identity.box.description,
                broker: "\(settings.broker.host):\(settings.broker.port)", waiting: session.waiting)
        )
        while turn() {}
        journal.write(.stopping)
        probes.cancel()
        perform(session.farewell(at: clock.now()))
        _ = link.send(.disconnect(withWill: true))
        _ = link.close()
        socket.end()
        do throws(SpoolFailure) { try spool.flush() } catch {
            journal.write(.spoolFailing(reason: error.description, waiting: pending.records.count))
        }
        if let failure { throw failure }
    }

    /// One wait and what follows from it; false once a signal asked for the end.
    private func turn() -> Bool {
        var interests = [
            PollInterest(descriptor: signals, events: Int16(POLLIN)),
            PollInterest(descriptor: link.readiness, events: Int16(POLLIN)),
        ]
        interests += socket.interests
        interests += probes.interests
        let ready = wait(for: interests)
        let stamp = clock.now()
        while true {
            let signal = daemon_next_signal(signals)
            if signal == SIGTERM || signal == SIGINT { return false }
            if signal == 0 { break }
        }
        for event in link.receiveAll() { took(event, at: stamp) }
        for request in socket.turn(ready: ready, at: stamp.uptime) {
            answer(request, at: stamp)
        }
        for (index, readings) in probes.turn(ready: ready, at: stamp.uptime) {
            for reading in readings { measuredAt.set(reading.metric, to: stamp.uptime) }
            perform(session.sampled(readings, at: stamp))
            answerProbe(index, readings, at: stamp)
            if probes.index(of: "uplink") == index,
                let again = secondLook.took(readings, at: stamp.uptime)
            {
                probes.hasten(index, at: again)
            }
        }
        if stamp.uptime >= pending.retryAt { keepPending(at: stamp) }
        if stamp.uptime >= aliveDue { markAlive(at: stamp) }
        if stamp.uptime >= session.deadline { perform(session.due(at: stamp)) }
        return failure == nil
    }

    private func wait(for interests: [PollInterest]) -> [PollAnswer] {
        let deadline = min(
            min(session.deadline, probes.deadline),
            min(socket.deadline, min(pending.retryAt, aliveDue)))
        let rest = (deadline - clock.uptime()).milliseconds
        var descriptors = interests.map {
            pollfd(fd: $0.descriptor, events: $0.events, revents: 0)
        }
        // The clocks count whole milliseconds: one more, or the last turn would come too early.
        let timeout = Int32(clamping: max(0, min(rest, 3_600_000)) + (rest > 0 ? 1 : 0))
        guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return [] }
        return descriptors.compactMap {
            $0.revents == 0 ? nil : PollAnswer(descriptor: $0.fd, events: $0.revents)
        }
    }

    private func took(_ event: MosquittoEvent, at stamp: Stamp) {
        switch event {
        case .connected:
            setLink("connected", at: stamp.uptime)
            linkState.failures = 0
            linkState.reason = nil
            perform(session.link(.connected, at: stamp))
            // What was measured of the line before is doubted now.
            measureUplink(at: stamp.uptime)
        case .refused(let code), .disconnected(let code):
            linkState.reason = code
            if code == MosquittoCode.plainElsewhere {
                failure = AgentFailure(
                    status: 78, message: UnsafeStart.plainElsewhere)
            }
            linkState.failures += 1
            setLink("waiting", at: stamp.uptime)
            // Why it was lost is to be seen now, and told afterwards.
            if session.isLive { measureUplink(at: stamp.uptime) }
            perform(session.link(.lost, at: stamp))
        case .message(let message):
            let wire = WireMessage(
                topic: message.topic, payload: message.payload, qos: message.qos,
                retain: message.retain)
            perform(session.link(.message(wire), at: stamp))
        case .oversized: count("oversized")
        case .subscribed(let granted):
            if granted.contains(where: { $0 >= 128 }) { count("subscription") }
        case .publishRefused: count("publish")
        case .subscribeFailed, .publishFailed: break
        }
    }

    private func measureUplink(at now: Uptime) {
        if let uplink = probes.index(of: "uplink") { probes.hasten(uplink, at: now) }
    }

    private func setLink(_ name: String, at now: Uptime) {
        linkState.name = name
        linkState.since = now
        linkState.nextAttempt = .never
    }

    private func count(_ label: String) {
        if let known = refusals.firstIndex(where: { $0.label == label }) {
            refusals[known].count += 1
        } else {
            let place = refusals.firstIndex { $0.label > label } ?? refusals.count
            refusals.insert((label, 1), at: place)
        }
        journal.write(.refused(label: label))
    }

    func perform(_ actions: [BoxAction]) {
        for action in actions {
            switch action {
            case .keep(let records): keep(records, at: clock.now())
            case .acknowledge(let id): _ = spool.acknowledge(through: id)
            case .fetch(let id, let limit): fetch(from: id, limit: limit)
            case .dial: dial()
            case .subscribe(let topics):
                send(.subscribe(topics.map { MosquittoSubscription(topic: $0, qos: 1) }))
            case .publish(let message):
                send(
                    .publish(
                        MosquittoMessage(
                            topic: message.topic, payload: message.payload, qos: message.qos,
                            retain: message.retain)))
            case .note(let note): took(note)
            }
        }
    }

    private func took(_ note: BoxNote) {
        switch note {
        case .connected: journal.write(.connected)
        case .disconnected(let pause):
            linkState.nextAttempt = clock.uptime() + pause
            journal.write(.disconnected(reason: linkState.reason ?? 0, pause: pause))
        case .acknowledged:
            linkState.acknowledgedAt = clock.uptime()
            hearOfficeTime()
        case .refused(let refusal): count(refusal.rawValue)
        case .clockFixed(let fix):
            journal.write(.clockFixed(records: fix.last - fix.first + 1, shift: fix.shift))
        }
    }

    /// A full queue means that the link hangs: what lives there is given up, and the session begins anew.
    private func send(_ command: MosquittoCommand) {
        guard !link.send(command), session.isLive else { return }
        perform(session.link(.lost, at: clock.now()))
    }

    /// Tries once more to keep what the spool could not take; nothing when nothing waits.
    func keepPending(at stamp: Stamp) { keep([], at: stamp) }

    private func keep(_ fresh: [Record], at stamp: Stamp) {
        let isRetry = !pending.records.isEmpty
        let records = pending.take() + fresh
        guard !records.isEmpty else { return }
        do throws(SpoolFailure) {
            let kept = try spool.append(records)
            aliveDue = stamp.uptime + Agent.alivePeriod
            if isRetry { journal.write(.spoolWell) }
            perform(session.kept(kept, at: stamp))
        } catch {
            let dropped = pending.add(records, retryAt: stamp.uptime + PendingRecords.pause)
            journal.write(
                .spoolFailing(reason: error.description, waiting: pending.records.count))
            if dropped > 0 { journal.write(.dropped(dropped)) }
            if !fresh.isEmpty { session.unkept(at: stamp) }
        }
    }

    private func fetch(from id: RecordID, limit: Int) {
        var records: [KeptRecord] = []
        do throws(SpoolFailure) { records = try spool.read(from: id, limit: limit) } catch {
            journal.write(
                .spoolFailing(reason: error.description, waiting: pending.records.count))
        }
        perform(session.fetched(records, at: clock.now()))
    }

    private func dial() {
        let stamp = clock.now()
        setLink("connecting", at: stamp.uptime)
        let will = session.will(birth: birthNumber(), at: stamp)
        let broker = MosquittoBroker(
            host: settings.broker.host, port: settings.broker.port,
            clientID: settings.identity.box.description,
            keepAlive: Int32(clamping: settings.profile.keepAlive.seconds),
            will: MosquittoMessage(
                topic: will.topic, payload: will.payload, qos: will.qos, retain: will.retain),
            tls: settings.broker.tls.map {
                MosquittoTLS(
                    authorities: $0.authorities, certificate: $0.certificate, key: $0.key,
                    name: $0.name, floor: floor.present.seconds)
            })
        if !link.send(.connect(broker)) { perform(session.link(.lost, at: stamp)) }
    }

    /// A box whose medium is full is not silent: it connects under a drawn number, which one time in
    /// 256 is that of its last session.
    private func birthNumber() -> UInt8 {
        do throws(SpoolFailure) { return try spool.takeBirthNumber() } catch {
            journal.write(
                .spoolFailing(reason: error.description, waiting: pending.records.count))
            return UInt8(truncatingIfNeeded: DurableSpool.systemRandomness())
        }
    }

    /// What the office says of the time counts only over TLS.
    private func hearOfficeTime() {
        guard settings.broker.tls != nil, let office = session.officeTime else { return }
        let now = clock.now()
        let isDoubtful = TimeFloor.isDoubtful(now.utc, office: office)
        if isDoubtful, !isClockDoubtful { journal.write(.clockDoubtful(by: now.utc - office)) }
        isClockDoubtful = isDoubtful
        guard let seconds = floor.present.heard(office, at: now.uptime) else { return }
        let kept = floorFile.keep(seconds)
        if kept != 0 {
            journal.write(
                .spoolFailing(reason: Agent.reason(-kept), waiting: pending.records.count))
        }
    }

    private func markAlive(at stamp: Stamp) {
        aliveDue = stamp.uptime + Agent.alivePeriod
        do throws(SpoolFailure) { try spool.mark(alive: stamp) } catch {
            journal.write(
                .spoolFailing(reason: error.description, waiting: pending.records.count))
        }
    }

    /// Sends an answer line to a client of the local socket.
    func reply(_ client: Int32, _ bytes: [UInt8], at stamp: Stamp) {
        socket.answer(client, bytes, at: stamp.uptime)
    }
}
