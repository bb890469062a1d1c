// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// Work at a village is announced; during it the gate, the Wi-Fi and the box go and come.
    public static func maintenance(
        _ name: String, at site: Site, _ during: Stretch
    ) -> Incident {
        let tenth = TimeSpan(milliseconds: during.length.milliseconds / 10)
        let out = Stretch(during.from + tenth, during.until - tenth)
        let work = OfficeAct.maintenance(
            site.village, from: during.from, until: during.until, reason: "perbaikan")
        return Incident(
            name: name, kind: .maintenance,
            during: Stretch(during.from - .minutes(10), during.until),
            steps: [
                IncidentStep(at: during.from - .minutes(10), .office(work)),
                .box(out.from, site.box, .wifi(false), .gate(.closed)),
                .box(out.from + tenth, site.box, .power(false)),
                .box(out.until - tenth, site.box, .power(true)),
                .box(out.until, site.box, .wifi(true), .gate(.open)),
            ],
            truths: [
                Truth(.work(site.village), during),
                Truth(.fault(site.village, .wifi, box: site.box), out),
                Truth(.fault(site.village, .gerbang, box: site.box), out),
                Truth(.lost(site.box, .power), Stretch(out.from + tenth, out.until - tenth)),
            ])
    }
}
