// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Incident {
    /// Somebody says that the complaint box was opened, and says so again at the end of the incident.
    ///
    /// From four fifths of the time for which the word is good on, people are asked for a new one; that is the
    /// alert, and it goes on when the word has run out. A word that is good for less than a week is asked for
    /// when it has run out. Afterwards it is renewed in time, up to `kept`.
    public static func expiredStatement(
        _ name: String, at site: Site, _ during: Stretch, kept: Instant? = nil,
        policy: Policy = Policy()
    ) -> Incident {
        let attest = OfficeAct.attest(site.village, .pengaduan, form: 1)
        let good = policy.complaintBox.milliseconds
        let early = policy.complaintBox >= .days(7) ? good / 5 : 0
        let asked = during.from + TimeSpan(milliseconds: good - early)
        let renewals = (0...52).map { during.until + TimeSpan(milliseconds: good / 10 * 7 * $0) }
            .prefix { $0 <= kept ?? during.until }
        return Incident(
            name: name, kind: .expiredStatement, during: during,
            steps: ([during.from] + renewals).map { IncidentStep(at: $0, .office(attest)) },
            truths: asked < during.until
                ? [Truth(.stale(site.village, .pengaduan), Stretch(asked, during.until))] : [])
    }
}
