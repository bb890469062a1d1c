// SPDX-License-Identifier: Apache-2.0
//
// The agent's settings file. Sections: [agent] who the box is, [broker] where it reports, [report] how
// often, [attest] with which key people attest, [services] which services it asks, and one section for each
// probe, read by the probe itself. Everything but the box id, its group and
// the broker's host has a default. One mistake and nothing starts: all mistakes are told at once.

import BoxSession
import DurableSpool
import Probes
public import SettingsFile
public import SparkplugWire
import VillageModel
public import Wording

/// What one agent is told by its settings file.
public struct AgentSettings {
    /// Who the box is.
    public let identity: EdgeIdentity
    /// Language of the journal.
    public let language: Language
    let trust: ClockTrust
    let stateDirectory: String
    let socketPath: String
    let spoolLimits: SpoolLimits
    let broker: BrokerSettings
    let redial: Redial
    let profile: Profile
    let attest: AttestSettings
    let probes: [Probe]
    let roots: ProbeRoots

    /// Reads settings and the inventory that they name; throws all mistakes, in the order of their lines.
    public init(bytes: [UInt8], path: String) throws(SettingsMistakes) {
        try self.init(bytes: bytes, path: path) { SmallFile.settings($0) }
    }

    /// Reads settings; `file` gives the bytes of the inventory that they name.
    init(
        bytes: [UInt8], path: String, file: (String) -> Result<[UInt8], SettingsError>
    ) throws(SettingsMistakes) {
        var reader = SettingsReader(bytes: bytes, path: path)
        let agent = reader.section("agent")
        let box = reader.boxID(agent, "box", .required)
        let group = reader.text(agent, "group", .required, longest: 64)
        let host = reader.text(agent, "host", longest: 64, default: "diskominfo")
        language = reader.choice(agent, "language", default: Language.indonesian)
        trust = reader.choice(agent, "clock", default: ClockTrust.kernel)
        let role = reader.choice(agent, "role", default: AgentRole.village)
        stateDirectory = reader.path(agent, "state", default: "/var/lib/kentongan")
        socketPath = reader.path(agent, "socket", default: "/run/kentongan/agent.sock")
        let megabytes = reader.integer(agent, "spool-mb", in: 1...1_000, default: Int64(10))
        spoolLimits = SpoolLimits(bytes: megabytes << 20, rows: megabytes * 6_000)
        attest = AttestSettings(&reader, state: stateDirectory)
        let roots = AgentSettings.roots(&reader)
        self.roots = roots

        let broker = reader.section("broker")
        let target = reader.broker(
            broker,
            files: TLSSettings(
                authorities: "/etc/kentongan/tls/ca.crt",
                certificate: "/etc/kentongan/tls/box.crt", key: "/etc/kentongan/tls/box.key"))
        redial = Redial(
            shortest: reader.span(
                broker, "retry", in: .seconds(1)...(.hours(1)), default: .seconds(5)),
            longest: reader.span(
                broker, "retry-longest", in: .seconds(1)...(.days(1)), default: .minutes(10)))

        let report = reader.section("report")
        let profile = AgentSettings.profile(
            &reader, report, default: role == .centre ? "standard" : "metered")
        self.profile = profile
        let defaults = ProbeDefaults(
            uplinkPeriod: profile.uplink,
            endpoint: target.flatMap { ProbeTarget(host: $0.host, port: $0.port) },
            diskPath: stateDirectory)
        let part = AgentSettings.services(
            &reader, role: role, group: group,
            pause: profile.trends >= .hours(1) ? profile.uplink : .zero, file: file)
        var probes: [Probe] = []
        for kind in ProbeCatalog.all {
            if role == .centre, !AgentSettings.isOfCentre(kind, &reader) { continue }
            if let probe = kind.configure(&reader, roots, defaults) { probes.append(probe) }
        }
        if let probe = part.settings.flatMap({ ServiceProbe.probe($0, roots: roots) }) {
            probes.append(probe)
        }
        self.probes = probes

        for (key, level) in [("group", group ?? "3510"), ("host", host)]
        where !Topic.isLevel(level) {
            reader.refuse(agent, key, .value(.form(AgentSettings.level)))
        }
        var mistakes = reader.finish()
        mistakes.append(contentsOf: part.mistakes)
        guard mistakes.isEmpty, let box, let group, let target else {
            throw SettingsMistakes(list: mistakes)
        }
        identity = EdgeIdentity(group: group, box: box, host: host)
        self.broker = target
    }

    private static let level = SettingsPhrase(
        "bukan nama tingkat topik MQTT (huruf, angka, tanpa spasi / + #)",
        "is no MQTT topic level (letters, digits, no space / + #)")

    /// The reports' profile, with single dials turned by hand.
    private static func profile(
        _ reader: inout SettingsReader, _ report: SettingsSection, default usual: String
    ) -> Profile {
        let word = reader.choice(
            report, "profile", among: ["metered", "standard", "fast"], default: usual)
        var profile = word == "fast" ? Profile.fast : word == "standard" ? .standard : .metered
        profile.keepAlive = reader.span(
            report, "keepalive", in: .seconds(5)...(.seconds(1_200)), default: profile.keepAlive)
        profile.trends = reader.span(
            report, "trends", in: .seconds(1)...(.days(1)), default: profile.trends)
        profile.acknowledgements = reader.span(
            report, "acknowledgements", in: .seconds(1)...(.days(1)),
            default: profile.acknowledgements)
        profile.uplink = reader.span(
            report, "uplink", in: .seconds(1)...(.days(1)), default: profile.uplink)
        return profile
    }

    /// Where the kernel's trees and the sockets stand; other places than the usual are for tests.
    private static func roots(_ reader: inout SettingsReader) -> ProbeRoots {
        let section = reader.section("roots")
        let usual = ProbeRoots()
        return ProbeRoots(
            sys: reader.path(section, "sys", default: usual.sys),
            proc: reader.path(section, "proc", default: usual.proc),
            etc: reader.path(section, "etc", default: usual.etc),
            dev: reader.path(section, "dev", default: usual.dev),
            run: reader.path(section, "run", default: usual.run),
            own: reader.path(section, "own", default: usual.own))
    }
}

/// All mistakes of a settings file.
public struct SettingsMistakes: Error, Sendable {
    /// In the order of lines.
    public let list: [SettingsError]
}
