// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// Somebody closes a gate, and somebody opens it again.
    public static func gateClosed(
        _ name: String, at site: Site, _ during: Stretch
    ) -> Incident {
        Incident(
            name: name, kind: .gateClosed, during: during,
            steps: [
                .box(during.from, site.box, .gate(.closed)),
                .box(during.until, site.box, .gate(.open)),
            ],
            truths: [Truth(.fault(site.village, .gerbang, box: site.box), during)])
    }
}
