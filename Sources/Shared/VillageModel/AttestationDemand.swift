// SPDX-License-Identifier: Apache-2.0

/// Who may attest an indicator, and how sure that must be.
public struct AttestationDemand: Hashable, Sendable {
    /// The roles that may.
    public var roles: [AttestingRole]
    /// The least assurance.
    public var least: Assurance

    /// Makes a demand; by default everybody may, by a button at the box.
    public init(roles: [AttestingRole] = AttestingRole.allCases, least: Assurance = .button) {
        self.roles = roles
        self.least = least
    }

    /// What an indicator demands: the honorarium of the task force is the treasurer's word, with a PIN.
    public static func of(_ indicator: IndicatorID) -> AttestationDemand {
        indicator == .satgas ? AttestationDemand(roles: [.treasurer], least: .pin) : .init()
    }
}
