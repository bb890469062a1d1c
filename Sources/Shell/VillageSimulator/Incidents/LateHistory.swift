// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// While a box has no uplink its gate is closed and opened again; the office hears of both afterwards.
    ///
    /// The gate is closed for the middle half of the time.
    public static func lateHistory(
        _ name: String, at site: Site, _ during: Stretch
    ) -> Incident {
        let quarter = TimeSpan(milliseconds: during.length.milliseconds / 4)
        let closed = Stretch(during.from + quarter, during.until - quarter)
        return Incident(
            name: name, kind: .lateHistory, during: during,
            steps: [
                .box(during.from, site.box, .uplink(false)),
                .box(closed.from, site.box, .gate(.closed)),
                .box(closed.until, site.box, .gate(.open)),
                .box(during.until, site.box, .uplink(true)),
            ],
            truths: [
                Truth(.lost(site.box, .line), during),
                Truth(.fault(site.village, .gerbang, box: site.box), closed),
            ])
    }
}
