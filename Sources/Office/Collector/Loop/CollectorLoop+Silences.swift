// SPDX-License-Identifier: Apache-2.0
//
// What people do with alerts reaches judgement here: all of it when the collector starts, and again when the
// API has committed something and calls. When a silence that is known begins or ends, the alerts that it covers
// are due by themselves.

import Alerting
import Logging
import OfficeAPI
import OfficeLedger
import VillageModel

extension CollectorLoop {
    /// Takes who has taken on what, and who is not to be told of what.
    func gatherSilences(at now: Instant) throws {
        judge.silences = try ledger.silences(at: now)
        judge.take(acknowledgements: try ledger.acknowledgements())
    }

    /// What must be judged again because somebody took an alert on, or a silence was made or ended.
    func calledForAlerts(at now: Instant) -> Set<Subject> {
        guard calls.takeAlerts() else { return [] }
        let alarmed = Set(judge.lives.values.filter { $0.state != .calm }.map(\.subject.about))
        do {
            try gatherSilences(at: now)
        } catch {
            note(.ledgerFailed(reason: "\(error)"), .error)
            calls.callForAlerts()
        }
        return alarmed
    }
}
