// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// The free Wi-Fi goes off the air: for 2 minutes when the access point boots, for long when it is broken.
    public static func accessPointOff(
        _ name: String, at site: Site, _ during: Stretch
    ) -> Incident {
        Incident(
            name: name, kind: .accessPointOff, during: during,
            steps: [
                .box(during.from, site.box, .wifi(false)),
                .box(during.until, site.box, .wifi(true)),
            ],
            truths: [Truth(.fault(site.village, .wifi, box: site.box), during)])
    }
}
