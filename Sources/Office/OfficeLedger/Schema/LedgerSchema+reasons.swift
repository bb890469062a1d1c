// SPDX-License-Identifier: Apache-2.0

import GRDB

extension LedgerSchema {
    /// `error` and `reason` are the Indonesian texts from now on; a row that has no English one has only one text.
    static func register(reasons migrator: inout DatabaseMigrator) {
        migrator.registerMigration("why a channel failed is told in both languages") { db in
            try db.execute(
                sql: """
                    ALTER TABLE channel_state ADD COLUMN error_en TEXT;
                    ALTER TABLE set_aside ADD COLUMN reason_en TEXT;
                    """)
        }
    }
}
