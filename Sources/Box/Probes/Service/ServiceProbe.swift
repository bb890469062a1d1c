// SPDX-License-Identifier: Apache-2.0
//
// The services of the inventory, as this box sees them:
//
//     name (DNS) ── TCP ── TLS ── certificates ── HTTP/1.1 GET ── status ── text
//
// The first step that fails is the fault (`ServiceFault`). A redirection is an answer with its status and is
// not followed. One failure is none: it is told as a fault, the service is asked again soon, and only a second
// failure in a row makes it unreachable. Outside its schedule a service is not asked, and is absent.
//
// | metric        | value                          | no value                                   |
// |---------------|--------------------------------|--------------------------------------------|
// | service/n/up  | false: failed twice in a row   | absent: outside its schedule; else why it  |
// |               |                                | could not be asked (no name server)        |
// | service/n/ms  | name to last byte              | failed: it did not answer                  |
// | service/n/cert| whole days left, < 0 ended     | absent: no HTTPS; failed: none was shown   |
// | service/n/fault | number of a `ServiceFault`   | as up                                      |
//
// A captive portal answers in place of every service, with a certificate or a page of its own; whether the
// line is redirected is for the uplink probe to say, and for the office to weigh.

public import SettingsFile
public import VillageModel

/// Which services a box asks, and how.
public struct ServiceSettings: Sendable {
    /// The services.
    public var services: [ServiceEntry]
    /// The zone of their schedules.
    public var zone: Zone
    /// Whether this box is the centre.
    public var isCentre: Bool
    /// The least time from one web page to the next; zero for none.
    ///
    /// A second attempt after a failure does not wait for it.
    public var pause: TimeSpan
    /// Name servers; empty takes those of `resolv.conf`.
    public var nameServers: [NetworkAddress] = []
    /// The name servers' port.
    public var namePort: UInt16 = 53

    /// Makes settings.
    public init(
        _ services: [ServiceEntry], zone: Zone = .wib, isCentre: Bool = false,
        pause: TimeSpan = .zero
    ) {
        self.services = services
        self.zone = zone
        self.isCentre = isCentre
        self.pause = pause
    }
}

/// The probe of services; its settings are the inventory's, so it stands beside the catalogue.
public enum ServiceProbe {
    /// Makes the probe; nil when no service is asked from here.
    public static func probe(_ settings: ServiceSettings, roots: ProbeRoots) -> Probe? {
        guard !settings.services.isEmpty else { return nil }
        let metrics = settings.services.flatMap { service in
            ServicePart.allCases.map { Metric.service(service.number, $0) }
        }
        return Probe(name: "service", metrics: metrics, period: .minutes(1)) { context in
            let run = ServiceRun(settings, roots: roots, context: context)
            return ProbeRun(wake: { run.wake($0) }, cancel: { run.end() })
        }
    }
}
