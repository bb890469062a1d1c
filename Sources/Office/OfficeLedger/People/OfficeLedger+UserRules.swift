// SPDX-License-Identifier: Apache-2.0

import GRDB
import VillageModel
import Wording

extension OfficeLedger {
    /// Only an admin of all these regions passes; none: everywhere.
    static func require(_ actor: Person, over regions: [RegionCode]) throws(ShellError) {
        if regions.isEmpty { try actor.require(.admin, in: nil) }
        for region in regions { try actor.require(.admin, in: region) }
    }

    static func check(_ regions: [RegionCode], _ db: Database) throws {
        for region in regions {
            guard
                try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM region WHERE code = ?)",
                    arguments: [region.description]) == true
            else { throw ShellError.noRegion(region) }
        }
    }

    static func storedPerson(_ name: String, _ db: Database) throws -> StoredPerson? {
        try Row.fetchOne(db, sql: "SELECT * FROM person WHERE name = ?", arguments: [name])
            .map(StoredPerson.init)
    }

    static func livingPerson(_ name: String, _ db: Database) throws -> StoredPerson {
        if let person = try storedPerson(name, db), person.ended == nil { return person }
        let names = try String.fetchAll(db, sql: "SELECT name FROM person WHERE ended IS NULL")
        throw ShellError.noPerson(
            name, suggestions: NearestNames.suggestions(for: name, among: names))
    }

    static func admins(_ db: Database) throws -> [StoredPerson] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM person WHERE ended IS NULL AND role = ?",
            arguments: [OfficeRole.admin.rawValue]
        ).map(StoredPerson.init)
    }

    /// Whether an admin besides these could approve something for these regions.
    static func hasOtherAdmin(
        than names: [String], over regions: [RegionCode], _ db: Database
    ) throws -> Bool {
        try admins(db).contains { !names.contains($0.name) && $0.covers(regions) }
    }

    static func keepAnAdmin(besides person: StoredPerson, _ db: Database) throws {
        guard try admins(db).contains(where: { $0.name != person.name }) else {
            throw ShellError.lastAdmin(person.name)
        }
    }
}
