// SPDX-License-Identifier: Apache-2.0
//
// One simulated box: the real session core, a spool in memory, and a village around it. It has no socket
// and no clock; what it wants from a link goes out as effects, and time comes in as moments, so that a
// month passes in a second where no broker is needed.
//
// Power cut: the session is forgotten in the middle of a word and the link freezes (nothing is sent, not
// even FIN), so that the broker notices by its keepalive, as with a real box. Without uplink the link
// freezes too, but the box goes on measuring and keeping; it notices after its own keepalive.

public import BoxSession
import SparkplugWire
public import VillageModel

/// A box that is not there, around the core of one that could be.
public struct SimulatedBox: Sendable {
    /// Who it is.
    public let id: BoxID
    /// What is true around it.
    public private(set) var conditions: BoxConditions
    /// What waits for the host.
    public private(set) var spool: MemorySpool
    /// Whether it has power.
    public var isPowered: Bool { session != nil }
    /// Whether its session lives, as far as it knows.
    public var isLive: Bool { session?.isLive ?? false }

    private let identity: EdgeIdentity
    private let profile: Profile
    private let sampling: TimeSpan
    private let redial: Redial
    private let dice: Dice
    private var weather: Weather
    private var clock: BoxClock
    private let sky: Daylight
    private var session: BoxSession?
    private var boot = ""
    private var bootedAt = Uptime(rawValue: 0)
    private var bootDue = Uptime.never
    private var sampleDue = Uptime.never
    private var secondLook = SecondLook()
    private var isLinked = false
    private var lossDue = Uptime.never

    /// How long a restart takes.
    static let restart = TimeSpan.seconds(3)

    /// Makes a box without power; `begin` switches it on.
    public init(_ box: ScenarioBox, in scenario: Scenario) {
        id = box.id
        conditions = box.conditions
        identity = EdgeIdentity(group: scenario.group, box: box.id, host: scenario.host)
        profile = scenario.profile
        sampling = scenario.sampling
        redial = scenario.redial
        let generator = SeededGenerator(seed: scenario.seed, name: box.id.description)
        let dice = Dice(generator)
        self.dice = dice
        spool = MemorySpool(stream: StreamID(rawValue: dice.roll()))
        weather = Weather(SeededGenerator(seed: dice.roll()))
        clock = BoxClock(survives: box.conditions.hasClock)
        sky = scenario.sky
    }

    /// Switches the power on for the first time.
    public mutating func begin(at moment: Moment) -> [BoxEffect] { powerOn(at: moment) }

    /// When `due` has to be called.
    public var deadline: Uptime {
        guard let session else { return bootDue }
        let own = session.deadline
        let shared = own == .never ? own : bootedAt + (own - Uptime(rawValue: 0))
        return min(min(shared, sampleDue), min(lossDue, clock.deadline))
    }

    /// Does what has become due.
    public mutating func due(at moment: Moment) -> [BoxEffect] {
        if session == nil, moment.elapsed >= bootDue { return powerOn(at: moment) }
        var effects: [BoxEffect] = []
        if moment.elapsed >= lossDue {
            lossDue = .never
            isLinked = false
            effects.append(.abandon)
            effects += lost(at: moment)
        }
        if clock.set(at: moment) { effects += sample(at: moment) }
        if moment.elapsed >= sampleDue {
            weather.drift()
            sampleDue = moment.elapsed + sampling
            effects += measure(at: moment)
        }
        return effects + perform(at: moment) { $0.due(at: $1) }
    }

    /// Lets something happen to the box.
    public mutating func happen(_ change: BoxChange, at moment: Moment) -> [BoxEffect] {
        switch change {
        case .gate(let gate): conditions.gate = gate
        case .wifi(let wifi): conditions.wifi = wifi
        case .clients(let clients): conditions.clients = clients
        case .uplink(let uplink):
            guard conditions.uplink != uplink else { return [] }
            conditions.uplink = uplink
            clock.uplink(uplink, at: moment)
            return uplink ? thaw() : freeze(at: moment)
        case .power(true): return isPowered ? [] : powerOn(at: moment)
        case .power(false):
            bootDue = .never
            guard isPowered else { return [] }
            let effects = isLinked ? [BoxEffect.freeze] : []
            forget(at: moment)
            return effects
        case .lamp(let lamp): conditions.lamp = lamp
        case .clock(let change): clock.change(change, at: moment)
        case .replace:
            let effects = farewell(at: moment)
            spool = MemorySpool(stream: StreamID(rawValue: dice.roll()))
            clock = BoxClock(survives: conditions.hasClock)
            return effects
        case .restart:
            guard isPowered else { return [] }
            let effects = farewell(at: moment)
            bootDue = moment.elapsed + SimulatedBox.restart
            return effects
        }
        return sample(at: moment)
    }

