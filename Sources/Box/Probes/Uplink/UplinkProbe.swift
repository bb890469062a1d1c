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
