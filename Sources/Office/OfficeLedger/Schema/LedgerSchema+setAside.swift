// SPDX-License-Identifier: Apache-2.0

import GRDB

extension LedgerSchema {
    /// With its parcel and those who shared it, what was set aside can go back as it was.
    static func register(setAside migrator: inout DatabaseMigrator) {
        migrator.registerMigration("what was set aside can be put back") { db in
            try db.execute(
                sql: """
                    ALTER TABLE set_aside ADD COLUMN parcel TEXT;
                    ALTER TABLE set_aside ADD COLUMN origin TEXT;
                    """)
        }
    }
}
