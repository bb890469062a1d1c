// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import VillageModel

/// What the office knows of one village at this moment: its boxes, its people, its services.
struct KnownVillage {
    let place: Place
    /// The boxes that stand there, in the order of their ids; none in most villages of a young programme.
    var members: [BoxID] = []
    /// What is known of them; filled in when the village is judged.
    var boxes: [KnownBox] = []
    /// What people have said.
    var people = HumanEvidence()
    /// The services that it uses, as the centre sees them; filled in when the village is judged.
    var services: [ServiceFacts] = []

    /// Whether an imitated box stands there: then nothing of the village reaches a real roll-up.
    var isSimulated: Bool { boxes.contains { $0.isSimulated } }

    /// Whether announced work on all of the village is under way.
    func isUnderMaintenance(at now: Instant) -> Bool {
        people.maintenance.contains { $0.indicator == nil && $0.from <= now && now < $0.until }
    }

    /// What judgement may see.
    func facts(listeningSince: Instant?, site: Site) -> Facts {
        var facts = Facts(
            boxes: boxes.map(\.facts), people: people, listeningSince: listeningSince, site: site)
        facts.services = services
        return facts
    }
}
