// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Incident {
    /// The power company has announced a cut of a region, and cuts a little within the time it named.
    ///
    /// The work is announced an hour before; the power goes and comes 5 minutes inside of it.
    public static func plannedCut(
        _ name: String, at sites: [Site], of region: RegionCode, _ during: Stretch
    ) -> Incident {
        let announced = during.from - .hours(1)
        let dark = Stretch(during.from + .minutes(5), during.until - .minutes(5))
        let cut = Incident.powerCut(name, at: sites, dark)
        let work = OfficeAct.maintenance(
            region, from: during.from, until: during.until, reason: "pemadaman PLN terencana")
        return Incident(
            name: name, kind: .plannedCut, during: Stretch(announced, during.until),
            steps: [IncidentStep(at: announced, .office(work))] + cut.steps,
            truths: [Truth(.work(region), during)] + cut.truths)
    }
}
