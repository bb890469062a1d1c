// SPDX-License-Identifier: Apache-2.0
//
// A month in minutes, and nothing imitated but the villages: the real session core of each box over a real
// connection to a real mosquitto, the real collector with its real files, and between them one time that
// everybody shares. The stage moves it: to the next instant at which a box, an incident or the office has
// something to do, and there it waits until everybody has heard everything (`settle`), before it moves on.
//
//     office.advance(T) ... stops where the office sends something; boxes hear it there
//     boxes, incidents and cuts of T happen; what boxes publish is confirmed by the broker
//     fence; office.advance(T, fence) ... until neither side has anything new
//
// Keepalive is time too: a box without power or uplink is cut from the broker one and a half keepalives
// later, as a broker would, and the broker then sends its will. Losses happen to PUBLISHes between session
// and connection, in both directions; what the stage sends for itself is never lost. A killed office begins
// again from its disk at the same instant.

import BoxSession
import CLinux
import MosquittoLink
import SparkplugWire
public import VillageModel

/// What is done to a run beyond its scenario.
public struct StageOptions: Sendable {
    /// Where the files lie; must exist and be empty.
    public var folder: String
    /// The share of PUBLISHes that is lost, 0 to 1, in both directions.
    public var loss = 0.0
    /// When the office is killed and begins again from its disk.
    public var kills: [Instant] = []
    /// How often a box looks at its timers; what happens to it, and what it hears, has its own instant.
    public var beat = TimeSpan.seconds(10)
    /// More lines for the office's settings file.
    public var settings = ""

    /// Makes options.
    public init(folder: String) { self.folder = folder }
}

/// What a run has brought.
public struct StageOutcome: Sendable {
    /// What the office told, in its order.
    public var raised: [RaisedEvent] = []
    /// What the boxes showed, in the order of time.
    public var shown: [Shown] = []
    /// How many PUBLISHes were lost.
    public var dropped = 0
    /// How many PUBLISHes boxes sent.
    public var published = 0
    /// How often the office was killed.
    public var kills = 0
    /// How many instants were worked through.
    public var steps = 0
}

/// One run of a scenario on the stage; for one thread.
public final class TruthRun {
    let scenario: Scenario
    let options: StageOptions
    let begins: Instant
    let broker: StageBroker
    let office: StageOffice
    /// What the office's own line leads to.
    let farEnd: StageFarEnd
    var observer: StageObserver?
    var fleet: Fleet
    var links: [StageLink]
    var places: [BoxID: Int] = [:]
    var now: Instant
    var outcome = StageOutcome()
    /// When the broker misses the keepalive of a box that it cannot hear.
    var cuts: [Int: Instant] = [:]
    /// When a box notices the same, while the office's own line is down.
    var losses: [Int: Instant] = [:]
    var isLineUp = true
    /// Links that have something to say or to hear.
    var active: Set<Int> = []
    /// Deaths that the broker is about to tell.
    var dying = 0
    /// Whether something left that the office has not confirmed.
    var isNews = false
    var isListening = false
    var fence: UInt64 = 0
    private let limits: MosquittoLimits

    /// Starts broker and office; the scenario must say when it begins.
    public init(_ scenario: Scenario, _ options: StageOptions) throws(StageFailure) {
        guard let begins = scenario.begins else {
            throw StageFailure("the scenario does not say when it begins")
        }
        self.scenario = scenario
        self.options = options
        self.begins = begins
        now = begins
        fleet = Fleet(scenario)
        var seeds = SeededGenerator(seed: scenario.seed, name: "loss")
        links = scenario.boxes.map { _ in
            StageLink(loss: options.loss, dice: SeededGenerator(seed: seeds.next()))
        }
        for (place, box) in scenario.boxes.enumerated() { places[box.id] = place }
        var limits = MosquittoLimits()
        limits.probe = 2_000
        self.limits = limits
        broker = try StageBroker(folder: options.folder)
        farEnd = try StageFarEnd()
        office = try StageOffice(folder: options.folder)
        try office.prepare(
            scenario, port: broker.port, far: farEnd.port, lines: options.settings, at: begins)
        observer = try StageObserver(port: broker.port, group: scenario.group)
    }

    /// Performs the scenario to its end.
    public func run() throws(StageFailure) -> StageOutcome {
        let end = begins + (scenario.length ?? .days(1))
        var acts = scenario.officeActs[...]
        var kills = options.kills.sorted()[...]
        try hear(try office.advance(to: now))
        while true {
            outcome.steps += 1
            while let act = acts.first, act.at <= now {
                acts.removeFirst()
                try perform(act.act)
            }
            cutSilent()
            perform(fleet.advance(to: moment))
            if let kill = kills.first, kill <= now {
                kills.removeFirst()
                try pump()
                try killOffice()
            }
            try settle()
            guard now < end else { break }
            var next = min(end, due)
            if let act = acts.first { next = min(next, act.at) }
            if let kill = kills.first { next = min(next, kill) }
            try pass(to: max(next, now))
        }
        office.stop()
        for link in links { outcome.dropped += link.dropped }
        outcome.raised = try StageFile.lines(office.linesPath).compactMap { RaisedEvent(line: $0) }
        return outcome
    }

    var moment: Moment {
        Moment(utc: now, elapsed: Uptime(rawValue: (now - begins).milliseconds))
    }

    /// When a box, a cut or a loss is due; boxes look at their own timers once in a beat.
    private var due: Instant {
        var due = Instant.distantFuture
        if fleet.nextEvent != .never { due = begins + (fleet.nextEvent - Uptime(rawValue: 0)) }
        if fleet.nextBox != .never {
            let beat = max(1, options.beat.milliseconds)
            let (whole, rest) = fleet.nextBox.rawValue.quotientAndRemainder(dividingBy: beat)
            due = min(due, begins + TimeSpan(milliseconds: (whole + (rest > 0 ? 1 : 0)) * beat))
        }
        for cut in cuts.values { due = min(due, cut) }
        for loss in losses.values { due = min(due, loss) }
        return due
    }

