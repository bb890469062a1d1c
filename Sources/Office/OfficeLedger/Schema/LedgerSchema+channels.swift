// SPDX-License-Identifier: Apache-2.0
//
// `outbox` keeps who still has to be told of what. `parcel` is the key under which a row was first tried, so that
// a repetition is the same parcel; `origin` joins the rows of an event that another channel tells too, because
// the first one fails: whoever tells it first takes all of them away. `told` is who was told of which alert, and
// decides who hears of its end. `set_aside` keeps what a channel will never take, with the reason, and
// `channel_state` how each channel does.

import GRDB

extension LedgerSchema {
    static func register(channels migrator: inout DatabaseMigrator) {
        migrator.registerMigration("channels that fail, stand in, and set aside") { db in
            try db.execute(
                sql: """
                    ALTER TABLE outbox ADD COLUMN parcel TEXT;
                    ALTER TABLE outbox ADD COLUMN origin TEXT;
                    CREATE TABLE told (
                        number INTEGER NOT NULL, channel TEXT NOT NULL, sequence INTEGER NOT NULL,
                        PRIMARY KEY (number, channel, sequence)) WITHOUT ROWID;
                    CREATE TABLE set_aside (
                        channel TEXT NOT NULL, sequence INTEGER NOT NULL, reason TEXT NOT NULL,
                        at INTEGER NOT NULL, PRIMARY KEY (channel, sequence)) WITHOUT ROWID;
                    CREATE TABLE channel_state (
                        channel TEXT PRIMARY KEY, failing_since INTEGER, error TEXT,
                        last_told INTEGER) WITHOUT ROWID;
                    """)
            // Those who wait for an alert's begin, or were told of one that still runs.
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO told (number, channel, sequence)
                    SELECT alert_event.number, outbox.channel, outbox.sequence FROM outbox
                    JOIN alert_event ON alert_event.sequence = outbox.sequence
                    """)
        }
    }
}
