// SPDX-License-Identifier: Apache-2.0
//
// Presence: when the office knew that a box's session lived. It begins with a birth or with whatever else
// comes from the box, and ends at the last sign of life before the session was known to be over, because a
// box may have died long before its silence was noticed. When the office itself stops or goes deaf, all
// presence ends in the same way; the boxes' own records close the gap later (`SeriesStore+Questions`).

import GRDB
import Synchronization
public import VillageModel

extension CommitPass {
    /// A box is heard; nothing to do while it was.
    mutating func begin(_ box: Int64, at instant: Instant) throws {
        guard present.insert(box).inserted else { return }
        try db.execute(
            sql: "INSERT OR REPLACE INTO presence (box, began, ended) VALUES (?, ?, NULL)",
            arguments: [box, instant.rawValue])
        try db.execute(sql: "DELETE FROM gone WHERE box = ?", arguments: [box])
    }

    /// That a box is gone was noticed; of two notices the first stands.
    static func noteGone(_ box: Int64, at instant: Instant, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO gone (box, noticed) VALUES (?, ?)",
            arguments: [box, instant.rawValue])
    }

    /// A session is over; the box was last heard at an instant.
    mutating func end(_ box: Int64, heard: Instant) throws {
        guard present.remove(box) != nil else { return }
        try db.execute(
            sql: "UPDATE presence SET ended = max(began, ?) WHERE box = ? AND ended IS NULL",
            arguments: [heard.rawValue, box])
    }
}

extension SeriesStore {
    /// Ends the presence of boxes at their last signs of life: of some, or of all when the office was deaf.
    public func endPresence(of boxes: Set<String>? = nil) throws(SeriesFailure) {
        let seen = published.withLock { $0 }
        try writer.withLock { state throws(SeriesFailure) in
            try reloadIfNeeded(&state)
            let ended = state.present.filter { box in
                guard let boxes else { return true }
                return seen.boxNames[box].map(boxes.contains) == true
            }
            guard !ended.isEmpty else { return }
            try writing(&state) { db, _ in
                let statement = try db.cachedStatement(
                    sql: """
                        UPDATE presence SET ended = max(began, ?) WHERE box = ? AND ended IS NULL
                        """)
                for box in ended {
                    let heard = seen.latest[box]?.heard ?? .distantPast
                    try statement.execute(arguments: [heard.rawValue, box])
                }
            }
            state.present.subtract(ended)
        }
    }

    /// Notes that boxes are gone, as when they did not answer; a death that is committed notes it by itself.
    public func noteGone(_ boxes: Set<String>, at instant: Instant) throws(SeriesFailure) {
        let ids = published.withLock { seen in boxes.compactMap { seen.boxes[$0] } }
        guard !ids.isEmpty else { return }
        try writer.withLock { state throws(SeriesFailure) in
            try reloadIfNeeded(&state)
            try writing(&state) { db, _ in
                for box in ids { try CommitPass.noteGone(box, at: instant, db) }
            }
        }
    }

    /// When a box's session was known to live, within two instants; an open one ends with the second.
    public func presence(
        box: String, from: Instant, until: Instant
    ) throws(SeriesFailure) -> [(began: Instant, ended: Instant)] {
        guard let id = published.withLock({ $0.boxes[box] }) else { return [] }
        return try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT began, ended FROM presence
                    WHERE box = ? AND began < ? AND (ended IS NULL OR ended > ?) ORDER BY began
                    """, arguments: [id, until.rawValue, from.rawValue]
            ).map { row in
                let ended = (row[1] as Int64?).map(Instant.init) ?? until
                return (max(Instant(rawValue: row[0]), from), min(ended, until))
            }
        }
    }
}
