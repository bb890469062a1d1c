// SPDX-License-Identifier: Apache-2.0

import Indicators
import SettingsFile
import VillageModel

/// The inventory of services, as judgement asks it.
struct Services: Sendable {
    let inventory: ServiceInventory

    /// The services that a village uses, with what the centre knows of them; a walk of the inventory.
    ///
    /// Without a centre only what village boxes ask counts.
    func facts(of village: RegionCode, centre: BoxFacts?) -> [ServiceFacts] {
        inventory.services.filter { service in
            service.views.areUsed(in: village)
                && (service.views.villages || service.views.centre && centre != nil)
        }.map { service in
            var facts = ServiceFacts(
                number: service.number, name: service.name, owner: service.owner,
                centre: service.views.centre ? centre : nil)
            facts.warningDays = service.answer.warning.seconds / 86_400
            return facts
        }
    }
}
