// SPDX-License-Identifier: Apache-2.0

public import BoxSession
public import SettingsFile
public import VillageModel

/// One box of a scenario.
public struct ScenarioBox: Hashable, Sendable {
    /// Who it is.
    public let id: BoxID
    /// What is true there at the beginning.
    public let conditions: BoxConditions
    /// Where it stands; nil where no office is to know.
    public let village: RegionCode?

    /// Makes a box.
    public init(
        id: BoxID, conditions: BoxConditions = BoxConditions(), village: RegionCode? = nil
    ) {
        self.id = id
        self.conditions = conditions
        self.village = village
    }
}

/// One event of a scenario.
public struct ScenarioEvent: Hashable, Sendable {
    /// When it happens, from the beginning.
    public let at: TimeSpan
    /// Where it happens.
    public let box: BoxID
    /// What happens, in this order.
    public let changes: [BoxChange]

    /// Makes an event.
    public init(at: TimeSpan, box: BoxID, changes: [BoxChange]) {
        self.at = at
        self.box = box
        self.changes = changes
    }
}

/// A fleet and what happens to it.
public struct Scenario: Hashable, Sendable {
    /// The most boxes in one process.
    public static let mostBoxes = 20_000
    /// Shorter pauses than a real box has, for whoever looks on; what is scored has the real ones.
    public static let shortRedial = Redial(shortest: .seconds(2), longest: .seconds(30))

    /// The Sparkplug group: the kabupaten's digits.
    public var group: String
    /// The host application whose commands count.
    public var host: String
    /// How often the boxes speak.
    public var profile: Profile
    /// Where the broker is.
    public var broker: BrokerAddress
    /// How the boxes secure their sessions; nil: not at all, for a broker on this machine.
    ///
    /// `{box}` in a path stands for the box's id, so that each has a certificate of its own.
    public var tls: TLSSettings?
    /// From one measurement of a box to its next.
    public var sampling: TimeSpan
    /// The pauses between a box's attempts to connect.
    public var redial = Scenario.shortRedial
    /// The seed of everything that wanders.
    public var seed: UInt64
    /// The boxes, in the order of the file.
    public var boxes: [ScenarioBox]
    /// The events, in the order of the file.
    public var events: [ScenarioEvent]
    /// When it begins; nil where that is whenever it is run.
    public var begins: Instant?
    /// How long it lasts; nil where that is told to whoever runs it.
    public var length: TimeSpan?
    /// What happens besides the events; their steps are in no other list.
    public var incidents: [Incident] = []
    /// The sky over all villages.
    public var sky = Daylight()
    /// What the office has promised.
    public var policy = Policy()

    /// Makes a scenario.
    public init(
        group: String, host: String, profile: Profile = .fast,
        broker: BrokerAddress = BrokerAddress(host: "127.0.0.1", port: 1_883),
        tls: TLSSettings? = nil, sampling: TimeSpan = .seconds(5), seed: UInt64 = 1,
        boxes: [ScenarioBox],
        events: [ScenarioEvent] = []
    ) {
        self.group = group
        self.host = host
        self.profile = profile
        self.broker = broker
        self.tls = tls
        self.sampling = sampling
        self.seed = seed
        self.boxes = boxes
        self.events = events
    }

    /// Whether it can be scored: it has incidents, and a beginning in the calendar.
    public var isTruth: Bool { begins != nil && !incidents.isEmpty }

    /// The boxes that stand in a village.
    public var sites: [Site] {
        boxes.compactMap { box in box.village.map { Site(village: $0, box: box.id) } }
    }

    /// The events and the steps of all incidents that happen to boxes, as the fleet takes them.
    public var allEvents: [ScenarioEvent] {
        guard let begins else { return events }
        var all = events
        for incident in incidents {
            for step in incident.steps {
                guard case .box(let box, let changes) = step.action else { continue }
                all.append(ScenarioEvent(at: step.at - begins, box: box, changes: changes))
            }
        }
        return all
    }

    /// What happens in the office, in the order of time.
    public var officeActs: [(at: Instant, act: OfficeAct)] {
        let acts = incidents.flatMap(\.steps).compactMap { step -> (at: Instant, act: OfficeAct)? in
            guard case .office(let act) = step.action else { return nil }
            return (step.at, act)
        }
        return acts.enumerated().sorted { left, right in
            left.element.at == right.element.at
                ? left.offset < right.offset : left.element.at < right.element.at
        }.map(\.element)
    }

    /// The zone of the kabupaten; WIB for a group that is no kabupaten's number.
    public var zone: Zone {
        RegionCode("\(group.prefix(2)).\(group.dropFirst(2))")?.zone ?? .wib
    }
}
