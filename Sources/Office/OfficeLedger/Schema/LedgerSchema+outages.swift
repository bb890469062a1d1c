// SPDX-License-Identifier: Apache-2.0
//
// One row for each time that a box could not be heard: open while `ended` is null, and of a box at most one is
// open. `began` is when it was last known alive, `noticed` when its silence was. `cause` is null until the box's
// own records have told, or were waited for in vain; late records may correct it. `deaf` is how many
// milliseconds in between the office itself could not hear, which are no outage of the box.

import GRDB

extension LedgerSchema {
    static func register(outages migrator: inout DatabaseMigrator) {
        migrator.registerMigration("outages of boxes, and why") { db in
            try db.execute(
                sql: """
                    CREATE TABLE outage (
                        id INTEGER PRIMARY KEY, box TEXT NOT NULL, village TEXT NOT NULL,
                        began INTEGER NOT NULL, noticed INTEGER NOT NULL, ended INTEGER,
                        cause TEXT, deaf INTEGER NOT NULL DEFAULT 0,
                        is_planned INTEGER NOT NULL DEFAULT 0,
                        is_of_area INTEGER NOT NULL DEFAULT 0,
                        is_simulated INTEGER NOT NULL DEFAULT 0);
                    CREATE UNIQUE INDEX outage_open ON outage (box) WHERE ended IS NULL;
                    CREATE INDEX outage_village ON outage (village, began);
                    CREATE INDEX outage_undecided ON outage (ended) WHERE cause IS NULL;
                    """)
        }
    }
}
