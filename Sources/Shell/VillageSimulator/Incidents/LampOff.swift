// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// Nobody switches the office lamp on, or it is broken; by day that is true too, and nobody can see it.
    public static func lampOff(
        _ name: String, at site: Site, _ during: Stretch
    ) -> Incident {
        Incident(
            name: name, kind: .lampOff, during: during,
            steps: [
                .box(during.from, site.box, .lamp(.off)),
                .box(during.until, site.box, .lamp(.kept)),
            ],
            truths: [Truth(.fault(site.village, .lampu, box: site.box), during)])
    }
}
