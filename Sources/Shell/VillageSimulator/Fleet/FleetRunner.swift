// SPDX-License-Identifier: Apache-2.0
//
// Runs a fleet in real time: one thread, one poll over the sockets of all boxes and a descriptor that ends
// it. At the end every box says goodbye: its death certificate, then DISCONNECT, at most three seconds for
// all of them together.

import BoxSession
import CLinux
import MosquittoLink
import SettingsFile
import SparkplugWire
public import VillageModel

/// What a running fleet tells its reader.
public enum FleetNotice: Hashable, Sendable {
    /// An event of the scenario happened.
    case happened(BoxID, BoxChange)
    /// A box is connected.
    case connected(BoxID)
    /// A box has lost the broker, or could not reach it, and tries again after a pause.
    case disconnected(BoxID, pause: TimeSpan)
}

/// A fleet with sockets; for one thread.
public final class FleetRunner {
    /// The fleet as it is.
    public private(set) var fleet: Fleet
    private let scenario: Scenario
    private var links: [BoxLink]
    private let limits: MosquittoLimits
    private let tell: (FleetNotice, Instant) -> Void
    /// Hears what the box with a place publishes.
    var overhear: (Int, WireMessage, Instant) -> Void = { _, _, _ in }
    /// When the office's own line was cut; nil while it carries.
    private var cutAt: Uptime?
    /// The links that the cut has caught and whose boxes have not noticed.
    private var caught: Set<Int> = []

    private static let farewell: Int64 = 3_000

    /// Makes a runner; `tell` is called on the runner's thread.
    public init(
        _ scenario: Scenario, tell: @escaping (FleetNotice, Instant) -> Void = { _, _ in }
    ) {
        self.scenario = scenario
        self.tell = tell
        fleet = Fleet(scenario)
        links = scenario.boxes.map { _ in BoxLink() }
        var limits = MosquittoLimits()
        // A connect blocks all boxes; a broker for demonstrations is near.
        limits.probe = 2_000
        self.limits = limits
    }

    /// Runs until `stop` is readable or the time is over (nil: never), then says goodbye for all boxes.
    public func run(for span: TimeSpan? = nil, stop: Int32 = -1) {
        let end = span.map { moment().elapsed + $0 } ?? .never
        while moment().elapsed < end {
            guard turn(until: end, stop: stop) else { break }
        }
        leave()
    }

    /// Runs until a condition holds; false when the time is over first.
    ///
    /// Nobody says goodbye.
    func run(within span: TimeSpan, until isDone: () -> Bool) -> Bool {
        let end = moment().elapsed + span
        while !isDone() {
            let now = moment().elapsed
            guard now < end else { return false }
            _ = turn(until: min(end, now + TimeSpan(milliseconds: 20)), stop: -1)
        }
        return true
    }

    /// Lets something happen outside the scenario.
    func happen(_ change: BoxChange, to place: Int) {
        perform(fleet.happen(change, to: place, at: moment()))
    }

    /// The office's own line is cut, or carries again: until then no box is heard and none can connect.
    func turnLine(_ isUp: Bool) {
        if isUp {
            for place in caught.sorted() { links[place].thaw() }
            caught = []
            cutAt = nil
        } else {
            cutAt = moment().elapsed
            caught = Set(links.indices.filter { links[$0].descriptor >= 0 })
            for place in caught { links[place].freeze() }
        }
    }

    /// Boxes notice after their keepalive that nobody hears them.
    private func noticeCut() {
        guard let cutAt, moment().elapsed >= cutAt + scenario.profile.keepAlive else { return }
        let lost = caught.sorted()
        caught = []
        for place in lost { perform(fleet.link(place, .lost, at: moment())) }
    }

