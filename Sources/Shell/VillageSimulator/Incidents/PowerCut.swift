// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// The power of one box or of many is cut, without a last word, and comes back.
    public static func powerCut(
        _ name: String, at sites: [Site], _ during: Stretch
    ) -> Incident {
        Incident(
            name: name, kind: .powerCut, during: during,
            steps: sites.map { .box(during.from, $0.box, .power(false)) }
                + sites.map { .box(during.until, $0.box, .power(true)) },
            truths: sites.map { Truth(.lost($0.box, .power), during) })
    }
}
