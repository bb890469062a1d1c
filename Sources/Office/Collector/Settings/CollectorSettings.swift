// SPDX-License-Identifier: Apache-2.0
//
// The collector's settings file. Sections: [collector] who it is and where its files are, [broker],
// [box ID] which box stands in which village or in the office, and with which key people attest at it,
// [services] the inventory, [roles CODE] who may attest,
// [site CODE], [hours CODE], [ramadan CODE] and [shift CODE] what is known of villages without measuring,
// [rule ID] and [rule ID CODE] the numbers of one indicator, [areas] when several lost sites are one outage,
// [escalation] who hears later of what nobody took on, [uplink] what the office's own line must reach,
// [bands] how villages are rated, [sebutan CODE] what they are called there, [limits] how fast a box may
// speak, [channel NAME] who is told, [simulation] virtual-clock = yes that time may be moved (ControlSocket).
// One mistake and nothing starts: all mistakes are told at once.

import Alerting
import Almanac
import Attestations
import Channels
import Indicators
import OfficeLedger
public import SettingsFile
import SparkplugWire
import VillageModel
public import Wording

/// What a collector is told by its settings file.
public struct CollectorSettings: Sendable {
    /// Language of the journal and of the console.
    public let language: Language
    let group: String
    let host: String
    let stateDirectory: String
    let socketPath: String
    let broker: BrokerSettings
    let boxes: [BoxID: RegionCode]
    /// The public halves of the keys with which boxes sign attestations, 32 bytes each.
    let attestKeys: [BoxID: [UInt8]]
    let roleGrants: RoleGrants
    /// The boxes that stand in the office and watch services.
    let centres: Set<BoxID>
    let services: Services
    let ruleBook: RuleBook
    let escalation: Escalation
    let bands: BandLimits
    let areaRule: AreaRule
    let ownLine: OwnLineSettings
    let sebutan: SebutanTable
    let sites: Sites
    let complaintClocks: ComplaintClocks
    let complaintKeyPath: String
    let rate: TokenBucket.Rate
    let channels: [ChannelSettings]
    let heartbeat: HeartbeatSettings?
    let anchorPath: String?
    /// Whether this office is a stage, whose time somebody may move.
    let isSimulation: Bool

    /// Reads settings, and the holiday file and the inventory that they name; throws all mistakes, in the order of their lines,
    /// those of the settings first.
    public init(
        bytes: [UInt8], path: String,
        contents: (_ path: String) throws(CollectorMistakes) -> [UInt8] = SettingsContents.read
    ) throws(CollectorMistakes) {
        var reader = SettingsReader(bytes: bytes, path: path)
        let collector = reader.section("collector")
        let group = reader.text(collector, "group", .required, longest: 64)
        host = reader.text(collector, "host", longest: 64, default: "diskominfo")
        language = reader.choice(collector, "language", default: Language.indonesian)
        stateDirectory = reader.path(
            collector, "state", default: "/var/lib/kentongan-collector")
        socketPath = reader.path(
            collector, "socket", default: "/run/kentongan-collector/office.sock")
        complaintKeyPath = reader.path(
            collector, "complaints-key", default: stateDirectory + "/complaints.key")
        let broker = reader.section("broker")
        let target = reader.broker(
            broker, host: "127.0.0.1",
            files: TLSSettings(
                authorities: "/etc/kentongan-collector/tls/ca.crt",
                certificate: "/etc/kentongan-collector/tls/collector.crt",
                key: "/etc/kentongan-collector/tls/collector.key"))
        (boxes, centres, attestKeys) = CollectorSettings.boxes(&reader, group: group)
        roleGrants = CollectorSettings.roleGrants(&reader)
        let inventory = CollectorSettings.inventory(&reader, contents)
        services = inventory.services
        ruleBook = CollectorSettings.rules(&reader)
        escalation = CollectorSettings.escalation(&reader)
        bands = CollectorSettings.bands(&reader)
        areaRule = CollectorSettings.areas(&reader)
        ownLine = CollectorSettings.ownLine(&reader)
        sebutan = CollectorSettings.sebutan(&reader)
        let holidays = CollectorSettings.holidays(&reader, collector, contents)
        sites = Sites(&reader, holidays: holidays.known)
        complaintClocks = ComplaintClocks(&reader)
        let limits = reader.section("limits")
        rate = TokenBucket.Rate(
            perSecond: reader.integer(
                limits, "messages-per-second", in: 1...1_000_000, default: Int64(5)),
            burst: reader.integer(limits, "burst", in: 1...1_000_000, default: Int64(200)))
        channels = CollectorSettings.channels(&reader, language)
        heartbeat = HeartbeatSettings(&reader)
        let audit = reader.section("audit")
        anchorPath = reader.path(audit, "anchor")
        let simulation = reader.section("simulation")
        isSimulation = reader.boolean(simulation, "virtual-clock", default: false)
        if let group, !Topic.isLevel(group) {
            reader.refuse(collector, "group", .value(.form(CollectorSettings.level)))
        }
        let mistakes = reader.finish() + holidays.mistakes + inventory.mistakes
        guard mistakes.isEmpty, let group, let target else {
            throw CollectorMistakes(list: mistakes)
        }
        self.group = group
        self.broker = target
    }

    /// The office's zone: that of the kabupaten in the group's name, WIB if it is none.
    var zone: Zone {
        guard group.utf8.count == 4 else { return .wib }
        return RegionCode(String(group.prefix(2)) + "." + String(group.suffix(2)))?.zone ?? .wib
    }

    private static let level = SettingsPhrase(
        "bukan nama tingkat topik MQTT (huruf, angka, tanpa spasi / + #)",
        "is no MQTT topic level (letters, digits, no space / + #)")

    /// The days of the holiday file; none, and its mistakes, when it cannot be used.
    private static func holidays(
        _ reader: inout SettingsReader, _ collector: SettingsSection,
        _ contents: (String) throws(CollectorMistakes) -> [UInt8]
    ) -> (known: Holidays, mistakes: [SettingsError]) {
        guard let path = reader.path(collector, "holidays") else { return (Holidays(), []) }
        do throws(CollectorMistakes) {
            return (try Holidays(path: path, bytes: try contents(path)), [])
        } catch {
            return (Holidays(), error.list)
        }
    }
}

/// All mistakes of a settings file.
public struct CollectorMistakes: Error, Sendable {
    /// In the order of lines.
    public let list: [SettingsError]
}
