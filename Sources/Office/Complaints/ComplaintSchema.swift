// SPDX-License-Identifier: Apache-2.0
//
// A file of its own beside the ledger, so that it can be kept, copied and destroyed by other rules. `complaint`
// is the register: no words, nobody's name. `sealed` holds the words, each encrypted for its place (Seal.swift);
// nothing that answers the public reads it. `seal_check` tells whether a key is the right one.

import GRDB

enum ComplaintSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("register and sealed words") { db in
            try db.execute(
                sql: """
                    CREATE TABLE complaint (
                        number TEXT PRIMARY KEY, village TEXT NOT NULL, facility INTEGER,
                        category INTEGER NOT NULL, kind INTEGER NOT NULL,
                        channel INTEGER NOT NULL, field_check INTEGER NOT NULL DEFAULT 0,
                        received INTEGER NOT NULL, status TEXT NOT NULL, answered INTEGER,
                        closed INTEGER, erased INTEGER, lapor TEXT, box TEXT,
                        clock_trusted INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
                    CREATE INDEX complaint_open ON complaint (village) WHERE closed IS NULL;
                    CREATE INDEX complaint_kept ON complaint (closed)
                        WHERE closed IS NOT NULL AND erased IS NULL;
                    CREATE INDEX complaint_box ON complaint (box, received)
                        WHERE box IS NOT NULL;
                    CREATE TABLE sealed (
                        number TEXT NOT NULL REFERENCES complaint (number), field TEXT NOT NULL,
                        part INTEGER NOT NULL, content BLOB NOT NULL,
                        PRIMARY KEY (number, field, part)) WITHOUT ROWID;
                    CREATE TABLE seal_check (content BLOB NOT NULL);
                    """)
        }
        return migrator
    }
}
