// SPDX-License-Identifier: Apache-2.0

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
