// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import VillageModel

extension CollectorSettings {
    /// `[box ID]`: `region = CODE` of a village, or `role = centre`, which belongs to the whole group.
    static func boxes(
        _ reader: inout SettingsReader, group: String?
    ) -> (places: [BoxID: RegionCode], centres: Set<BoxID>, keys: [BoxID: [UInt8]]) {
        var places: [BoxID: RegionCode] = [:]
        var centres: Set<BoxID> = []
        var keys: [BoxID: [UInt8]] = [:]
        for section in reader.sections("box") {
            let box = reader.boxID(of: section)
            let role = reader.choice(
                section, "role", among: ["village", "centre"], default: "village")
            guard role == "centre" else {
                let region = reader.regionCode(section, "region", .required, level: .village)
                let key = attestKey(&reader, section)
                if let box, let region {
                    places[box] = region
                    keys[box] = key
                }
                continue
            }
            if reader.has(section, "region") {
                reader.refuse(section, "region", .value(.form(CollectorSettings.ofCentre)))
            }
            guard let regency = group.flatMap(CollectorSettings.regency) else {
                reader.refuse(section, "role", .value(.form(CollectorSettings.noRegency)))
                continue
            }
            guard let box else { continue }
            places[box] = regency
            centres.insert(box)
        }
        return (places, centres, keys)
    }

    /// `[services] inventory = FILE`, and the file.
    static func inventory(
        _ reader: inout SettingsReader,
        _ contents: (String) throws(CollectorMistakes) -> [UInt8]
    ) -> (services: Services, mistakes: [SettingsError]) {
        let section = reader.section("services")
        guard let path = reader.path(section, "inventory") else {
            return (Services(inventory: ServiceInventory()), [])
        }
        do throws(CollectorMistakes) {
            var reader = SettingsReader(bytes: try contents(path), path: path)
            let inventory = ServiceInventory(&reader)
            return (Services(inventory: inventory), reader.finish())
        } catch {
            return (Services(inventory: ServiceInventory()), error.list)
        }
    }

    /// The kabupaten behind a group: 3510 is 35.10.
    private static func regency(_ group: String) -> RegionCode? {
        group.utf8.count == 4 ? RegionCode("\(group.prefix(2)).\(group.suffix(2))") : nil
    }

    private static let ofCentre = SettingsPhrase(
        "tidak untuk kotak pusat. Hapus baris ini", "is not for the centre's box. Remove this line")
    private static let noRegency = SettingsPhrase(
        "perlu [collector] group empat angka, misalnya 3510",
        "needs a [collector] group of four digits, for example 3510")
}
