// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

/// A person in the ledger.
public struct StoredPerson: Hashable, Sendable {
    /// The name; never used for anybody else.
    public let name: String
    /// The role.
    public let role: OfficeRole
    /// Where the role holds; none: everywhere.
    public let regions: [RegionCode]
    /// The person's office as shown; may be empty.
    public let office: String
    /// Since when.
    public let created: Instant
    /// Until when; nil for now.
    public let ended: Instant?
    /// Who asked that this person become an admin, which another admin has not approved yet.
    public let askedBy: String?
    /// Where that would hold.
    public let askedRegions: [RegionCode]

    init(_ row: Row) throws {
        guard let role = OfficeRole(rawValue: row["role"]),
            let regions = StoredPerson.regions(row["regions"]),
            let asked = StoredPerson.regions(row["asked_regions"] ?? "")
        else { throw LedgerFailure.damagedRow(table: "person", content: "\(row)") }
        name = row["name"]
        self.role = role
        self.regions = regions
        office = row["office"]
        created = Instant(rawValue: row["created"])
        ended = (row["ended"] as Int64?).map(Instant.init)
        askedBy = row["asked_by"]
        askedRegions = asked
    }

    /// Whether the role holds in all of these regions; none: everywhere.
    func covers(_ wanted: [RegionCode]) -> Bool {
        regions.isEmpty
            || !wanted.isEmpty
                && wanted.allSatisfy { one in regions.contains { one.isInside($0) } }
    }

    /// The state that the audit trail keeps a digest of.
    var state: String { StoredPerson.state(role, regions, office) }

    static func state(_ role: OfficeRole, _ regions: [RegionCode], _ office: String) -> String {
        "\(role.rawValue) [\(text(regions))] \(office)"
    }

    static func text(_ regions: [RegionCode]) -> String {
        regions.map(\.description).joined(separator: " ")
    }

    /// Nil when there is something else than codes: a wrong code must never read as everywhere.
    static func regions(_ text: String) -> [RegionCode]? {
        let words = text.split(separator: " ")
        let codes = words.compactMap { RegionCode(String($0)) }
        return codes.count == words.count ? codes : nil
    }
}
