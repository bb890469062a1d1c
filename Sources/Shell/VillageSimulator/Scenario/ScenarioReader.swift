// SPDX-License-Identifier: Apache-2.0
//
// A scenario is a settings file (see SettingsFile for its lines):
//
//     [scenario]
//     group = 3510                  the kabupaten's digits
//     host = diskominfo             the collector's Sparkplug host id
//     profile = fast                metered, standard or fast
//     broker = broker.desa.id:8883  1883 without TLS
//     keepalive = 30s               instead of the profile's; how soon a power cut is noticed
//     sampling = 5s
//     redial = 30s                  the longest pause between attempts to connect; what is scored has the
//                                   agent's own pauses, up to 10 minutes
//     seed = 1
//
//     [broker]                      tls, ca, certificate, key, name as in all programs; {box} in the
//     tls = off                     paths is the box's id
//
//     [box 0123456789]              one for each box; what is true there at the beginning
//     gate = terbuka                terbuka/open, tertutup/closed, tidak-ada/absent
//     wifi = menyala                menyala/on, mati/off
//     clients = 12
//     uplink = tersambung           tersambung/up, putus/down
//     lamp = dijaga                 dijaga/kept, mati/off, tidak-ada/absent (no light sensor, the default)
//     clock = tidak-ada             ada/present; absent: it stops without power
//     village = 35.10.01.2001       where the office believes it to be; incidents need it
//
//     [event gerbang ditutup]       one for each event, under any name
//     at = 20s
//     box = 0123456789
//     gate = tertutup               also wifi, clients, uplink, lamp, power (menyala/on, padam/off),
//                                   restart = ya
//
// [season], [incident NAME] and [policy] make a scenario that can be scored: IncidentReader, PolicyReader.
//
// Headings repeat only with different names, so each event has one. All mistakes are told in one go.

import BoxSession
public import SettingsFile
import VillageModel

/// The mistakes of a scenario file, in the order of its lines.
public struct ScenarioMistakes: Error, Hashable, Sendable {
    /// The mistakes; never empty.
    public let mistakes: [SettingsError]
}

extension Scenario {
    /// Reads a scenario file; throws all its mistakes at once.
    public init(reading bytes: [UInt8], path: String) throws(ScenarioMistakes) {
        var reader = ScenarioReader(SettingsReader(bytes: bytes, path: path))
        self = reader.scenario()
        let mistakes = reader.settings.finish()
        guard mistakes.isEmpty else { throw ScenarioMistakes(mistakes: mistakes) }
    }
}

struct ScenarioReader {
    var settings: SettingsReader

    init(_ settings: SettingsReader) { self.settings = settings }

    mutating func scenario() -> Scenario {
        let head = settings.section("scenario")
        var scenario = Scenario(
            group: group(head), host: host(head), profile: profile(head), boxes: [])
        let security = settings.section("broker")
        scenario.tls = settings.tls(security, files: ScenarioReader.files)
        let usual: UInt16 = scenario.tls == nil ? 1_883 : 8_883
        scenario.broker = broker(head, usual) ?? BrokerAddress(host: "127.0.0.1", port: usual)
        if scenario.tls == nil {
            settings.refuseElsewhere(security, "tls", host: scenario.broker.host)
        }
        scenario.sampling = settings.span(
            head, "sampling", in: .seconds(1)...(.hours(1)), default: .seconds(5))
        let longest = settings.span(
            head, "redial", in: .seconds(2)...(.hours(1)), default: Scenario.shortRedial.longest)
        scenario.redial.longest = longest
        scenario.seed = UInt64(settings.integer(head, "seed", in: 0...Int64.max, default: 1))
        let boxes = settings.sections("box")
        for section in boxes {
            let conditions = conditions(section)
            let village = settings.regionCode(section, "village", level: .village)
            guard let id = settings.boxID(of: section) else { continue }
            scenario.boxes.append(
                ScenarioBox(id: id, conditions: conditions, village: village))
        }
        truth(head, &scenario, boxes)
        let ids = Set(scenario.boxes.map(\.id))
        for section in settings.sections("event") {
            if let event = event(section, ids) { scenario.events.append(event) }
        }
        if scenario.boxes.isEmpty, boxes.isEmpty {
            refuse(head, "tidak memuat kotak. Tulis [box KODE]", "has no box. Write [box ID]")
        } else if scenario.boxes.count > Scenario.mostBoxes {
            let most = Scenario.mostBoxes
            refuse(
                head, "memuat lebih dari \(most) kotak. Bagi ke beberapa berkas",
                "has more than \(most) boxes. Divide it into several files")
        }
        return scenario
    }

    private mutating func group(_ section: SettingsSection) -> String {
        let read: String? = settings.value(
            section, "group", .required, example: SettingsPhrase("3510")
        ) { text in
            let code = RegionCode("\(text.prefix(2)).\(text.dropFirst(2))")
            guard code?.level == .regency else {
                return .failure(
                    .value(
                        .form(
                            SettingsPhrase(
                                "bukan empat angka kabupaten. Tulis, misalnya, 3510",
                                "is not the four digits of a kabupaten. Write, for example, 3510"))
                    ))
            }
            return .success(text)
        }
        return read ?? "0000"
    }

