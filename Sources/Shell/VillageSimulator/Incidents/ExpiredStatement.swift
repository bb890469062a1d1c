// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// Somebody says that the complaint box was opened, and says so again at the end of the incident.
    ///
    /// Later than the word is good for, it has run out in between.
    public static func expiredStatement(
        _ name: String, at site: Site, _ during: Stretch, policy: Policy = Policy()
    ) -> Incident {
        let attest = OfficeAct.attest(site.village, .pengaduan, form: 1)
        let end = during.from + policy.complaintBox
        return Incident(
            name: name, kind: .expiredStatement, during: during,
            steps: [
                IncidentStep(at: during.from, .office(attest)),
                IncidentStep(at: during.until, .office(attest)),
            ],
            truths: end < during.until
                ? [Truth(.stale(site.village, .pengaduan), Stretch(end, during.until))] : [])
    }
}
