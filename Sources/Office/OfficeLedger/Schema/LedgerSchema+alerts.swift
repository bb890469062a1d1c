// SPDX-License-Identifier: Apache-2.0
//
// What an alert needs to live on over a restart as if there had been none. `turns` are instants with spaces
// between them, oldest first. `ack_person`, `ack_note` and `ack_at` belong to whoever acknowledges; they go
// with the row when the alert is over. Alerts of offices before this fired when their condition began, as
// far as anybody knows.

import GRDB

extension LedgerSchema {
    /// Swinging, levels, acknowledgement, silence and what an alert stands for.
    static func register(alerts migrator: inout DatabaseMigrator) {
        migrator.registerMigration("the whole life of an alert") { db in
            try db.execute(
                sql: """
                    ALTER TABLE alert ADD COLUMN held TEXT;
                    ALTER TABLE alert ADD COLUMN turns TEXT NOT NULL DEFAULT '';
                    ALTER TABLE alert ADD COLUMN unstable_since INTEGER;
                    ALTER TABLE alert ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE alert ADD COLUMN is_untold INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE alert ADD COLUMN sites INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE alert ADD COLUMN matter TEXT NOT NULL DEFAULT 'facility';
                    ALTER TABLE alert ADD COLUMN severity_since INTEGER;
                    ALTER TABLE alert ADD COLUMN ack_person TEXT;
                    ALTER TABLE alert ADD COLUMN ack_note TEXT;
                    ALTER TABLE alert ADD COLUMN ack_at INTEGER;
                    UPDATE alert SET held = 'unknown' WHERE held_since IS NOT NULL;
                    UPDATE alert SET severity_since = since WHERE state = 'firing';
                    UPDATE alert SET matter = 'evidence' WHERE cause LIKE '%stale';
                    ALTER TABLE alert_event ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE alert_event ADD COLUMN ack_person TEXT;
                    ALTER TABLE alert_event ADD COLUMN ack_note TEXT;
                    ALTER TABLE alert_event ADD COLUMN ack_at INTEGER;
                    ALTER TABLE alert_event ADD COLUMN outage TEXT;
                    ALTER TABLE alert_event ADD COLUMN sites INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE alert_event ADD COLUMN is_silenced INTEGER NOT NULL DEFAULT 0;
                    """)
        }
    }
}