    /// Lets time pass; boxes hear what the office says on the way, at its instant.
    private func pass(to instant: Instant) throws(StageFailure) {
        repeat {
            try hear(try office.advance(to: instant))
            if !active.isEmpty { try settle() }
            // What boxes heard may have given them something to do before that.
        } while now < instant && due >= instant
    }

    /// Takes what the office answered.
    func hear(_ standing: StageOffice.Standing) throws(StageFailure) {
        now = standing.now
        isListening = standing.isListening
        guard standing.sent > 0, let observer else { return }
        guard let told = try observer.hear(standing.fence) else {
            for (place, link) in links.enumerated() where link.isGreeted { wake(place) }
            return
        }
        for box in told { if let place = places[box] { wake(place) } }
    }

    /// Lets everybody hear everything, until nobody has anything new.
    private func settle() throws(StageFailure) {
        repeat {
            try pump()
            try seeDeaths()
            guard isNews else { return }
            isNews = false
            if let observer, isListening {
                fence += 1
                try observer.publish(fence: fence)
                try hear(try office.advance(to: now, .fence(fence)))
            } else {
                try hear(try office.advance(to: now))
            }
        } while isNews || !active.isEmpty
    }

    private func wake(_ place: Int) {
        links[place].isDirty = true
        active.insert(place)
    }

    /// Serves the links until the broker owes nobody anything.
    func pump() throws(StageFailure) {
        let patience = kl_monotonic_ms() + 20_000
        while true {
            for place in active.sorted() {
                for event in links[place].drain() {
                    perform(fleet.link(place, event, at: moment))
                }
                if links[place].isDirty { links[place].confirm() }
            }
            active = active.filter { links[$0].isAwaited || links[$0].isDirty }
            guard !active.isEmpty else { return }
            guard kl_monotonic_ms() < patience else {
                throw StageFailure("the broker owes \(active.count) boxes an answer")
            }
            let waiting = Array(active)
            var polled = waiting.map { place in
                let link = links[place]
                let write = link.client?.wantsWrite == true ? Int16(POLLOUT) : 0
                return pollfd(fd: link.descriptor, events: Int16(POLLIN) | write, revents: 0)
            }
            guard poll(&polled, nfds_t(polled.count), 1_000) > 0 else { continue }
            for (index, place) in waiting.enumerated() where polled[index].revents != 0 {
                links[place].serve(polled[index].revents)
            }
        }
    }

    private func seeDeaths() throws(StageFailure) {
        guard dying > 0 else { return }
        defer { dying = 0 }
        guard let observer else { return }
        for box in try observer.deaths(dying) {
            outcome.shown.append(Shown(box, .death, at: now))
        }
        isNews = true
    }

    /// The broker and the boxes give up who has been silent for too long.
    private func cutSilent() {
        for (place, at) in cuts where at <= now {
            cuts[place] = nil
            if links[place].abandon() { dying += 1 }
        }
        for (place, at) in losses where at <= now {
            losses[place] = nil
            perform(fleet.link(place, .lost, at: moment))
        }
    }

    func freeze(_ place: Int) {
        guard links[place].isOpen, !links[place].isFrozen else { return }
        links[place].freeze()
        let keepAlive = scenario.profile.keepAlive
        cuts[place] = now + TimeSpan(milliseconds: keepAlive.milliseconds * 3 / 2)
    }

    func perform(_ steps: [FleetStep]) {
        var steps = steps[...]
        while let step = steps.popFirst() {
            guard case .effect(let place, let effect) = step else { continue }
            if perform(effect, place) { steps += fleet.link(place, .lost, at: moment) }
        }
    }

    /// Performs an effect; true when the box learns at once that its attempt failed.
    private func perform(_ effect: BoxEffect, _ place: Int) -> Bool {
        let link = links[place]
        switch effect {
        case .connect(let will):
            guard isLineUp else { return true }
            cuts[place] = nil
            losses[place] = nil
            let broker = MosquittoBroker(
                host: "127.0.0.1", port: broker.port,
                clientID: scenario.boxes[place].id.description, keepAlive: 0,
                will: MosquittoMessage(
                    topic: will.topic, payload: will.payload, qos: will.qos, retain: will.retain))
            if link.connect(broker, limits: limits) { dying += 1 }
            active.insert(place)
        case .subscribe(let topics):
            link.subscribe(topics)
            active.insert(place)
        case .publish(let message): publish(message, place)
        case .freeze: freeze(place)
        case .thaw:
            cuts[place] = nil
            for message in link.thaw() { publish(message, place) }
            active.insert(place)
        case .leave:
            if link.leave() { dying += 1 }
            active.insert(place)
        // The broker finds out by itself: the frozen connection stays until it is cut or the next attempt.
        case .abandon, .note: break
        }
        return false
    }

    private func publish(_ message: WireMessage, _ place: Int) {
        outcome.published += 1
        guard links[place].publish(message) else { return }
        active.insert(place)
        isNews = true
        let box = scenario.boxes[place].id
        guard case .message(let kind, _, _, _)? = Topic(message.topic) else { return }
        switch kind {
        case .nodeBirth: outcome.shown.append(Shown(box, .record(StageRecord.all), at: now))
        case .nodeData:
            let metrics = StageRecord.events(in: message.payload)
            if !metrics.isEmpty {
                outcome.shown.append(Shown(box, .record(metrics), at: now))
            }
        case .nodeDeath: dying += 1
        default: break
        }
    }
}
