// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
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

extension WifiSettings {
    /// What stands in a settings file when nothing is changed.
    static let sample = """
        [wifi]
        enabled = yes
        period = 60s
        timeout = 5s
        interface = wlan0
        control = /run/hostapd
        operstate = yes

        """

    /// Takes the section `[wifi]`; nil when it says `enabled = no`.
    public init?(from reader: inout SettingsReader) {
        let section = reader.section("wifi")
        guard reader.boolean(section, "enabled", default: true) else {
            reader.leave(section, "period", "timeout", "interface", "control", "operstate")
            return nil
        }
        self.init()
        period = reader.span(section, "period", in: .seconds(5)...(.hours(24)), default: period)
        timeout = reader.span(
            section, "timeout", in: TimeSpan(milliseconds: 100)...(.seconds(60)), default: timeout)
        let example = SettingsPhrase("wlan0")
        let taken: String? = reader.value(section, "interface", example: example) { text in
            WifiSettings.isInterface(text)
                ? .success(text)
                : .failure(
                    .value(
                        .form(
                            SettingsPhrase(
                                "bukan nama antarmuka jaringan. Tulis misalnya wlan0",
                                "is not a network interface. Write for example wlan0"))))
        }
        interface = taken ?? interface
        control = reader.path(section, "control", default: control)
        judgesLink = reader.boolean(section, "operstate", default: judgesLink)
    }

    /// What the kernel takes for an interface's name, as far as it is printable.
    static func isInterface(_ text: String) -> Bool {
        (1...15).contains(text.utf8.count) && text != "." && text != ".."
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x3A }
    }
}
