// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Incident {
    /// A loose contact: the Wi-Fi is reported gone for longer than its hold, and back for as long as it
    /// takes to be believed, again and again.
    public static func flappingSensor(
        _ name: String, at site: Site, _ during: Stretch, down: TimeSpan = .minutes(12),
        up: TimeSpan = .minutes(6)
    ) -> Incident {
        var steps: [IncidentStep] = []
        var at = during.from
        while at + down <= during.until {
            steps.append(.box(at, site.box, .wifi(false)))
            steps.append(.box(at + down, site.box, .wifi(true)))
            at = at + down + up
        }
        return Incident(
            name: name, kind: .flappingSensor, during: during, steps: steps,
            truths: [Truth(.swings(site.village, .wifi, box: site.box), during)])
    }
}
