// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

extension OfficeLedger {
    /// Takes a new code table as a whole, or tells what is wrong with it and takes nothing.
    ///
    /// What a person orders is audited with it, rehearsals and tables with mistakes excepted; an admin
    /// whose role holds everywhere is demanded. Throws `RegionImportFailure` for a date that cannot be. The
    /// nation's 91,599 rows take seconds.
    public func take(
        _ order: RegionImport, by person: Person? = nil, at now: Instant
    ) throws -> RegionOutcome {
        try person?.require(.admin, in: nil)
        var outcome = RegionOutcome()
        try pool.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                try Self.check(order.validFrom, at: now, db)
                let plan = RegionPlan(order, known: try Self.knownRegions(db))
                outcome.rows = order.table.rows.count
                outcome.mistakes = plan.mistakes
                outcome.successorMistakes = plan.successorMistakes
                guard outcome.isWhole else { return .rollback }
                try Self.apply(plan, order, &outcome, at: now, db)
                if let person {
                    let entry = AuditEntry(
                        by: person, verb: "regions.import", object: "regions",
                        after: Self.summary(of: outcome), at: now)
                    try AuditTrail.append(entry, db)
                }
                return order.isRehearsal ? .rollback : .commit
            }
        }
        return outcome
    }

    /// The number of the last import; who keeps regions in memory reads them again when it changes.
    public func lastRegionImport() throws -> Int64 {
        try pool.read { db in
            try Int64.fetchOne(db, sql: "SELECT max(number) FROM region_import") ?? 0
        }
    }

    private static func summary(of outcome: RegionOutcome) -> String {
        "\(outcome.rows) \(outcome.added) \(outcome.renamed) \(outcome.closed) \(outcome.moved.count)"
    }

    private static func check(_ date: Instant?, at now: Instant, _ db: Database) throws {
        guard let date else { return }
        guard date <= now else { throw RegionImportFailure.dateAhead(date) }
        let last = try Int64.fetchOne(
            db,
            sql: """
                SELECT max(at) FROM (
                    SELECT max(valid_from) AS at FROM region UNION ALL
                    SELECT max(valid_to) FROM region UNION ALL
                    SELECT max(valid_to) FROM region_past)
                """)
        guard let last, date.rawValue <= last else { return }
        throw RegionImportFailure.dateTooEarly(date, last: Instant(rawValue: last))
    }

    private static func knownRegions(_ db: Database) throws -> [RegionCode: RegionPlan.Known] {
        var known: [RegionCode: RegionPlan.Known] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT code, name, valid_to, successor FROM region")
        while let row = try rows.next() {
            guard let code = RegionCode(row["code"]) else {
                throw LedgerFailure.damagedRow(table: "region", content: "\(row)")
            }
            known[code] = RegionPlan.Known(
                name: row["name"], isOpen: (row["valid_to"] as Int64?) == nil,
                successor: (row["successor"] as String?).flatMap { RegionCode($0) })
        }
        return known
    }

    private static func apply(
        _ plan: RegionPlan, _ order: RegionImport, _ outcome: inout RegionOutcome,
        at now: Instant, _ db: Database
    ) throws {
        let date = order.validFrom ?? now
        try keepPast(of: plan.begins + plan.renames, until: date, db)
        // Without a date nobody knows since when a new code holds, so it always did.
        let begin = try db.cachedStatement(
            sql: """
                INSERT INTO region (code, name, valid_from) VALUES (?, ?, ?)
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, valid_to = NULL,
                    successor = NULL, valid_from = coalesce(excluded.valid_from, ?)
                """)
        for row in plan.begins {
            try begin.execute(arguments: [
                row.code.description, row.name, order.validFrom?.rawValue, date.rawValue,
            ])
        }
        let rename = try db.cachedStatement(
            sql: "UPDATE region SET name = ?, valid_from = ? WHERE code = ?")
        for row in plan.renames {
            try rename.execute(arguments: [row.name, date.rawValue, row.code.description])
        }
        outcome.added = plan.begins.count
        outcome.renamed = plan.renames.count
        if order.validFrom == nil {
            outcome.vanished = plan.vanished.count
        } else {
            let close = try db.cachedStatement(sql: "UPDATE region SET valid_to = ? WHERE code = ?")
            for code in plan.vanished {
                try close.execute(arguments: [date.rawValue, code.description])
            }
            outcome.closed = plan.vanished.count
        }
        for succession in plan.successions {
            outcome.moved += try succeed(succession, at: now, db)
        }
        outcome.stranded = try strandedBoxes(db)
        try db.execute(
            sql: """
                INSERT INTO region_import (at, valid_from, rows, added, renamed, closed, moved)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                now.rawValue, order.validFrom?.rawValue, outcome.rows, outcome.added,
                outcome.renamed, outcome.closed, outcome.moved.count,
            ])
    }

    /// What a known code was until now goes to its past.
    private static func keepPast(
        of rows: [RegionRow], until date: Instant, _ db: Database
    ) throws {
        let keep = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO region_past (code, name, valid_from, valid_to, successor)
                SELECT code, name, valid_from, coalesce(valid_to, ?), successor FROM region
                WHERE code = ?
                """)
        for row in rows { try keep.execute(arguments: [date.rawValue, row.code.description]) }
    }

    /// Moves the boxes of a village that ended to its successor, from the end on.
    private static func succeed(
        _ succession: RegionPlan.Succession, at now: Instant, _ db: Database
    ) throws -> [BoxMove] {
        let (old, new) = (succession.old.description, succession.new.description)
        try db.execute(
            sql: "UPDATE region SET successor = ? WHERE code = ?", arguments: [new, old])
        let end = try Int64.fetchOne(
            db, sql: "SELECT valid_to FROM region WHERE code = ?", arguments: [old])
        guard let end else { return [] }
        let places = try Row.fetchAll(
            db,
            sql: """
                SELECT box, valid_from, valid_to FROM box_place
                WHERE region = ?1 AND (valid_to IS NULL OR valid_to > ?2)
                """, arguments: [old, end])
        var moved: [BoxMove] = []
        for place in places {
            guard let box = BoxID(place["box"]) else {
                throw LedgerFailure.damagedRow(table: "box_place", content: "\(place)")
            }
            let (from, to): (Int64, Int64?) = (place["valid_from"], place["valid_to"])
            if from < end {
                try db.execute(
                    sql: "UPDATE box_place SET valid_to = ? WHERE box = ? AND valid_from = ?",
                    arguments: [end, box.description, from])
                try db.execute(
                    sql:
                        "INSERT INTO box_place (box, region, valid_from, valid_to) VALUES (?, ?, ?, ?)",
                    arguments: [box.description, new, end, to])
            } else {
                try db.execute(
                    sql: "UPDATE box_place SET region = ? WHERE box = ? AND valid_from = ?",
                    arguments: [new, box.description, from])
            }
            if to == nil {
                moved.append(BoxMove(box: box, from: succession.old, to: succession.new))
            }
        }
        return moved
    }

    /// The boxes that stand in villages that ended and that nobody succeeded.
    private static func strandedBoxes(_ db: Database) throws -> [BoxMove] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT box_place.box, region.code FROM region
                JOIN box_place ON box_place.region = region.code AND box_place.valid_to IS NULL
                WHERE region.valid_to IS NOT NULL AND region.successor IS NULL
                ORDER BY region.code, box_place.box
                """
        ).map { row in
            guard let box = BoxID(row["box"]), let code = RegionCode(row["code"]) else {
                throw LedgerFailure.damagedRow(table: "box_place", content: "\(row)")
            }
            return BoxMove(box: box, from: code, to: nil)
        }
    }
}
