// SPDX-License-Identifier: Apache-2.0
//
// `region` holds each code as it is now, or as it was when it ended: its name, since when and until when that
// holds, and which code took its place. `region_past` holds what a code was before: an earlier name, or an
// earlier life of a code that came back. `region_import` is the journal; its number tells whoever keeps the
// regions in memory that they are no longer the same.

import GRDB

extension LedgerSchema {
    static func register(regions migrator: inout DatabaseMigrator) {
        migrator.registerMigration("regions have a past") { db in
            try db.execute(
                sql: """
                    CREATE TABLE region_past (
                        code TEXT NOT NULL REFERENCES region (code), name TEXT NOT NULL,
                        valid_from INTEGER, valid_to INTEGER NOT NULL, successor TEXT,
                        PRIMARY KEY (code, valid_to)) WITHOUT ROWID;
                    CREATE TABLE region_import (
                        number INTEGER PRIMARY KEY, at INTEGER NOT NULL, valid_from INTEGER,
                        rows INTEGER NOT NULL, added INTEGER NOT NULL, renamed INTEGER NOT NULL,
                        closed INTEGER NOT NULL, moved INTEGER NOT NULL);
                    CREATE INDEX box_place_region ON box_place (region);
                    """)
        }
    }
}
