// SPDX-License-Identifier: Apache-2.0
//
// The uplink, from the near end to the far end, so that the first broken step can be named:
//
//     box ── gateway ── name server ── far end (TCP) ── far page (HTTP 204)
//
// All steps are measured in one run and side by side; a step waits for another only where it must,
// a name for its address. What each answer means:
//
// | metric         | false                                  | no value                                |
// |----------------|----------------------------------------|-----------------------------------------|
// | uplink/gateway | no default route; or the neighbour did | failed: routes unreadable, or nothing   |
// |                | not answer                             | came back and the table does not know   |
// | uplink/dns     | no server gave an address: said no,    | absent: no server or no name set;       |
// |                | was silent, could not be reached       | bad: nonsense; failed: answer cut off   |
// | uplink/tcp     | refused, no route, or silent           | absent: no endpoint set; failed: its    |
// |                |                                        | name has no address                     |
// | uplink/rtt     | (a number)                             | as tcp; failed when tcp is false        |
// | uplink/http    | another answer than 204, or none       | as tcp; bad: not HTTP                   |
// | uplink/portal  | the page answered 204                  | failed: nothing answered, or 4xx, 5xx,  |
// |                |                                        | which a portal does not send; bad       |
// | uplink/echo    | (a number)                             | absent: no gateway with an address; not |
// |                |                                        | permitted: sysctl; failed: no answer    |
//
// Silence is a measured "no" for dns, tcp and http, since reaching them is what is measured.

public import VillageModel

/// Settings of the uplink probe.
public struct UplinkSettings: Hashable, Sendable {
    /// From run to run; 10 minutes unless told (the agent's profile may say otherwise).
    public var period: TimeSpan
    /// How long each step may wait; over 8 s, so that the kernel has asked a neighbour again.
    public var timeout: TimeSpan
    /// The name to resolve; nil takes the endpoint's, then the page's name.
    public var name: String?
    /// Name servers; empty takes those of `resolv.conf`.
    ///
    /// A resolver on the box itself answers from memory; set the real ones to measure the line.
    public var nameServers: [NetworkAddress]
    /// The name servers' port.
    public var namePort: UInt16
    /// The far end of the TCP step; usually the broker.
    public var endpoint: ProbeTarget?
    /// The page that answers 204.
    public var page: ProbePage?
    /// The gateway's TCP port that is knocked at; an open and a shut one tell the same.
    public var gatewayPort: UInt16

    /// Makes settings.
    public init(
        period: TimeSpan = .minutes(10), timeout: TimeSpan = .seconds(10), name: String? = nil,
        nameServers: [NetworkAddress] = [], namePort: UInt16 = 53,
        endpoint: ProbeTarget? = nil, page: ProbePage? = nil, gatewayPort: UInt16 = 53
    ) {
        self.period = period
        self.timeout = timeout
        self.name = name
        self.nameServers = nameServers
        self.namePort = namePort
        self.endpoint = endpoint
        self.page = page
        self.gatewayPort = gatewayPort
    }

    /// The name that the DNS step resolves; nil when no setting holds one.
    var askedName: String? {
        if let name { return name }
        for host in [endpoint?.host, page?.target.host] {
            if case .name(let name)? = host { return name }
        }
        return nil
    }
}

/// The uplink: gateway, name server, far end, page.
public enum UplinkProbe {
    /// What a complete answer holds.
    public static var metrics: [Metric] {
        [
            .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal,
            .uplinkRoundTrip, .uplinkGatewayEcho,
        ]
    }

    /// Makes the probe.
    public static func probe(_ settings: UplinkSettings, roots: ProbeRoots) -> Probe {
        Probe(name: "uplink", metrics: metrics, period: settings.period) { context in
            let run = UplinkRun(settings, roots: roots, context: context)
            return ProbeRun(wake: { run.wake($0) }, cancel: { run.end() })
        }
    }
}