    /// Takes what happened on the link; of no interest without power.
    public mutating func link(_ event: LinkEvent, at moment: Moment) -> [BoxEffect] {
        guard isPowered else { return [] }
        switch event {
        case .connected:
            isLinked = true
            let effects = perform(at: moment) { $0.link(event, at: $1) }
            return effects + measure(at: moment)
        case .lost:
            isLinked = false
            lossDue = .never
            return lost(at: moment)
        case .message: return perform(at: moment) { $0.link(event, at: $1) }
        }
    }

    /// As the agent does: what has lost its session, or has a fresh one, measures the line.
    private mutating func lost(at moment: Moment) -> [BoxEffect] {
        let wasLive = isLive
        let effects = perform(at: moment) { $0.link(.lost, at: $1) }
        return wasLive ? effects + measure(at: moment) : effects
    }

    /// Says goodbye and switches off.
    public mutating func farewell(at moment: Moment) -> [BoxEffect] {
        guard isPowered else { return [] }
        // Without uplink nobody hears the goodbye.
        var effects = conditions.uplink ? perform(at: moment) { $0.farewell(at: $1) } : []
        if isLinked { effects.append(conditions.uplink ? .leave : .freeze) }
        forget(at: moment)
        return effects
    }

    private mutating func powerOn(at moment: Moment) -> [BoxEffect] {
        bootDue = .never
        bootedAt = moment.elapsed
        clock.powerOn(at: moment, uplink: conditions.uplink)
        boot = String(dice.roll(), radix: 16)
        sampleDue = moment.elapsed + sampling
        secondLook = SecondLook()
        let dice = dice
        session = BoxSession(
            identity: identity, profile: profile,
            metrics: Metric.allCases.filter { !$0.isOccurrence }, boot: boot,
            spool: spool.position, redial: redial, at: Uptime(rawValue: 0),
            random: { dice.roll() })
        return measure(at: moment) + perform(at: moment) { $0.due(at: $1) }
    }

    private mutating func forget(at moment: Moment) {
        clock.powerOff(at: moment)
        session = nil
        isLinked = false
        sampleDue = .never
        lossDue = .never
    }

    private mutating func freeze(at moment: Moment) -> [BoxEffect] {
        guard isLinked else { return [] }
        lossDue = moment.elapsed + profile.keepAlive
        return [.freeze]
    }

    private mutating func thaw() -> [BoxEffect] {
        guard lossDue != .never else { return [] }
        lossDue = .never
        return [.thaw]
    }

    /// What a box sees at once: everything but the uplink, which is added when it was measured.
    private mutating func sample(at moment: Moment, with uplink: [Reading] = []) -> [BoxEffect] {
        guard isPowered else { return [] }
        let seen = weather.readings(
            conditions, boot: boot, uptime: uptime(at: moment), clock: clock.isSynchronised,
            sky: conditions.lamp == .absent ? 0 : sky.lux(at: moment.utc))
        return perform(at: moment) { $0.sampled(uplink + seen, at: $1) }
    }

    /// What it sees in its period, with the uplink.
    private mutating func measure(at moment: Moment) -> [BoxEffect] {
        guard isPowered else { return [] }
        let uplink = weather.uplink(conditions)
        if let again = secondLook.took(uplink, at: moment.elapsed) {
            sampleDue = min(sampleDue, again)
        }
        return sample(at: moment, with: uplink)
    }

    private func uptime(at moment: Moment) -> Uptime {
        Uptime(rawValue: (moment.elapsed - bootedAt).milliseconds)
    }

    /// Lets the session speak and does everything that it can have done without a link.
    private mutating func perform(
        at moment: Moment, _ ask: (inout BoxSession, Stamp) -> [BoxAction]
    ) -> [BoxEffect] {
        guard var session else { return [] }
        let stamp = Stamp(
            utc: clock.utc(moment), uptime: uptime(at: moment), synchronised: clock.isSynchronised)
        var effects: [BoxEffect] = []
        var actions = ask(&session, stamp)
        while !actions.isEmpty {
            let action = actions.removeFirst()
            switch action {
            case .keep(let records):
                actions.insert(contentsOf: session.kept(spool.append(records), at: stamp), at: 0)
            case .acknowledge(let id): spool.acknowledge(through: id)
            case .fetch(let first, let limit):
                let found = spool.read(from: first, limit: limit)
                actions.insert(contentsOf: session.fetched(found, at: stamp), at: 0)
            case .dial:
                guard conditions.uplink else {
                    actions += session.link(.lost, at: stamp)
                    continue
                }
                let number = spool.takeBirthNumber()
                effects.append(.connect(will: session.will(birth: number, at: stamp)))
            case .subscribe(let topics): effects.append(.subscribe(topics))
            case .publish(let message): effects.append(.publish(message))
            case .note(let note): effects.append(.note(note))
            }
        }
        self.session = session
        return effects
    }
}
