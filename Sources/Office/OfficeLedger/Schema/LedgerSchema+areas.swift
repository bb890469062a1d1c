// SPDX-License-Identifier: Apache-2.0

import GRDB

extension LedgerSchema {
    /// The area outages whose alerts run, with the villages for which each speaks.
    ///
    /// Written with the alert's life and gone with it, so that a restart finds the same areas.
    static func register(areas migrator: inout DatabaseMigrator) {
        migrator.registerMigration("area outages and their villages") { db in
            try db.execute(
                sql: """
                    CREATE TABLE area_outage (
                        area TEXT PRIMARY KEY, since INTEGER NOT NULL, size INTEGER NOT NULL
                    ) WITHOUT ROWID;
                    CREATE TABLE area_member (
                        area TEXT NOT NULL REFERENCES area_outage (area) ON DELETE CASCADE,
                        village TEXT NOT NULL, lost INTEGER NOT NULL, returned INTEGER,
                        PRIMARY KEY (area, village)) WITHOUT ROWID;
                    """)
        }
    }
}