    /// One turn of the loop; false when the end was asked for.
    private func turn(until end: Uptime, stop: Int32) -> Bool {
        perform(fleet.advance(to: moment()))
        noticeCut()
        let polled = wait(until: min(end, fleet.deadline), stop: stop)
        let now = moment()
        for place in links.indices {
            let events = links[place].turn(
                ready: polled[place + 1].revents, now: now.elapsed.rawValue)
            for event in events { perform(fleet.link(place, event, at: now)) }
        }
        return polled[0].revents == 0
    }

    private func wait(until due: Uptime, stop: Int32) -> [pollfd] {
        var polled = [pollfd(fd: stop, events: Int16(POLLIN), revents: 0)]
        polled.reserveCapacity(links.count + 1)
        var due = due
        for link in links {
            let events = Int16(POLLIN) | (link.wantsWrite ? Int16(POLLOUT) : 0)
            polled.append(pollfd(fd: link.descriptor, events: events, revents: 0))
            if let deadline = link.nextDeadline { due = min(due, Uptime(rawValue: deadline)) }
        }
        let left = min(60_000, max(0, (due - moment().elapsed).milliseconds))
        guard poll(&polled, nfds_t(polled.count), Int32(left)) >= 0 else {
            // Interrupted: nothing is ready, and `revents` are not to be trusted.
            for place in polled.indices { polled[place].revents = 0 }
            return polled
        }
        return polled
    }

    private func perform(_ steps: [FleetStep]) {
        var steps = steps[...]
        while let step = steps.popFirst() {
            switch step {
            case .happened(let box, let change): tell(.happened(box, change), moment().utc)
            case .effect(let place, let effect):
                perform(effect, place)
                // A connect that fails at once, or a publish that ends the session, has something to say.
                for event in links[place].drain() {
                    steps += fleet.link(place, event, at: moment())
                }
            }
        }
    }

    private func perform(_ effect: BoxEffect, _ place: Int) {
        let link = links[place]
        let box = fleet.boxes[place].id
        switch effect {
        case .connect where cutAt != nil: perform(fleet.link(place, .lost, at: moment()))
        case .connect(let will):
            link.connect(
                MosquittoBroker(
                    host: scenario.broker.host, port: scenario.broker.port,
                    clientID: box.description,
                    keepAlive: Int32(clamping: scenario.profile.keepAlive.seconds),
                    will: MosquittoMessage(
                        topic: will.topic, payload: will.payload, qos: will.qos,
                        retain: will.retain), tls: security(of: box)), limits: limits)
        case .subscribe(let topics): link.subscribe(topics)
        case .publish(let message):
            link.publish(message)
            overhear(place, message, moment().utc)
        case .freeze: link.freeze()
        case .thaw: link.thaw()
        // The broker must find out by itself: the frozen socket stays until the next connect.
        case .abandon: break
        case .leave: link.leave()
        case .note(.connected): tell(.connected(box), moment().utc)
        case .note(.disconnected(let pause)):
            tell(.disconnected(box, pause: pause), moment().utc)
        case .note: break
        }
    }

    private func security(of box: BoxID) -> MosquittoTLS? {
        scenario.tls.map { tls in
            let own = { (path: String) in path.replacing("{box}", with: box.description) }
            return MosquittoTLS(
                authorities: own(tls.authorities), certificate: own(tls.certificate),
                key: own(tls.key), name: tls.name)
        }
    }

    private func leave() {
        perform(fleet.farewell(at: moment()))
        let end = moment().elapsed.rawValue + FleetRunner.farewell
        while links.contains(where: \.isLeaving), moment().elapsed.rawValue < end {
            let polled = wait(until: Uptime(rawValue: end), stop: -1)
            for place in links.indices {
                _ = links[place].turn(
                    ready: polled[place + 1].revents, now: moment().elapsed.rawValue)
            }
        }
        for link in links { link.abandon() }
    }

    private func moment() -> Moment {
        Moment(
            utc: Instant(rawValue: daemon_utc_ms()), elapsed: Uptime(rawValue: kl_monotonic_ms()))
    }
}
