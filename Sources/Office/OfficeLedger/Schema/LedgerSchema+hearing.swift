// SPDX-License-Identifier: Apache-2.0

import GRDB

extension LedgerSchema {
    /// Since when the office hears without a gap; no row while it is deaf.
    static func register(hearing migrator: inout DatabaseMigrator) {
        migrator.registerMigration("hearing") { db in
            try db.execute(
                sql: """
                    CREATE TABLE hearing (
                        id INTEGER PRIMARY KEY CHECK (id = 1), since INTEGER NOT NULL,
                        until INTEGER);
                    """)
        }
    }
}
