// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization
public import VillageModel

extension SeriesStore {
    /// Drops a slice of the oldest reports that came in before an instant; returns how many.
    ///
    /// Call again while the answer equals `slice`; other commits get in between. The newest value of
    /// each metric stays known. With the last slice go the losses, fixes and idle spools of that time.
    public func dropBefore(_ instant: Instant, slice: Int = 5_000) throws(SeriesFailure) -> Int {
        let floor = writer.withLock { $0.floor }
        let limit = max(1, slice)
        let edge = try reading { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT max(seq) FROM
                    (SELECT seq, received FROM head ORDER BY seq LIMIT ?) WHERE received < ?
                    """,
                arguments: [limit, instant.rawValue])
        }
        // What the snapshot does not hold yet would be forgotten by a crash.
        if let edge, edge > floor { try saveLatest() }
        return try writer.withLock { state throws(SeriesFailure) in
            try reloadIfNeeded(&state)
            let (dropped, idle) = try writing(&state) { db, _ in
                try db.execute(
                    sql: "DELETE FROM head WHERE seq <= ? AND received < ?",
                    arguments: [edge ?? 0, instant.rawValue])
                let dropped = db.changesCount
                try db.execute(
                    sql: "UPDATE snapshot SET dropped = dropped + ?", arguments: [dropped])
                return (dropped, dropped < limit ? try dropIdle(db, before: instant) : [])
            }
            state.dropped += Int64(dropped)
            for key in idle { state.marks[key] = nil }
            return dropped
        }
    }

    private func dropIdle(_ db: Database, before instant: Instant) throws -> [StreamKey] {
        try db.execute(sql: "DELETE FROM lost WHERE received < ?", arguments: [instant.rawValue])
        try db.execute(sql: "DELETE FROM fix WHERE received < ?", arguments: [instant.rawValue])
        try db.execute(sql: "DELETE FROM presence WHERE ended < ?", arguments: [instant.rawValue])
        let rows = try Row.fetchAll(
            db,
            sql: """
                DELETE FROM stream WHERE touched < ? AND NOT EXISTS
                (SELECT 1 FROM node WHERE node.box = stream.box AND node.stream = stream.stream)
                RETURNING box, stream
                """,
            arguments: [instant.rawValue])
        return rows.map {
            StreamKey(box: $0[0], stream: StreamID(rawValue: UInt64(bitPattern: $0[1])))
        }
    }
}
