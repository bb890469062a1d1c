// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Settings of the Wi-Fi probe.
public struct WifiSettings: Hashable, Sendable {
    /// From reading to reading when no event comes; 60 s unless told.
    public var period: TimeSpan
    /// How long hostapd may take for all answers of one reading.
    public var timeout: TimeSpan
    /// The access point's interface; hostapd's control socket has its name.
    public var interface: String
    /// The directory of the control socket; empty for `hostapd` below the run root.
    public var control: String
    /// Whether the kernel's `operstate` must agree that the network is on the air.
    ///
    /// With true, an interface that the kernel does not have is not on the air, whatever hostapd says
    /// (a Wi-Fi stick that was pulled out). False is for drivers without a kernel interface, such as
    /// hostapd's `driver=none`: then hostapd's word alone counts.
    public var judgesLink: Bool

    /// Makes settings.
    public init(
        period: TimeSpan = .seconds(60), timeout: TimeSpan = .seconds(5),
        interface: String = "wlan0", control: String = "", judgesLink: Bool = true
    ) {
        self.period = period
        self.timeout = timeout
        self.interface = interface
        self.control = control
        self.judgesLink = judgesLink
    }
}

/// The free Wi-Fi: asks hostapd, and listens to its events so that a change is seen at once.
///
/// The run never ends; it reports all three metrics together, each period and after each event.
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
        Probe(name: "wifi", metrics: metrics, period: settings.period) { _ in
            let run = WifiRun(settings, roots: roots)
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
