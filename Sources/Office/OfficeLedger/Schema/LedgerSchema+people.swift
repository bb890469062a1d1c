// SPDX-License-Identifier: Apache-2.0
//
// Who may do what, and who did what. Names of persons are never used again, so that an old entry of the
// audit trail means one person for ever. Regions are dotted codes with blanks between; none is everywhere.
// Of a token there is only its digest.
//
// The triggers make `audit` a table that only grows, number after number. Whoever owns the file can drop
// them; then the chain of hashes tells (AuditChain.swift).

import GRDB

extension LedgerSchema {
    static func register(people migrator: inout DatabaseMigrator) {
        migrator.registerMigration("people, tokens, audit trail") { db in
            try db.execute(
                sql: """
                    CREATE TABLE person (
                        name TEXT PRIMARY KEY, role TEXT NOT NULL, regions TEXT NOT NULL,
                        office TEXT NOT NULL, created INTEGER NOT NULL, ended INTEGER,
                        asked_regions TEXT, asked_by TEXT, asked INTEGER) WITHOUT ROWID;
                    CREATE TABLE token (
                        id INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL,
                        person TEXT NOT NULL REFERENCES person (name), label TEXT NOT NULL,
                        issuer TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL,
                        used_day INTEGER, ended INTEGER);
                    CREATE INDEX token_person ON token (person);
                    CREATE TABLE audit (
                        number INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL,
                        role TEXT, origin TEXT NOT NULL, verb TEXT NOT NULL, object TEXT NOT NULL,
                        before TEXT, after TEXT, second TEXT, reason TEXT, hash TEXT NOT NULL);
                    CREATE INDEX audit_object ON audit (object, number);
                    CREATE INDEX audit_at ON audit (at);
                    CREATE TRIGGER audit_never_edited BEFORE UPDATE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit trail is never edited'); END;
                    CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit trail is never shortened'); END;
                    CREATE TRIGGER audit_only_grows BEFORE INSERT ON audit
                    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM audit)
                    BEGIN SELECT RAISE(ABORT, 'the audit trail only grows at its end'); END;
                    """)
        }
        migrator.registerMigration("exemptions and maintenance") { db in
            try db.execute(
                sql: """
                    CREATE TABLE exemption (
                        id INTEGER PRIMARY KEY AUTOINCREMENT, region TEXT NOT NULL,
                        indicator INTEGER NOT NULL, reason TEXT NOT NULL, until INTEGER NOT NULL,
                        proposer TEXT NOT NULL, proposed INTEGER NOT NULL, approver TEXT,
                        approver_office TEXT, approved INTEGER, ended INTEGER, ended_by TEXT);
                    CREATE INDEX exemption_region ON exemption (region, until);
                    CREATE TABLE maintenance (
                        id INTEGER PRIMARY KEY AUTOINCREMENT, region TEXT NOT NULL,
                        indicator INTEGER, begins INTEGER NOT NULL, until INTEGER NOT NULL,
                        reason TEXT NOT NULL, creator TEXT NOT NULL, created INTEGER NOT NULL,
                        ended INTEGER, ended_by TEXT);
                    CREATE INDEX maintenance_region ON maintenance (region, until);
                    """)
        }
    }
}
