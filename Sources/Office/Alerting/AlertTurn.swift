// SPDX-License-Identifier: Apache-2.0

import Indicators
import VillageModel

/// Everything by which an alert moves once.
struct AlertTurn {
    let subject: AlertSubject
    let judgement: Judgement
    let rule: Rule
    let escalation: Escalation
    /// Why the alert's clocks stand still whatever was judged; nil while they run.
    let heldBack: HeldBack?
    /// Whether nobody is to be told at present.
    let isSilenced: Bool
    let sites: Int64
    let now: Instant

    /// What a verdict means for an alert.
    enum Call {
        /// The facility fails.
        case facility
        /// What people said has run out or soon will.
        case evidence
        /// Nothing is wrong.
        case well
        /// Nobody judges at present, by decision.
        case withdrawn
        /// Nobody knows.
        case unknown
    }

    var call: Call {
        switch judgement.state {
        case .unmet: .facility
        case .met: isRenewal ? .evidence : .well
        case .expired: judgement.basis == .statement ? .evidence : .unknown
        case .notApplicable, .maintenance: .withdrawn
        case .noData: .unknown
        }
    }

    /// Whether the facility fails.
    var isUnmet: Bool { judgement.state == .unmet }

    /// Whether all is well and what people said should be said again soon.
    var isRenewal: Bool {
        judgement.state == .met && judgement.renewFrom.map { $0 <= now } ?? false
    }

    /// Whether the verdict is that nobody has said anything any more.
    var restsOnWhatRanOut: Bool { judgement.validUntil.map { $0 <= now } ?? false }

    /// How heavy the verdict is.
    var severity: Severity { judgement.severity ?? (isRenewal ? .info : rule.severity) }

    /// How long the condition must hold.
    var hold: TimeSpan { isRenewal ? .zero : judgement.hold ?? rule.hold }

    /// Which condition it is.
    var cause: String { isRenewal ? Judgement.renewal : judgement.cause }

    /// Since when.
    var since: Instant { isRenewal ? judgement.renewFrom ?? judgement.since : judgement.since }
}
