// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Incident {
    /// A loose contact: the Wi-Fi is reported gone and back, again and again, 30 changes an hour.
    public static func flappingSensor(
        _ name: String, at site: Site, _ during: Stretch, down: TimeSpan = .minutes(2),
        up: TimeSpan = .minutes(2)
    ) -> Incident {
        var steps: [IncidentStep] = []
        var truths: [Truth] = []
        var at = during.from
        while at + down <= during.until {
            steps.append(.box(at, site.box, .wifi(false)))
            steps.append(.box(at + down, site.box, .wifi(true)))
            truths.append(
                Truth(.fault(site.village, .wifi, box: site.box), Stretch(at, at + down)))
            at = at + down + up
        }
        return Incident(
            name: name, kind: .flappingSensor, during: during, steps: steps, truths: truths)
    }
}
