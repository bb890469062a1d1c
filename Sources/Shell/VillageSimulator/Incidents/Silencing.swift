// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Incident {
    /// Staff keep the alerts of a region quiet for a while: nothing of it is told, and what still holds when
    /// that is over is told once.
    public static func silencing(
        _ name: String, of region: RegionCode, _ during: Stretch
    ) -> Incident {
        let silence = OfficeAct.silence(region, until: during.until, reason: "sudah diketahui")
        return Incident(
            name: name, kind: .silencing, during: during,
            steps: [IncidentStep(at: during.from, .office(silence))],
            truths: [Truth(.quiet(region), during)])
    }
}
