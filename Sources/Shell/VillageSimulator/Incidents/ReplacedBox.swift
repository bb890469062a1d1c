// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// Another machine takes the place and the name of a box; its spool is empty.
    public static func replacedBox(
        _ name: String, at site: Site, _ during: Stretch
    ) -> Incident {
        Incident(
            name: name, kind: .replacedBox, during: during,
            steps: [
                .box(during.from, site.box, .replace),
                .box(during.until, site.box, .power(true)),
            ],
            truths: [Truth(.lost(site.box, nil), during)])
    }
}
