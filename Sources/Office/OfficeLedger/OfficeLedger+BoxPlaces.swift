// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VillageModel

extension OfficeLedger {
    /// The village in which a box stood at an instant; nil for a box that no village ever had.
    ///
    /// Before the office was told of it, a box stood where it stood first: it is set up in the village, and the
    /// office's settings come later.
    public func village(of box: BoxID, at instant: Instant) throws -> RegionCode? {
        try pool.read { db in
            let code =
                try String.fetchOne(
                    db,
                    sql: """
                        SELECT region FROM box_place WHERE box = ? AND valid_from <= ?
                        ORDER BY valid_from DESC LIMIT 1
                        """, arguments: [box.description, instant.rawValue])
                ?? String.fetchOne(
                    db,
                    sql: "SELECT region FROM box_place WHERE box = ? ORDER BY valid_from LIMIT 1",
                    arguments: [box.description])
            return code.flatMap { RegionCode($0) }
        }
    }
}
