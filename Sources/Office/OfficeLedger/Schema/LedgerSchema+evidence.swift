// SPDX-License-Identifier: Apache-2.0
//
// Evidence is only ever added. Triggers refuse every UPDATE and DELETE, and an INSERT that would take the
// place of a row: REPLACE removes rows without asking the triggers of DELETE. A correction or a newer
// statement is a row of its own that names the row it replaces. What a box signed lies in a table beside,
// byte for byte, so that judgement reads small rows and an auditor still has the signature.

import GRDB

extension LedgerSchema {
    static func register(evidence migrator: inout DatabaseMigrator) {
        migrator.registerMigration("evidence that is never edited") { db in
            try db.execute(
                sql: """
                    CREATE TABLE evidence (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        kind TEXT NOT NULL, village TEXT NOT NULL, indicator INTEGER NOT NULL,
                        observed INTEGER NOT NULL, received INTEGER NOT NULL, clock TEXT NOT NULL,
                        valid_until INTEGER, channel TEXT NOT NULL,
                        box TEXT, stream INTEGER, record INTEGER,
                        revision INTEGER NOT NULL DEFAULT 0, person TEXT,
                        form INTEGER, answers TEXT, role TEXT, assurance TEXT, stars INTEGER,
                        metric TEXT, value TEXT, quality TEXT,
                        cause TEXT, reason_id TEXT, reason_en TEXT, since INTEGER,
                        note TEXT NOT NULL DEFAULT '', photo BLOB,
                        simulated INTEGER NOT NULL DEFAULT 0,
                        supersedes INTEGER REFERENCES evidence (id));
                    CREATE INDEX evidence_newest
                        ON evidence (kind, village, indicator, observed DESC);
                    CREATE INDEX evidence_history ON evidence (village, indicator, id);
                    CREATE INDEX evidence_doubtful ON evidence (village, received)
                        WHERE kind = 'attestation' AND clock = 'doubtful';
                    CREATE INDEX evidence_rating ON evidence (observed) WHERE kind = 'rating';
                    CREATE INDEX evidence_supersedes ON evidence (supersedes)
                        WHERE supersedes IS NOT NULL;
                    CREATE UNIQUE INDEX evidence_record ON evidence (box, stream, record, revision)
                        WHERE record IS NOT NULL;
                    CREATE TABLE evidence_document (
                        evidence INTEGER PRIMARY KEY REFERENCES evidence (id),
                        content BLOB NOT NULL, signature BLOB NOT NULL);
                    """)
            for table in ["evidence", "evidence_document"] {
                for verb in ["UPDATE", "DELETE"] {
                    try db.execute(
                        sql: """
                            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb)
                            ON \(table) BEGIN SELECT RAISE(ABORT, 'evidence is never edited'); END
                            """)
                }
            }
            try db.execute(
                sql: """
                    CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence
                    WHEN EXISTS (SELECT 1 FROM evidence WHERE id = NEW.id)
                        OR EXISTS (SELECT 1 FROM evidence WHERE NEW.record IS NOT NULL
                            AND box = NEW.box AND stream = NEW.stream AND record = NEW.record
                            AND revision = NEW.revision)
                    BEGIN SELECT RAISE(ABORT, 'evidence is never edited'); END;
                    CREATE TRIGGER evidence_document_no_replace BEFORE INSERT ON evidence_document
                    WHEN EXISTS (SELECT 1 FROM evidence_document WHERE evidence = NEW.evidence)
                    BEGIN SELECT RAISE(ABORT, 'evidence is never edited'); END;
                    """)
        }
        migrator.registerMigration("the chains of the boxes' attestations") { db in
            try db.execute(
                sql: """
                    CREATE TABLE attestation_link (
                        box TEXT NOT NULL, number BLOB NOT NULL, digest BLOB NOT NULL,
                        previous BLOB NOT NULL, received INTEGER NOT NULL,
                        PRIMARY KEY (box, number)) WITHOUT ROWID;
                    CREATE TRIGGER attestation_link_no_update BEFORE UPDATE ON attestation_link
                    BEGIN SELECT RAISE(ABORT, 'a chain is never edited'); END;
                    CREATE TRIGGER attestation_link_no_delete BEFORE DELETE ON attestation_link
                    BEGIN SELECT RAISE(ABORT, 'a chain is never edited'); END;
                    CREATE TRIGGER attestation_link_no_replace BEFORE INSERT ON attestation_link
                    WHEN EXISTS (SELECT 1 FROM attestation_link
                        WHERE box = NEW.box AND number = NEW.number)
                    BEGIN SELECT RAISE(ABORT, 'a chain is never edited'); END;
                    """)
        }
    }
}
