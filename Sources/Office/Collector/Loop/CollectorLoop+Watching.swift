// SPDX-License-Identifier: Apache-2.0
//
// The door. What comes from the broker is looked at from outside first: topic, box, quarantine, rate. Only
// then is it noted in the ring and decoded, so that a stranger costs no memory and a flood no decoding.

import CLinux
import Indicators
import Logging
import MosquittoLink
import OfficeAPI
import SeriesStore
import SparkplugWire
import VillageModel
import Wording

extension CollectorLoop {
    /// How many messages of one box in quarantine are kept in one turn.
    private static let rawInTurn = 64

    /// One message of a node.
    func hear(_ message: WireMessage, into batch: inout Batch, at now: Stamp) {
        guard case .message(let kind, settings.group, let node, _)? = Topic(message.topic) else {
            return refuse(MessageRefusal.topic.rawValue, node: String(message.topic.prefix(80)))
        }
        guard let box = known(node), isAdmitted(message, kind, of: box, into: &batch, at: now)
        else { return }
        ring?.begin(box, message.payload)
        for event in host.received(message, at: now) { took(event, into: &batch, at: now) }
        ring?.read()
    }

    /// What the link brought; in small turns for an hour after a wreck, so that the ring holds all of one.
    func received(at now: Stamp) -> [MosquittoEvent] {
        guard ring?.wreckage != nil, now.utc < status.started + BoxConduct.spell else {
            return link.receiveAll()
        }
        return (0..<InFlightRing.slots).compactMap { _ in link.receive() }
    }

    /// Messages that waited too long for another one.
    func applyOverdue(into batch: inout Batch, at now: Stamp) {
        let overdue = host.overdue(at: now).compactMap { BoxID($0) }
        for box in overdue { ring?.begin(box, []) }
        for event in host.due(at: now) { took(event, into: &batch, at: now) }
        ring?.read(overdue.count)
    }

    /// Whether a message may be decoded.
    ///
    /// Deaths are, at any rate: a death that is not heard leaves a lie, and a second one costs nothing.
    private func isAdmitted(
        _ message: WireMessage, _ kind: MessageKind, of box: BoxID, into batch: inout Batch,
        at now: Stamp
    ) -> Bool {
        let isPoisonous = watch[box]?.isActive(.poison, at: now.utc) == true
        if isPoisonous || kind == .nodeData && watch[box]?.isActive(.names, at: now.utc) == true {
            refuse("quarantined", node: box.description)
            let room = batch.intake.raw.count < CollectorLoop.rawInTurn
            let isInRate = watch[box]?.admits(at: now) == true
            if isPoisonous, room, isInRate { batch.setAside(message, of: box, at: now.utc) }
            return false
        }
        guard kind != .nodeDeath else { return true }
        let before = watch[box]?.present(at: now.utc).cause
        guard watch[box]?.admits(at: now) == true else {
            refuse("flood", node: box.description)
            if watch[box]?.present(at: now.utc).cause != before { batch.touched.insert(box) }
            // Without this birth what follows would be read by the table of the one before.
            if kind == .nodeBirth {
                host.disown(box.description)
                doubt(box, at: now.utc)
            }
            return false
        }
        return true
    }

    /// Whether what a box says may move a verdict.
    func isBelieved(_ box: BoxID, at now: Stamp) -> Bool {
        watch[box]?.isActive(.double, at: now.utc) != true
    }

    /// Looks whether a birth is that of a second box with the same identity.
    func weigh(_ birth: BoxBirth, of box: BoxID, into batch: inout Batch, at now: Stamp) {
        let wasBelieved = isBelieved(box, at: now)
        let since = watch[box]?.born(boot: birth.boot, stream: birth.stream, at: now.utc)
        guard wasBelieved, let since else { return }
        batch.distrust(box, since: since)
        boxes[box]?.distrust(since: since) { metric in
            let known = try? store.samples(
                box: box.description, metric: metric.name, from: since - .days(30), until: since,
                limit: 16)
            return known?.last { !$0.isClockDoubtful && $0.received < since }.map {
                Evidence(
                    metric: metric, value: $0.value, quality: $0.quality, observed: $0.observed,
                    since: $0.observed)
            }
        }
    }

    /// Ends what the office believes of a box's session.
    func shutOut(_ box: BoxID, into batch: inout Batch, at now: Stamp) {
        host.disown(box.description)
        boxes[box]?.died(at: now.utc)
        plan.forget(box)
        batch.died(box, at: now.utc)
    }

    /// Puts the boxes over whose messages the process before has died into quarantine.
    func quarantineCulprits(at now: Stamp) {
        guard let wreckage = ring?.wreckage else { return }
        let culprits = wreckage.culprits.filter { boxes[$0] != nil }
        if wreckage.signal != 0 || !culprits.isEmpty {
            note(.wrecked(signal: wreckage.signal, boxes: culprits), .error)
        }
        var batch = Batch()
        for box in culprits {
            watch[box]?.poisoned(at: now.utc)
            shutOut(box, into: &batch, at: now)
        }
        commit(&batch, at: now)
    }

    /// Adds what must outlive a restart of the touched boxes' conduct to a batch.
    func saveConduct(into batch: inout Batch) {
        for box in batch.touched {
            for (cause, since, until) in watch[box]?.takeUnsaved() ?? [] {
                batch.mark(box, cause, since: since, until: until)
            }
        }
    }

    static func restoredWatch(
        _ boxes: [BoxID], _ rate: TokenBucket.Rate, _ store: SeriesStore, at now: Stamp
    ) throws -> [BoxID: BoxConduct] {
        var watch: [BoxID: BoxConduct] = [:]
        for box in boxes { watch[box] = BoxConduct(rate, at: now.uptime) }
        for mark in try store.conduct() {
            guard let box = BoxID(mark.box), let cause = Conduct.Cause(rawValue: mark.cause) else {
                continue
            }
            watch[box]?.restore(cause, since: mark.since, until: mark.until)
        }
        return watch
    }

    static func ring(_ settings: CollectorSettings, _ logger: Logger) -> InFlightRing? {
        #if DEBUG
            if getenv("KENTONGAN_DEBUG_RING").map({ String(cString: $0) }) == "off" { return nil }
        #endif
        var boot = [UInt8](repeating: 0, count: 36)
        let count = boot.withUnsafeMutableBytes {
            daemon_read_file("/proc/sys/kernel/random/boot_id", $0.baseAddress, $0.count)
        }
        boot.removeLast(boot.count - max(0, count))
        do {
            return try InFlightRing(
                path: settings.stateDirectory + "/in-flight",
                boot: String(decoding: boot, as: UTF8.self))
        } catch {
            let reason = String(cString: daemon_error_text(error.errno))
            let notice = CollectorNotice.unrecorded(path: error.path, reason: reason)
            logger.error("\(disarmed(notice.phrase[settings.language]))")
            return nil
        }
    }
}

#if DEBUG
    /// A message that ends the process, for tests of what comes after; debug builds only.
    enum DebugPoison {
        private static let name = getenv("KENTONGAN_DEBUG_POISON").map { String(cString: $0) }

        static func swallow(_ metrics: [ResolvedMetric]) {
            guard let name else { return }
            precondition(!metrics.contains { $0.name == name }, "poison")
        }
    }
#endif
