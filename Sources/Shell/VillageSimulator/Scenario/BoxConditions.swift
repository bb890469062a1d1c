// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How a simulated gate stands.
public enum GateCondition: Hashable, Sendable {
    /// It stands open.
    case open
    /// It is closed.
    case closed
    /// The box has no gate sensor.
    case absent
}

/// How a simulated office lamp is used.
public enum LampCondition: Hashable, Sendable {
    /// It shines from dusk to dawn; somebody switches it on while there is still light.
    case kept
    /// It does not shine.
    case off
    /// The box has no light sensor.
    case absent
}

/// How the clock of a simulated box is moved.
public enum ClockChange: Hashable, Sendable {
    /// It jumps by a span and goes on as if it were right.
    case jump(TimeSpan)
    /// It begins at 1970 and knows that it is wrong.
    case epoch
    /// It is right again.
    case right
}

/// What is true at a simulated village, whatever its box can tell about it.
public struct BoxConditions: Hashable, Sendable {
    /// The gate.
    public var gate: GateCondition
    /// Whether the free Wi-Fi is on the air.
    public var wifi: Bool
    /// About how many visitors are on it; the readings wander around this number.
    public var clients: UInt32
    /// Whether the internet, and with it the broker, can be reached.
    public var uplink: Bool
    /// The office lamp.
    public var lamp: LampCondition
    /// Whether the box's clock goes on without power.
    public var hasClock: Bool

    /// Makes conditions; the defaults are those of an ordinary day.
    public init(
        gate: GateCondition = .open, wifi: Bool = true, clients: UInt32 = 8, uplink: Bool = true,
        lamp: LampCondition = .absent, hasClock: Bool = true
    ) {
        self.lamp = lamp
        self.hasClock = hasClock
        self.gate = gate
        self.wifi = wifi
        self.clients = clients
        self.uplink = uplink
    }
}

/// One thing that happens to a simulated box.
public enum BoxChange: Hashable, Sendable {
    /// The gate is moved.
    case gate(GateCondition)
    /// The Wi-Fi goes on or off.
    case wifi(Bool)
    /// Visitors come or go.
    case clients(UInt32)
    /// The internet comes or goes; the box goes on measuring.
    case uplink(Bool)
    /// The power comes or goes, without a last word.
    case power(Bool)
    /// The box says goodbye and boots again.
    case restart
    /// The office lamp is used in another way.
    case lamp(LampCondition)
    /// The box's clock is moved.
    case clock(ClockChange)
    /// Another machine takes the box's place and name, with an empty spool; it has no power yet.
    case replace

    /// The stable identifier, which is also the key in a scenario.
    public var name: String {
        switch self {
        case .gate: "gate"
        case .wifi: "wifi"
        case .clients: "clients"
        case .uplink: "uplink"
        case .power: "power"
        case .restart: "restart"
        case .lamp: "lamp"
        case .clock: "clock"
        case .replace: "replace"
        }
    }
}
