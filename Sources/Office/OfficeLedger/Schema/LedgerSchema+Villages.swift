// SPDX-License-Identifier: Apache-2.0
//
// Facilities belong to villages and not to boxes: a village may have two boxes, or none and still people who
// attest. What was kept of a box's facilities becomes its village's; where two boxes stood in one village, the
// newer verdict stays. Rows of boxes that stand nowhere any more are dropped from what is present and kept
// in what was.

import GRDB

extension LedgerSchema {
    static func registerVillages(_ migrator: inout DatabaseMigrator) {
        migrator.registerMigration("verdicts and alerts are about villages or boxes") { db in
            for table in ["verdict", "verdict_change", "alert", "alert_event"] {
                try db.execute(sql: "ALTER TABLE \(table) RENAME COLUMN box TO subject")
            }
            try db.execute(
                sql: """
                    ALTER TABLE verdict ADD COLUMN basis TEXT NOT NULL DEFAULT 'measurement';
                    ALTER TABLE verdict ADD COLUMN valid_until INTEGER;
                    ALTER TABLE verdict ADD COLUMN is_simulated INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE verdict_change ADD COLUMN is_simulated INTEGER NOT NULL DEFAULT 0;
                    """)
            for table in ["verdict_change", "alert_event"] {
                try db.execute(
                    sql: """
                        UPDATE \(table) SET subject = (
                            SELECT region FROM box_place WHERE box = \(table).subject
                            ORDER BY valid_from DESC LIMIT 1)
                        WHERE indicator BETWEEN 1 AND 14
                            AND subject IN (SELECT box FROM box_place)
                        """)
            }
            for table in ["verdict", "alert"] {
                let order = table == "verdict" ? "at" : "since"
                try db.execute(
                    sql: """
                        CREATE TEMP TABLE moved AS
                            SELECT \(table).*, box_place.region AS village FROM \(table)
                            JOIN box_place ON box_place.box = \(table).subject
                                AND box_place.valid_to IS NULL
                            WHERE indicator BETWEEN 1 AND 14 ORDER BY \(order);
                        DELETE FROM \(table) WHERE indicator BETWEEN 1 AND 14;
                        UPDATE moved SET subject = village;
                        ALTER TABLE moved DROP COLUMN village;
                        INSERT OR REPLACE INTO \(table) SELECT * FROM moved;
                        DROP TABLE moved;
                        """)
            }
        }
    }
}
