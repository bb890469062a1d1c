// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

extension OfficeLedger {
    /// Puts the time of a record's statement right, after a clock fix: as a new entry, never as an edit.
    ///
    /// Nil if there is no such statement or its time was believed already; a time is put right once. Throws
    /// `EvidenceRefusal` for a time at which no honest clock stands; the statement then stays doubtful.
    @discardableResult public func redate(
        box: BoxID, stream: StreamID, record: RecordID, to observed: Instant
    ) throws -> Int64? {
        try pool.write { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT * FROM evidence WHERE box = ? AND stream = ? AND record = ?
                    ORDER BY revision DESC LIMIT 1
                    """,
                arguments: [
                    box.description, Int64(bitPattern: stream.rawValue), Int64(bitPattern: record),
                ])
            guard let row, row["clock"] == EvidenceClock.doubtful.rawValue else { return nil }
            var entry = try EvidenceEntry(row)
            let shift = observed - entry.observed
            entry.observed = observed
            entry.validUntil = entry.validUntil.map { $0 + shift }
            entry.clock = .corrected
            try entry.check()
            return try entry.insert(
                supersedes: row["id"], revision: (row["revision"] as Int64) + 1, db)
        }
    }

    /// The statements of a box whose times nobody could believe so far, oldest number first.
    ///
    /// After a clock fix each of them is asked for its corrected time.
    public func doubtfulStatements(
        of box: BoxID
    ) throws -> [(stream: StreamID, record: RecordID, observed: Instant)] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT stream, record, observed FROM evidence
                    WHERE box = ? AND record IS NOT NULL AND clock = 'doubtful'
                        AND NOT EXISTS (SELECT 1 FROM evidence AS later
                            WHERE later.supersedes = evidence.id)
                    ORDER BY id
                    """, arguments: [box.description]
            ).map { row in
                (
                    StreamID(rawValue: UInt64(bitPattern: row["stream"])),
                    UInt64(bitPattern: row["record"]), Instant(rawValue: row["observed"])
                )
            }
        }
    }
}
