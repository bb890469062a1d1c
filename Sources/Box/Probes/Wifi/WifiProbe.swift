// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The free Wi-Fi: asks hostapd, and listens to its events so that a change is seen at once.
///
/// The run never ends; it reports all three metrics together, each period and after each event. Who
/// wants one answer begins another run, takes its first report and cancels it; runs do not meet.
/// What is known about visitors is how many there are: their addresses are not even parsed.
///
/// | found                                          | wifi/up       | wifi/clients, wifi/open |
/// |------------------------------------------------|---------------|-------------------------|
/// | ENABLED, operstate up                          | true          | measured                |
/// | ENABLED, operstate down or no such interface   | false         | measured                |
/// | DISABLED or any other state                    | false         | measured                |
/// | no answer in time (daemon stopped)             | failed        | failed                  |
/// | an answer that is nonsense                     | bad           | bad                     |
/// | socket file there, nobody behind it (died)     | false         | failed                  |
/// | hostapd said goodbye to this run               | false         | failed                  |
/// | no socket file                                 | absent        | absent                  |
/// | socket may not be opened (group missing)       | not permitted | not permitted           |
public enum WifiProbe {
    /// What a complete answer holds.
    public static var metrics: [Metric] { [.wifiUp, .wifiClients, .wifiOpen] }

    /// Makes the probe.
    public static func probe(_ settings: WifiSettings, roots: ProbeRoots) -> Probe {
        let seats = Seats()
        return Probe(name: "wifi", metrics: metrics, period: settings.period) { _ in
            let run = WifiRun(settings, roots: roots, seats: seats)
            return ProbeRun(wake: { run.wake($0) }, cancel: { run.end() })
        }
    }

    /// Whether the network is on the air, from both witnesses.
    static func upReading(_ status: HostapdStatus, link: LinkState?) -> Reading {
        guard status.isEnabled else { return Reading(.wifiUp, .boolean(false)) }
        switch link {
        case nil, .up: return Reading(.wifiUp, .boolean(true))
        case .down, .missing: return Reading(.wifiUp, .boolean(false))
        case .unreadable(let quality): return Reading(.wifiUp, missing: quality)
        }
    }
}
