// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization
public import VillageModel

/// A box and the village it stands in.
public struct BoxAssignment: Hashable, Sendable {
    /// The box.
    public let box: BoxID
    /// Its village.
    public let place: Place
    /// The village's kecamatan; nil if the table does not have it.
    public let district: Place?
}

extension OfficeLedger {
    /// What places are called in each part of the country; set once, when the settings are known.
    public var sebutan: SebutanTable {
        get { names.withLock { $0 } }
        set { names.withLock { $0 = newValue } }
    }

    /// The place with a code, called as its people call it; nil for an unknown one.
    public func place(of code: RegionCode) throws -> Place? {
        let sebutan = sebutan
        return try pool.read { db in try Self.place(of: code, sebutan, db) }
    }

    /// Every region that is in force, in the order of codes.
    public func regions() throws -> [Place] {
        let sebutan = sebutan
        return try pool.read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT code, name FROM region WHERE valid_to IS NULL ORDER BY code")
            var places: [Place] = []
            while let row = try rows.next() {
                guard let code = RegionCode(row["code"]) else { continue }
                places.append(Place(code: code, name: sebutan.name(row["name"], of: code)))
            }
            return places
        }
    }

    /// Says that a box stands in a village from an instant on; ends where it stood before.
    ///
    /// Saying the same again changes nothing. A village that ended stands for its successor.
    public func assign(box: BoxID, to region: RegionCode, at instant: Instant) throws {
        try pool.write { db in
            guard let region = try Self.standing(for: region, db) else {
                throw LedgerFailure.unknownRegion(region)
            }
            let present = try String.fetchOne(
                db, sql: "SELECT region FROM box_place WHERE box = ? AND valid_to IS NULL",
                arguments: [box.description])
            guard present != region.description else { return }
            try db.execute(
                sql: "UPDATE box_place SET valid_to = ? WHERE box = ? AND valid_to IS NULL",
                arguments: [instant.rawValue, box.description])
            try db.execute(
                sql: "INSERT INTO box_place (box, region, valid_from) VALUES (?, ?, ?)",
                arguments: [box.description, region.description, instant.rawValue])
        }
    }

    /// Where each box stood at an instant, in the order of codes.
    public func assignments(at instant: Instant) throws -> [BoxAssignment] {
        let sebutan = sebutan
        return try pool.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT box, region FROM box_place
                    WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1)
                    ORDER BY region, box
                    """, arguments: [instant.rawValue])
            return try rows.map { row in
                guard let box = BoxID(row["box"]), let code = RegionCode(row["region"]),
                    let place = try Self.place(of: code, sebutan, db)
                else { throw LedgerFailure.damagedRow(table: "box_place", content: "\(row)") }
                let district = try code.parent.flatMap { try Self.place(of: $0, sebutan, db) }
                return BoxAssignment(box: box, place: place, district: district)
            }
        }
    }

    private static func place(
        of code: RegionCode, _ sebutan: SebutanTable, _ db: Database
    ) throws -> Place? {
        let name = try String.fetchOne(
            db, sql: "SELECT name FROM region WHERE code = ?", arguments: [code.description])
        return name.map { Place(code: code, name: sebutan.name($0, of: code)) }
    }
}
