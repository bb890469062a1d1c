// SPDX-License-Identifier: Apache-2.0
//
// The metric catalogue. A metric's number is permanent: it is the Sparkplug alias, it stands in the
// records of spools that may be years old when they arrive, so a number is never reused and a new
// metric takes the next free one. Numbers 1 to 15 belong to the protocol (bdSeq, Spool/*, Clock/*), 256 to
// 767 to services, four for each (Metric+Service.swift).
// A new metric = one constant here, its place in `allCases` and one line in each of the tables below.

/// One thing that a box measures: name, type, unit, when it is sent.
public struct Metric: RawRepresentable, Hashable, Sendable, CaseIterable {
    /// The permanent number.
    public let rawValue: UInt16

    init(number: UInt16) { rawValue = number }

    /// The metric with a number; nil for one that nobody has.
    public init?(rawValue: UInt16) {
        self.init(number: rawValue)
        guard Metric.allCases.contains(self) || servicePart != nil else { return nil }
    }

    // Uplink: from the near end to the far end, so that the first broken step can be named.
    /// Whether the default gateway is known and its neighbour entry answers.
    public static let uplinkGateway = Metric(number: 16)
    /// Whether a name resolves over UDP.
    public static let uplinkDNS = Metric(number: 17)
    /// Whether a TCP connection to the far end opens.
    public static let uplinkTCP = Metric(number: 18)
    /// Whether the HTTP 204 probe came back as 204, unredirected.
    public static let uplinkHTTP = Metric(number: 19)
    /// Whether something answers in place of the far end: a captive portal.
    public static let uplinkPortal = Metric(number: 20)
    /// Round trip to the far end.
    public static let uplinkRoundTrip = Metric(number: 21)
    /// Round trip of an ICMP echo to the gateway, where ICMP is permitted.
    public static let uplinkGatewayEcho = Metric(number: 22)

    /// Whether the free Wi-Fi is on the air: hostapd enabled and the interface up.
    public static let wifiUp = Metric(number: 24)
    /// How many visitors are associated; never who.
    public static let wifiClients = Metric(number: 25)
    /// Whether the network is open (no password).
    public static let wifiOpen = Metric(number: 26)

    /// Random id of the running boot.
    public static let boxBoot = Metric(number: 32)
    /// Seconds since power-on.
    public static let boxUptime = Metric(number: 33)
    /// Whether the clock is synchronised.
    public static let boxClock = Metric(number: 34)
    /// Warmest thermal zone.
    public static let boxTemperature = Metric(number: 35)
    /// Share of the data partition in use.
    public static let boxDisk = Metric(number: 36)
    /// Version of the agent.
    public static let boxVersion = Metric(number: 37)
    /// Whether the box is imitated: nothing it says may reach a real roll-up.
    public static let boxSimulated = Metric(number: 38)

    /// Whether the gate stands open.
    public static let gateOpen = Metric(number: 40)
    /// How light it is where the office's lamp should shine.
    public static let lampLux = Metric(number: 41)

    /// What a person said of a facility, signed by the box (`SignedAttestation`); each is a record of its own.
    public static let attestation = Metric(number: 48)
    /// A complaint that was handed in at the box: number, category and facility, nothing else.
    public static let complaint = Metric(number: 49)

    /// The catalogue without services, in the order of numbers.
    public static let allCases: [Metric] = [
        .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal, .uplinkRoundTrip,
        .uplinkGatewayEcho, .wifiUp, .wifiClients, .wifiOpen, .boxBoot, .boxUptime, .boxClock,
        .boxTemperature, .boxDisk, .boxVersion, .boxSimulated, .gateOpen, .lampLux, .attestation,
        .complaint,
    ]
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
        case .boxSimulated: "box/simulated"
        case .attestation: "attest/statement"
        case .complaint: "complaint/entry"
        default: serviceName
        }
    }

    /// The wire type.
    public var type: ValueType {
        switch self {
        case .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal, .wifiUp,
            .wifiOpen, .boxClock, .gateOpen, .boxSimulated:
            .boolean
        case .uplinkRoundTrip, .uplinkGatewayEcho, .boxTemperature, .boxDisk, .lampLux: .float
        case .wifiClients: .uint32
        case .boxUptime: .uint64
        case .boxBoot, .boxVersion: .text
        case .attestation, .complaint: .bytes
        default: servicePart?.type ?? .boolean
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
        default: servicePart?.unit ?? ""
        }
    }

    /// Whether a change is an event or part of a trend.
    public var urgency: Urgency {
        switch self {
        case .wifiUp, .wifiOpen, .boxBoot, .boxClock, .boxVersion, .gateOpen, .lampLux: .event
        case .boxSimulated, .attestation, .complaint: .event
        // They tell why a box could not be heard, and an old "no internet" would accuse for a whole report.
        case .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal: .event
        // Why a service does not answer is told with the news that it does not.
        default: servicePart == .reachable || servicePart == .fault ? .event : .trend
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
        default: servicePart == .roundTrip ? .step(50) : .step(0)
        }
    }

    /// Whether every reading is a fact of its own, told once: it has no present value and no birth names one.
    public var isOccurrence: Bool { self == .attestation || self == .complaint }

    /// Whether the metric only confirms that time passes, so that its change alone keeps nothing.
    public var ridesAlong: Bool { self == .boxUptime }

    /// The metric with a Sparkplug name, or nil for a foreign one; costs a walk of the catalogue.
    public init?(name: String) {
        for candidate in Metric.allCases where candidate.name == name {
            self = candidate
            return
        }
        guard let service = Metric(serviceName: name) else { return nil }
        self = service
    }
}
