// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// Who asks, and what that person may do.
public struct Person: Hashable, Sendable {
    /// The name; `-` for somebody without a token.
    public let name: String
    /// The role.
    public let role: OfficeRole
    /// Where the role holds, down from each of these codes; none: everywhere.
    public let regions: [RegionCode]
    /// The person's office as shown beside a decision, such as `camat`; may be empty.
    public let office: String
    /// Where the request came from: `uid 1000`, an address; empty for not known.
    public let origin: String
    /// Who issued the token; nil for somebody without one.
    public let tokenIssuer: String?

    /// Makes a person.
    public init(
        name: String, role: OfficeRole, regions: [RegionCode] = [], office: String = "",
        origin: String = "", tokenIssuer: String? = nil
    ) {
        self.name = name
        self.role = role
        self.regions = regions
        self.office = office
        self.origin = origin
        self.tokenIssuer = tokenIssuer
    }

    /// Somebody whom the socket's mode let in and who says no name: reads everywhere, writes nothing.
    public static func anybody(origin: String = "") -> Person {
        Person(name: "-", role: .viewer, origin: origin)
    }

    /// Whether the person is known by a token.
    public var hasToken: Bool { tokenIssuer != nil }

    /// Whether the role holds in a region and all of what lies in it; nil stands for the whole house.
    public func covers(_ region: RegionCode?) -> Bool {
        guard !regions.isEmpty else { return true }
        guard let region else { return false }
        return regions.contains { region.isInside($0) }
    }

    /// Refuses with status 77 unless the person has the role in the region.
    ///
    /// Nil stands for what concerns no region or all of them: only a person whose role holds everywhere
    /// passes. Above `viewer` a token is demanded as well.
    public func require(_ role: OfficeRole, in region: RegionCode?) throws(ShellError) {
        guard role == .viewer || hasToken else { throw .tokenNeeded }
        guard self.role.includes(role), covers(region) else {
            throw .roleNeeded(role, in: region, self)
        }
    }

    /// Name, role and regions for people: `siti (operator 35.10.20)`.
    public var words: Phrase {
        let place = regions.map { " " + $0.description }.joined()
        return Phrase(same: "\(name) (") + role.words + "\(place))"
    }
}
