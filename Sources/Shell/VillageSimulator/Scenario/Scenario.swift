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

    /// Makes a box.
    public init(id: BoxID, conditions: BoxConditions = BoxConditions()) {
        self.id = id
        self.conditions = conditions
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
    /// The seed of everything that wanders.
    public var seed: UInt64
    /// The boxes, in the order of the file.
    public var boxes: [ScenarioBox]
    /// The events, in the order of the file.
    public var events: [ScenarioEvent]

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

    /// The zone of the kabupaten; WIB for a group that is no kabupaten's number.
    public var zone: Zone {
        RegionCode("\(group.prefix(2)).\(group.dropFirst(2))")?.zone ?? .wib
    }
}
