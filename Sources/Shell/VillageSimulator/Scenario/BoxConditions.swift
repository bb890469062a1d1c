// SPDX-License-Identifier: Apache-2.0

/// How a simulated gate stands.
public enum GateCondition: Hashable, Sendable {
    /// It stands open.
    case open
    /// It is closed.
    case closed
    /// The box has no gate sensor.
    case absent
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

    /// Makes conditions; the defaults are those of an ordinary day.
    public init(
        gate: GateCondition = .open, wifi: Bool = true, clients: UInt32 = 8, uplink: Bool = true
    ) {
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

    /// The stable identifier, which is also the key in a scenario.
    public var name: String {
        switch self {
        case .gate: "gate"
        case .wifi: "wifi"
        case .clients: "clients"
        case .uplink: "uplink"
        case .power: "power"
        case .restart: "restart"
        }
    }
}
