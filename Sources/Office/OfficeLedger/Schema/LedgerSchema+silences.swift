// SPDX-License-Identifier: Apache-2.0

import GRDB

extension LedgerSchema {
    /// Silences, and alerts found by the number that people say.
    static func register(silences migrator: inout DatabaseMigrator) {
        migrator.registerMigration("silences") { db in
            try db.execute(
                sql: """
                    CREATE TABLE silence (
                        id INTEGER PRIMARY KEY AUTOINCREMENT, region TEXT NOT NULL,
                        indicator INTEGER, alert INTEGER, begins INTEGER NOT NULL,
                        until INTEGER NOT NULL, reason TEXT NOT NULL, creator TEXT NOT NULL,
                        created INTEGER NOT NULL, ended INTEGER, ended_by TEXT);
                    CREATE INDEX silence_until ON silence (until);
                    CREATE INDEX alert_by_number ON alert (number);
                    CREATE INDEX alert_event_by_number ON alert_event (number, sequence);
                    """)
        }
    }
}
