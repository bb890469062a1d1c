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

    /// Takes the places of centres out of the villages.
    func installCentres() {
        for code in villages.keys where code.level != .village { villages[code] = nil }
    }

    /// The services that a village uses, as the centre sees them now.
    func services(of village: RegionCode) -> [ServiceFacts] {
        guard !settings.services.inventory.services.isEmpty else { return [] }
        return settings.services.facts(of: village, centre: centreFacts)
    }

    /// Everybody who looks through the eyes of a centre that was heard.
    func lookers(at touched: Set<BoxID>) -> Set<Subject> {
        guard !touched.isDisjoint(with: settings.centres) else { return [] }
        return Set(villages.keys.map(Subject.village))
    }
}
