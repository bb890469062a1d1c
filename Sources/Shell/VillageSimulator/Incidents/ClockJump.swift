// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// The clock of a box jumps and is set right again; nothing else happens, so nothing may be told.
    public static func clockJump(
        _ name: String, at site: Site, _ during: Stretch, to change: ClockChange
    ) -> Incident {
        Incident(
            name: name, kind: .clockJump, during: during,
            steps: [
                .box(during.from, site.box, .clock(change)),
                .box(during.until, site.box, .clock(.right)),
            ],
            truths: [])
    }
}
