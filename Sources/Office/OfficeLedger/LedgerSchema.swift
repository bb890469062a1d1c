// SPDX-License-Identifier: Apache-2.0
//
// Times are milliseconds since 1970; codes, box ids and states are text as in JSON. `verdict` holds the
// present verdict on each village or box (`subject`) and indicator, `verdict_change` every one there ever was. `alert` holds what
// runs, `alert_event` what happened, `outbox` who still has to be told of it: an event and its outbox rows
// are committed together, so that nothing is told that is not in the ledger, and nothing in it stays untold.

import GRDB

enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("regions, boxes, verdicts, alerts") { db in
            try db.execute(
                sql: """
                    CREATE TABLE region (
                        code TEXT PRIMARY KEY, name TEXT NOT NULL, valid_from INTEGER,
                        valid_to INTEGER, successor TEXT) WITHOUT ROWID;
                    CREATE TABLE box_place (
                        box TEXT NOT NULL, region TEXT NOT NULL REFERENCES region (code),
                        valid_from INTEGER NOT NULL, valid_to INTEGER,
                        PRIMARY KEY (box, valid_from)) WITHOUT ROWID;
                    CREATE TABLE verdict (
                        box TEXT NOT NULL, indicator INTEGER NOT NULL, state TEXT NOT NULL,
                        cause TEXT NOT NULL, reason_id TEXT NOT NULL, reason_en TEXT NOT NULL,
                        since INTEGER NOT NULL, at INTEGER NOT NULL,
                        PRIMARY KEY (box, indicator)) WITHOUT ROWID;
                    CREATE TABLE verdict_change (
                        id INTEGER PRIMARY KEY, box TEXT NOT NULL, indicator INTEGER NOT NULL,
                        state TEXT NOT NULL, cause TEXT NOT NULL, since INTEGER NOT NULL,
                        at INTEGER NOT NULL);
                    CREATE INDEX verdict_change_box ON verdict_change (box, indicator, at);
                    CREATE TABLE alert (
                        box TEXT NOT NULL, indicator INTEGER NOT NULL, state TEXT NOT NULL,
                        number INTEGER, cause TEXT NOT NULL, since INTEGER NOT NULL,
                        severity TEXT NOT NULL, clear_since INTEGER, held_since INTEGER,
                        region TEXT NOT NULL, place TEXT NOT NULL, sequence INTEGER,
                        PRIMARY KEY (box, indicator)) WITHOUT ROWID;
                    CREATE TABLE alert_number (last INTEGER NOT NULL);
                    INSERT INTO alert_number VALUES (0);
                    CREATE TABLE alert_event (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL,
                        kind TEXT NOT NULL, box TEXT NOT NULL, indicator INTEGER NOT NULL,
                        region TEXT NOT NULL, place TEXT NOT NULL, severity TEXT NOT NULL,
                        cause TEXT NOT NULL, since INTEGER NOT NULL, at INTEGER NOT NULL,
                        resolved INTEGER, sentence_id TEXT NOT NULL, sentence_en TEXT NOT NULL);
                    CREATE TABLE outbox (
                        channel TEXT NOT NULL, sequence INTEGER NOT NULL,
                        PRIMARY KEY (channel, sequence)) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("alerts remember how long their clocks stood still") { db in
            try db.execute(
                sql: "ALTER TABLE alert ADD COLUMN stood_still INTEGER NOT NULL DEFAULT 0")
        }
        registerVillages(&migrator)
        register(evidence: &migrator)
        register(people: &migrator)
        register(judges: &migrator)
        register(regions: &migrator)
        register(alerts: &migrator)
        register(channels: &migrator)
        register(silences: &migrator)
        register(outages: &migrator)
        register(areas: &migrator)
        register(hearing: &migrator)
        register(setAside: &migrator)
        register(reasons: &migrator)
        return migrator
    }
}