    private mutating func host(_ section: SettingsSection) -> String {
        let read: String? = settings.value(section, "host", example: SettingsPhrase("diskominfo")) {
            text in
            let isLevel = text.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && ![0x2F, 0x2B, 0x23, 0x24].contains($0)
            }
            guard isLevel, text.utf8.count <= 64 else {
                return .failure(
                    .value(
                        .form(
                            SettingsPhrase(
                                "tidak dapat menjadi bagian topik. Tulis huruf dan angka saja",
                                "cannot be part of a topic. Write letters and digits only"))))
            }
            return .success(text)
        }
        return read ?? "diskominfo"
    }

    private mutating func profile(_ section: SettingsSection) -> Profile {
        let name = settings.choice(
            section, "profile", among: ["metered", "standard", "fast"], default: "fast")
        var profile: Profile
        switch name {
        case "metered": profile = .metered
        case "standard": profile = .standard
        default: profile = .fast
        }
        // libmosquitto knows no keepalive below 5 s.
        profile.keepAlive = settings.span(
            section, "keepalive", in: .seconds(5)...(.minutes(20)), default: profile.keepAlive)
        return profile
    }

    private static let files = TLSSettings(
        authorities: "/etc/kentongan/tls/ca.crt", certificate: "/etc/kentongan/tls/{box}.crt",
        key: "/etc/kentongan/tls/{box}.key")

    private mutating func broker(
        _ section: SettingsSection, _ usual: UInt16
    ) -> BrokerAddress? {
        settings.value(section, "broker", example: SettingsPhrase("127.0.0.1:1883")) { text in
            BrokerAddress(text, port: usual).map { .success($0) }
                ?? .failure(
                    .value(
                        .form(
                            SettingsPhrase(
                                "bukan alamat broker. Tulis HOST:PORT, misalnya 127.0.0.1:1883",
                                "is no broker's address. Write HOST:PORT, such as 127.0.0.1:1883")))
                )
        }
    }

    private mutating func conditions(_ section: SettingsSection) -> BoxConditions {
        var conditions = BoxConditions()
        conditions.gate = gate(section) ?? conditions.gate
        conditions.wifi = flag(section, "wifi", .wifi) ?? conditions.wifi
        conditions.clients =
            settings.integer(section, "clients", in: 0...10_000) ?? conditions.clients
        conditions.uplink = flag(section, "uplink", .uplink) ?? conditions.uplink
        conditions.lamp = lamp(section) ?? conditions.lamp
        conditions.hasClock = flag(section, "clock", .clock) ?? conditions.hasClock
        return conditions
    }

    private mutating func event(
        _ section: SettingsSection, _ ids: Set<BoxID>
    ) -> ScenarioEvent? {
        let at = settings.span(section, "at", .required, in: .zero...(.days(366)))
        let box = settings.boxID(section, "box", .required)
        if let box, !ids.contains(box) {
            settings.refuse(
                section, "box",
                .value(
                    .form(
                        SettingsPhrase(
                            "bukan kotak skenario ini. Tulis [box \(box)] di atasnya",
                            "is no box of this scenario. Write [box \(box)] above it"))))
        }
        let isNamed = ["gate", "wifi", "clients", "uplink", "lamp", "power", "restart"].contains {
            settings.has(section, $0)
        }
        var changes: [BoxChange] = []
        if let gate = gate(section) { changes.append(.gate(gate)) }
        if let wifi = flag(section, "wifi", .wifi) { changes.append(.wifi(wifi)) }
        if let clients: UInt32 = settings.integer(section, "clients", in: 0...10_000) {
            changes.append(.clients(clients))
        }
        if let uplink = flag(section, "uplink", .uplink) { changes.append(.uplink(uplink)) }
        if let lamp = lamp(section) { changes.append(.lamp(lamp)) }
        if let power = flag(section, "power", .power) { changes.append(.power(power)) }
        if settings.boolean(section, "restart") == true { changes.append(.restart) }
        if !isNamed {
            refuse(
                section, "tidak mengubah apa pun. Tulis, misalnya, gate = tertutup",
                "changes nothing. Write, for example, gate = closed")
        }
        guard let at, let box, ids.contains(box), !changes.isEmpty else { return nil }
        return ScenarioEvent(at: at, box: box, changes: changes)
    }

    private mutating func gate(_ section: SettingsSection) -> GateCondition? {
        let words = ["terbuka", "tertutup", "tidak-ada", "open", "closed", "absent"]
        switch settings.choice(section, "gate", among: words) {
        case "terbuka", "open": return .open
        case "tertutup", "closed": return .closed
        case nil: return nil
        default: return .absent
        }
    }

    private mutating func lamp(_ section: SettingsSection) -> LampCondition? {
        let words = ["dijaga", "mati", "tidak-ada", "kept", "off", "absent"]
        switch settings.choice(section, "lamp", among: words) {
        case "dijaga", "kept": return .kept
        case "mati", "off": return .off
        case nil: return nil
        default: return .absent
        }
    }

    private enum Switch {
        case wifi
        case uplink
        case power
        case clock

        var words: (on: [String], off: [String]) {
            switch self {
            case .wifi: (["menyala", "on"], ["mati", "off"])
            case .uplink: (["tersambung", "up"], ["putus", "down"])
            case .power: (["menyala", "on"], ["padam", "off"])
            case .clock: (["ada", "present"], ["tidak-ada", "absent"])
            }
        }
    }

    private mutating func flag(
        _ section: SettingsSection, _ key: String, _ kind: Switch
    ) -> Bool? {
        let words = kind.words
        return settings.choice(section, key, among: words.on + words.off).map {
            words.on.contains($0)
        }
    }

    /// A mistake of a whole section.
    mutating func refuse(
        _ section: SettingsSection, _ indonesian: String, _ english: String
    ) {
        let rule = SettingsValueRule.form(SettingsPhrase(indonesian, english))
        let _: Never? = settings.argument(of: section) { _ in .failure(.value(rule)) }
    }
}
