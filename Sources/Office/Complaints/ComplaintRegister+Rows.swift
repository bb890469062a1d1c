// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
import VillageModel

extension ComplaintRegister {
    /// The complaint with a number; nil for an unknown one.
    func row(of number: TrackingNumber, _ db: Database) throws -> Complaint? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM complaint WHERE number = ?", arguments: [number.description]
        ).map(Complaint.init(row:))
    }

    /// The complaint with a number, if it can be seen from a scope and has not expired.
    ///
    /// Whatever the reason for nothing, it is the same one, and one look has been taken.
    func visible(
        _ number: TrackingNumber, in scope: ComplaintScope, at now: Instant, _ db: Database
    ) throws -> Complaint {
        let found = try row(of: number, db)
        guard let found, scope.contains(found.village), !found.isExpired(at: now) else {
            throw ComplaintRefusal.unknown
        }
        return found
    }

    /// Writes a complaint over what was known of its number.
    func write(_ complaint: Complaint, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO complaint (number, village, facility, category, kind, channel,
                    field_check, received, status, answered, closed, erased, lapor, box,
                    clock_trusted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (number) DO UPDATE SET facility = excluded.facility,
                    category = excluded.category, kind = excluded.kind,
                    channel = excluded.channel, field_check = excluded.field_check,
                    received = excluded.received, status = excluded.status,
                    answered = excluded.answered, closed = excluded.closed,
                    erased = excluded.erased, lapor = excluded.lapor, box = excluded.box,
                    clock_trusted = excluded.clock_trusted
                """,
            arguments: [
                complaint.number.description, complaint.village.description,
                complaint.facility?.rawValue, complaint.category.rawValue,
                complaint.kind.rawValue, complaint.channel.rawValue, complaint.needsFieldCheck,
                complaint.received.rawValue, complaint.status.rawValue,
                complaint.answered?.rawValue, complaint.closed?.rawValue,
                complaint.erased?.rawValue, complaint.lapor, complaint.box?.description,
                complaint.isClockTrusted,
            ])
    }

    /// Seals words behind a complaint.
    func keep(
        _ content: ComplaintContent, part: Int, of number: TrackingNumber, _ db: Database
    ) throws {
        let place = ComplaintRegister.place(number, content.field, part)
        guard let sealed = seal.sealed(Array(content.words.utf8), for: place) else {
            throw ComplaintFailure.brokenSeal(number, place)
        }
        try db.execute(
            sql: "INSERT INTO sealed (number, field, part, content) VALUES (?, ?, ?, ?)",
            arguments: [number.description, content.field.rawValue, part, Data(sealed)])
    }

    /// The words of one kind behind a complaint, in the order in which they were kept.
    func words(
        _ field: ComplaintField, of number: TrackingNumber, _ db: Database
    ) throws -> [String] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT part, content FROM sealed WHERE number = ? AND field = ? ORDER BY part",
            arguments: [number.description, field.rawValue])
        return try rows.map { row in
            let place = ComplaintRegister.place(number, field, row[0])
            guard let opened = seal.opened(bytes(row[1]), for: place),
                let words = String(validating: opened, as: UTF8.self)
            else { throw ComplaintFailure.brokenSeal(number, place) }
            return words
        }
    }

    private static func place(_ number: TrackingNumber, _ field: ComplaintField, _ part: Int)
        -> String
    {
        "\(number)/\(field.rawValue)/\(part)"
    }
}

extension Complaint {
    fileprivate init(row: Row) throws {
        let facility = row["facility"] as UInt8?
        guard let number = TrackingNumber(row["number"]), let village = RegionCode(row["village"]),
            let category = ComplaintCategory(rawValue: row["category"]),
            let kind = ComplaintKind(rawValue: row["kind"]),
            let channel = EvidenceChannel(rawValue: row["channel"]),
            let status = ComplaintStatus(rawValue: row["status"])
        else { throw ComplaintFailure.damagedRow("\(row)") }
        self.init(
            number: number, village: village,
            facility: facility.flatMap(IndicatorID.init(rawValue:)), category: category,
            kind: kind, channel: channel, received: Instant(rawValue: row["received"]))
        self.status = status
        needsFieldCheck = row["field_check"]
        answered = (row["answered"] as Int64?).map(Instant.init)
        closed = (row["closed"] as Int64?).map(Instant.init)
        erased = (row["erased"] as Int64?).map(Instant.init)
        lapor = row["lapor"]
        box = (row["box"] as String?).flatMap(BoxID.init)
        isClockTrusted = row["clock_trusted"]
    }
}
