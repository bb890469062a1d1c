// SPDX-License-Identifier: Apache-2.0
//
// A year after a complaint was closed its words and names are erased; the row of the register stays, so that
// counts stay true. Deleted bytes are overwritten (secure_delete), and the write-ahead log, which still holds
// them, is emptied: only then are they nowhere in the files.

import GRDB
public import VillageModel

extension ComplaintRegister {
    /// Erases the words of complaints that were closed a year ago; how many complaints that were.
    ///
    /// `audit` hears the complaints inside the transaction. When a backup holds the log open, it is emptied by
    /// the next call.
    @discardableResult
    public func erase(at now: Instant, audit: ([Complaint]) throws -> Void) throws -> Int {
        let erased = try queue.write { db in
            let numbers = try String.fetchAll(
                db,
                sql: "SELECT number FROM complaint WHERE erased IS NULL AND closed <= ?",
                arguments: [(now - Complaint.keeping).rawValue])
            var erased: [Complaint] = []
            for text in numbers {
                guard let number = TrackingNumber(text), var complaint = try row(of: number, db)
                else { continue }
                complaint.erased = now
                try write(complaint, db)
                try db.execute(sql: "DELETE FROM sealed WHERE number = ?", arguments: [text])
                erased.append(complaint)
            }
            if !erased.isEmpty { try audit(erased) }
            return erased.count
        }
        try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        return erased
    }

    /// When the next complaint must be erased; nil while none waits for it.
    public func nextErasure() throws -> Instant? {
        try queue.read { db in
            try Int64.fetchOne(
                db, sql: "SELECT min(closed) FROM complaint WHERE erased IS NULL"
            )
            .map { Instant(rawValue: $0) + Complaint.keeping }
        }
    }
}
