// SPDX-License-Identifier: Apache-2.0
//
// The centre is an ordinary box that stands in the office instead of a village: it belongs to the kabupaten,
// has no facilities, and what it says of services counts for every village that uses them.

import Indicators
import SettingsFile
import VillageModel

extension CollectorLoop {
    /// What the centre knows; of several the one that lives and was heard last.
    var centreFacts: BoxFacts? {
        settings.centres.compactMap { boxes[$0]?.facts }.max { left, right in
            (left.isReachable ? 1 : 0, left.lastAlive ?? .distantPast)
                < (right.isReachable ? 1 : 0, right.lastAlive ?? .distantPast)
        }
    }

    /// Takes the places of centres out of the villages, and gives villages the view on their services.
    func installCentres() {
        for code in villages.keys where code.level != .village { villages[code] = nil }
        let services = settings.services
        guard !services.inventory.services.isEmpty else { return }
        for code in villages.keys {
            villages[code]?.view = { [unowned self] in
                services.facts(of: code, centre: self.centreFacts)
            }
        }
    }
}
