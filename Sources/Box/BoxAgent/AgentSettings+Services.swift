// SPDX-License-Identifier: Apache-2.0
//
// [services] names the office's inventory, of which this box asks its part: a village's box the services
// that its village uses, the centre all that are asked from the centre.

import Probes
import SettingsFile
import VillageModel

/// What a box is for.
enum AgentRole: String, CaseIterable {
    /// It stands in a village and watches its facilities.
    case village
    /// It stands in the office and watches services, and no facility.
    case centre
}

/// What `[services]` and the inventory come to.
struct ServiceShare {
    var settings: ServiceSettings?
    /// The mistakes of the inventory.
    var mistakes: [SettingsError] = []
}

extension AgentSettings {
    /// Takes `[services]` and reads the inventory that it names.
    ///
    /// `pause` is the least time between two web pages where the section says nothing.
    static func services(
        _ reader: inout SettingsReader, role: AgentRole, group: String?, pause: TimeSpan,
        file: (String) -> Result<[UInt8], SettingsError>
    ) -> ServiceShare {
        let section = reader.section("services")
        let path = reader.path(section, "inventory")
        let need: SettingsNeed = path != nil && role == .village ? .required : .optional
        let village = reader.regionCode(section, "village", need, level: .village)
        let pause = reader.span(
            section, "pause", in: .zero...(.days(1)), default: role == .centre ? .zero : pause)
        if let village, let group, village.group != group {
            reader.refuse(section, "village", .value(.form(AgentSettings.foreignVillage)))
        }
        guard let path else { return ServiceShare() }
        switch file(path) {
        case .failure(let error): return ServiceShare(mistakes: [error])
        case .success(let bytes):
            var inventory = SettingsReader(bytes: bytes, path: path)
            let all = ServiceInventory(&inventory)
            let zone = (village ?? group.flatMap(AgentSettings.regency))?.zone ?? .wib
            let own =
                role == .centre
                ? all.askedFromCentre : village.map { all.asked(fromVillageIn: $0) } ?? []
            return ServiceShare(
                settings: ServiceSettings(
                    own, zone: zone, isCentre: role == .centre, pause: pause),
                mistakes: inventory.finish())
        }
    }

    /// The kabupaten behind a group: 3510 is 35.10.
    private static func regency(_ group: String) -> RegionCode? {
        let digits = Array(group.utf8)
        guard digits.count == 4 else { return nil }
        return RegionCode(
            String(decoding: digits[0..<2] + [0x2E] + digits[2..<4], as: UTF8.self))
    }

    /// The probes that the centre has not: the sections of facilities have no place in its file.
    static func isOfCentre(_ kind: ProbeKind, _ reader: inout SettingsReader) -> Bool {
        if kind.name == "box" || kind.name == "uplink" { return true }
        let section = reader.section(kind.name)
        if section.isPresent, reader.boolean(section, "enabled", default: true) {
            reader.refuse(section, "enabled", .value(.form(AgentSettings.noFacility)))
        }
        reader.leave(kind.name)
        return false
    }

    private static let foreignVillage = SettingsPhrase(
        "bukan desa di kabupaten [agent] group", "is no village of [agent] group's kabupaten")
    private static let noFacility = SettingsPhrase(
        "tidak ada di kotak pusat. Tulis no, atau hapus bagian ini",
        "is not for the centre's box. Write no, or remove this section")
}
