// SPDX-License-Identifier: Apache-2.0
//
// The metric catalogue. A metric's number is permanent: it is the Sparkplug alias, it stands in the
// records of spools that may be years old when they arrive, so a number is never reused and a new
// metric takes the next free one. Numbers 1 to 15 belong to the protocol (bdSeq, Spool/*, Clock/*).
// A new metric = one case here and one line in each of the tables below.

/// Everything a box measures: name, type, unit, when it is sent.
public enum Metric: UInt16, CaseIterable, Sendable {
    // Uplink: from the near end to the far end, so that the first broken step can be named.
    /// Whether the default gateway is known and its neighbour entry answers.
    case uplinkGateway = 16
    /// Whether a name resolves over UDP.
    case uplinkDNS = 17
    /// Whether a TCP connection to the far end opens.
    case uplinkTCP = 18
    /// Whether the HTTP 204 probe came back as 204, unredirected.
    case uplinkHTTP = 19
    /// Whether something answers in place of the far end: a captive portal.
    case uplinkPortal = 20
    /// Round trip to the far end.
    case uplinkRoundTrip = 21
    /// Round trip of an ICMP echo to the gateway, where ICMP is permitted.
    case uplinkGatewayEcho = 22

    /// Whether the free Wi-Fi is on the air: hostapd enabled and the interface up.
    case wifiUp = 24
    /// How many visitors are associated; never who.
    case wifiClients = 25
    /// Whether the network is open (no password).
    case wifiOpen = 26

    /// Random id of the running boot.
    case boxBoot = 32
    /// Seconds since power-on.
    case boxUptime = 33
    /// Whether the clock is synchronised.
    case boxClock = 34
    /// Warmest thermal zone.
    case boxTemperature = 35
    /// Share of the data partition in use.
    case boxDisk = 36
    /// Version of the agent.
    case boxVersion = 37

    /// Whether the gate stands open.
    case gateOpen = 40
    /// How light it is where the office's lamp should shine.
    case lampLux = 41
}

/// When a metric's change leaves the box.
public enum Urgency: Sendable {
    /// A change is a fact of its own: kept and sent at once.
    case event
    /// Sampled often, kept when the profile's report is due and its dead band was left.
    case trend
}

extension Metric {
    /// The Sparkplug name: `area/thing`, lower-case ASCII, at most 24 characters.
    public var name: String {
        switch self {
        case .uplinkGateway: "uplink/gateway"
        case .uplinkDNS: "uplink/dns"
        case .uplinkTCP: "uplink/tcp"
        case .uplinkHTTP: "uplink/http"
        case .uplinkPortal: "uplink/portal"
        case .uplinkRoundTrip: "uplink/rtt"
        case .uplinkGatewayEcho: "uplink/echo"
        case .wifiUp: "wifi/up"
        case .wifiClients: "wifi/clients"
        case .wifiOpen: "wifi/open"
        case .boxBoot: "box/boot"
        case .boxUptime: "box/uptime"
        case .boxClock: "box/clock"
        case .boxTemperature: "box/temp"
        case .boxDisk: "box/disk"
        case .boxVersion: "box/version"
        case .gateOpen: "gate/open"
        case .lampLux: "lamp/lux"
        }
    }

    /// The wire type.
    public var type: ValueType {
        switch self {
        case .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal, .wifiUp,
            .wifiOpen, .boxClock, .gateOpen:
            .boolean
        case .uplinkRoundTrip, .uplinkGatewayEcho, .boxTemperature, .boxDisk, .lampLux: .float
        case .wifiClients: .uint32
        case .boxUptime: .uint64
        case .boxBoot, .boxVersion: .text
        }
    }

    /// The unit as printed after a number; empty for on-off metrics and texts.
    public var unit: String {
        switch self {
        case .uplinkRoundTrip, .uplinkGatewayEcho: "ms"
        case .boxTemperature: "C"
        case .boxDisk: "%"
        case .lampLux: "lx"
        case .boxUptime: "s"
        default: ""
        }
    }

    /// Whether a change is an event or part of a trend.
    public var urgency: Urgency {
        switch self {
        case .wifiUp, .wifiOpen, .boxBoot, .boxClock, .boxVersion, .gateOpen, .lampLux: .event
        default: .trend
        }
    }

    /// How far a number may move before it is worth keeping.
    public var deadBand: DeadBand {
        switch self {
        case .uplinkRoundTrip: .step(10)
        case .uplinkGatewayEcho: .step(5)
        case .boxTemperature: .step(2)
        case .boxDisk: .step(1)
        case .lampLux: .lampLight
        default: .step(0)
        }
    }

    /// Whether the metric only confirms that time passes, so that its change alone keeps nothing.
    public var ridesAlong: Bool { self == .boxUptime }

    /// The metric with a Sparkplug name, or nil for a foreign one; costs a walk of the catalogue.
    public init?(name: String) {
        for candidate in Metric.allCases where candidate.name == name {
            self = candidate
            return
        }
        return nil
    }
}
