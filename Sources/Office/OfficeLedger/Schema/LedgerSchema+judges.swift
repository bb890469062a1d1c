// SPDX-License-Identifier: Apache-2.0

import GRDB

extension LedgerSchema {
    /// Finds the newest statement by each list and each assurance without reading the others.
    static func register(judges migrator: inout DatabaseMigrator) {
        migrator.registerMigration("newest statement of each list") { db in
            try db.execute(
                sql: """
                    CREATE INDEX evidence_list
                        ON evidence (village, indicator, form, assurance, observed DESC)
                        WHERE kind = 'attestation' AND clock <> 'doubtful'
                    """)
        }
    }
}
