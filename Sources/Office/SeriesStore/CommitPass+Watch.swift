// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
import SeriesCodec
import VillageModel

extension CommitPass {
    /// How many messages of boxes in quarantine are kept, and for how long.
    static let rawLimit: Int64 = 4_096
    static let rawAge = TimeSpan.days(7)

    /// Samples outside the catalogue: one value a name, the newest that came.
    mutating func take(_ strays: [ArrivedSample], of box: Int64, received: Instant) throws {
        guard !strays.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO stray VALUES (?, ?, ?, ?, ?)")
        for sample in strays {
            var writer = ColumnWriter()
            writer.mark(sample.value, sample.quality)
            if let value = sample.value { writer.value(value) }
            try statement.execute(arguments: [
                box, Data(sample.metric.utf8), sample.observed.rawValue, received.rawValue,
                Data(writer.sealed()),
            ])
        }
    }

    /// Everything that came in of a box since an instant is doubtful from now on.
    ///
    /// Reads all rows of the box; asked for once in the life of a stolen key.
    mutating func take(_ distrust: Distrust) throws {
        let box = try boxID(distrust.box)
        try db.execute(
            sql: "UPDATE head SET flags = flags | ? WHERE box = ? AND received >= ?",
            arguments: [RowFlags.doubtful.rawValue, box, distrust.since.rawValue])
        withLatest(box) { $0.distrust(since: distrust.since) }
        // A replay after a crash reads only rows behind the snapshot; these may lie before it.
        mustSave.insert(box)
    }

    mutating func take(_ mark: ConductMark) throws {
        let box = try boxID(mark.box)
        guard mark.until > mark.since else {
            return try db.execute(
                sql: "DELETE FROM conduct WHERE box = ? AND cause = ?",
                arguments: [box, mark.cause]
            )
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO conduct VALUES (?, ?, ?, ?)",
            arguments: [box, mark.cause, mark.since.rawValue, mark.until.rawValue])
    }

    mutating func take(_ message: RawMessage) throws {
        let box = try boxID(message.box)
        try db.execute(
            sql: "INSERT INTO raw (box, topic, received, payload) VALUES (?, ?, ?, ?)",
            arguments: [
                box, Data(message.topic.utf8), message.received.rawValue, Data(message.payload),
            ])
        try db.execute(
            sql: "DELETE FROM raw WHERE id <= ? OR received < ?",
            arguments: [
                db.lastInsertedRowID - CommitPass.rawLimit,
                (message.received - CommitPass.rawAge).rawValue,
            ])
    }
}
