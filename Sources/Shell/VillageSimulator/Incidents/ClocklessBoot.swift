// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// A box without power comes back before its network does, does not know the time, and measures.
    ///
    /// The power is gone for the first half; in the second half the gate is closed and opened again by a
    /// wrong clock. It takes a box whose clock stops without power.
    public static func clocklessBoot(
        _ name: String, at site: Site, _ during: Stretch
    ) -> Incident {
        let eighth = TimeSpan(milliseconds: during.length.milliseconds / 8)
        let closed = Stretch(during.from + eighth * 5, during.from + eighth * 7)
        return Incident(
            name: name, kind: .clocklessBoot, during: during,
            steps: [
                .box(during.from, site.box, .power(false), .uplink(false)),
                .box(during.from + eighth * 4, site.box, .power(true)),
                .box(closed.from, site.box, .gate(.closed)),
                .box(closed.until, site.box, .gate(.open)),
                .box(during.until, site.box, .uplink(true)),
            ],
            truths: [
                Truth(.lost(site.box, nil), during),
                Truth(.fault(site.village, .gerbang, box: site.box), closed),
            ])
    }
}
