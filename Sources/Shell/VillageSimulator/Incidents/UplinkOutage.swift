// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// The boxes reach their gateway and nothing beyond; they go on measuring and keep what they measure.
    ///
    /// At one site it is a quota or a cable; at 120 it is the backbone.
    public static func uplinkOutage(
        _ name: String, at sites: [Site], _ during: Stretch, kind: IncidentKind = .uplinkOutage
    ) -> Incident {
        Incident(
            name: name, kind: kind, during: during,
            steps: sites.map { .box(during.from, $0.box, .uplink(false)) }
                + sites.map { .box(during.until, $0.box, .uplink(true)) },
            truths: sites.map { Truth(.lost($0.box, .line), during) })
    }
}
