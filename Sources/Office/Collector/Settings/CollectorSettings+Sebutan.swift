// SPDX-License-Identifier: Apache-2.0

import OfficeLedger
import SettingsFile
import VillageModel

extension CollectorSettings {
    /// What `[sebutan CODE]` says of a region and everything inside it: `desa = Pekon, head = peratin`.
    static func sebutan(_ reader: inout SettingsReader) -> SebutanTable {
        var said: [RegionCode: Sebutan] = [:]
        for section in reader.sections("sebutan") {
            let code = reader.regionCode(of: section)
            let desa = reader.text(section, "desa", .required, longest: 20)
            let head = reader.text(section, "head", longest: 40)
            guard let code, let desa else { continue }
            said[code] = Sebutan(desa: desa, head: head ?? "kepala \(desa.lowercased())")
        }
        return SebutanTable(said)
    }
}
