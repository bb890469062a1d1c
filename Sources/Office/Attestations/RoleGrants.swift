// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Until when a role may attest.
public enum RoleGrant: Hashable, Sendable {
    /// Not at all.
    case never
    /// Before this instant.
    case until(Instant)
    /// Without end.
    case always
}

/// Which roles may attest in which region; what is said of the nearest region counts, what is said nowhere is
/// allowed without end.
public struct RoleGrants: Hashable, Sendable {
    private var grants: [RegionCode: [AttestingRole: RoleGrant]] = [:]

    /// Nothing said of any region.
    public init() {}

    /// Says something of a role in a region and everything inside it.
    public mutating func set(_ grant: RoleGrant, for role: AttestingRole, in region: RegionCode) {
        grants[region, default: [:]][role] = grant
    }

    /// What holds for a role in a village; costs a look for each level.
    public func grant(for role: AttestingRole, in village: RegionCode) -> RoleGrant {
        var region: RegionCode? = village
        while let level = region {
            if let grant = grants[level]?[role] { return grant }
            region = level.parent
        }
        return .always
    }
}
