// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
public import VillageModel

/// A kind of probe as the catalogue knows it, before its settings are read.
public struct ProbeKind {
    /// The name, which is also the name of its section in the settings.
    public let name: String
    /// What a complete answer holds.
    public let metrics: [Metric]
    /// A section of settings with every key, as it may stand in a file.
    public let sample: String
    /// Takes the probe's section from the settings; nil when it is switched off there.
    ///
    /// Mistakes stay with the reader, and a probe comes back all the same.
    public let configure: (inout SettingsReader, ProbeRoots, ProbeDefaults) -> Probe?
}

/// What the agent's other settings mean for probes, where a probe's own section says nothing.
public struct ProbeDefaults: Hashable, Sendable {
    /// How often the WAN may be used: the profile's dial.
    public var uplinkPeriod: TimeSpan
    /// The far end of the uplink: the broker.
    public var endpoint: ProbeTarget?
    /// The directory whose partition must not fill: where the agent keeps its state.
    public var diskPath: String

    /// Makes defaults.
    public init(
        uplinkPeriod: TimeSpan = .minutes(10), endpoint: ProbeTarget? = nil,
        diskPath: String = "/var/lib/kentongan"
    ) {
        self.uplinkPeriod = uplinkPeriod
        self.endpoint = endpoint
        self.diskPath = diskPath
    }
}

/// All probes.
///
/// A new probe = one new file and one entry here.
public enum ProbeCatalog {
    /// The kinds in the order in which they are shown.
    public static var all: [ProbeKind] {
        [
            ProbeKind(name: "box", metrics: BoxProbe.metrics, sample: BoxSettings.sample) {
                reader, roots, defaults in
                BoxSettings(from: &reader, defaults).map { BoxProbe.probe($0, roots: roots) }
            },
            ProbeKind(
                name: "uplink", metrics: UplinkProbe.metrics, sample: UplinkSettings.sample
            ) { reader, roots, defaults in
                UplinkSettings(from: &reader, defaults).map { UplinkProbe.probe($0, roots: roots) }
            },
            ProbeKind(name: "wifi", metrics: WifiProbe.metrics, sample: WifiSettings.sample) {
                reader, roots, _ in
                WifiSettings(from: &reader).map { WifiProbe.probe($0, roots: roots) }
            },
            ProbeKind(name: "gate", metrics: GateProbe.metrics, sample: GateSettings.sample) {
                reader, roots, _ in
                guard let settings = GateSettings(from: &reader) else { return nil }
                return GateProbe.probe(settings, roots: roots)
            },
            ProbeKind(name: "lamp", metrics: LampProbe.metrics, sample: LampSettings.sample) {
                reader, roots, _ in
                guard let settings = LampSettings(from: &reader) else { return nil }
                return LampProbe.probe(settings, roots: roots)
            },
        ]
    }
}
