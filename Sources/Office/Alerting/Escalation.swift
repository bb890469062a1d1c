// SPDX-License-Identifier: Apache-2.0
//
// How an alert goes up. A critical one is everybody's at once, an information nobody's but the village's. A
// warning goes up while nobody takes it on: its clock runs from when it became a warning, and stands still
// while nothing is known of the condition or a larger alert speaks for it.

public import VillageModel

/// When alerts that nobody has taken on are told further up.
public struct Escalation: Hashable, Sendable {
    /// How long a warning waits for its village; nil for ever.
    public var warningToDistrict: TimeSpan?
    /// How long a warning waits for its village and its kecamatan; nil for ever.
    public var warningToRegency: TimeSpan?

    /// Makes a plan: the kecamatan after an hour, Diskominfo after four.
    public init(
        warningToDistrict: TimeSpan? = .hours(1), warningToRegency: TimeSpan? = .hours(4)
    ) {
        self.warningToDistrict = warningToDistrict
        self.warningToRegency = warningToRegency
    }

    /// How long an alert of a severity waits before it is told at a level; nil if it never is.
    func patience(_ severity: Severity, before level: AlertLevel) -> TimeSpan? {
        switch (severity, level) {
        case (_, .village), (.critical, _): .zero
        case (.info, _): nil
        case (.warning, .district): warningToDistrict
        case (.warning, .regency): warningToRegency
        }
    }
}

extension AlertLevel {
    /// Where an alert begins: at those whom it concerns.
    public init(of subject: Subject) {
        switch subject {
        case .village, .box: self = .village
        case .area(let code): self = code.level == .district ? .district : .regency
        case .service, .office: self = .regency
        }
    }
}
