// SPDX-License-Identifier: Apache-2.0

public import Alerting
import GRDB
import Indicators
import VillageModel
import Wording

extension OfficeLedger {
    /// Commits a change in one transaction and returns its events with the numbers they were given.
    ///
    /// A fired event takes the next alert number, which is never reused; the others carry the number of
    /// their alert already.
    public func apply(_ change: LedgerChange) throws -> [AlertEvent] {
        try pool.write { db in
            for verdict in change.verdicts { try Self.write(verdict, db) }
            for entry in change.evidence {
                // Evidence that cannot be kept, a sample from before the ledger's window, costs no verdict.
                do { _ = try Self.keep(entry, db) } catch is EvidenceRefusal {}
            }
            for life in change.lives { try Self.write(life, db) }
            var told: [AlertEvent] = []
            for event in change.events {
                var event = event
                if event.kind == .fired { event.number = try Self.nextNumber(db) }
                event.sequence = try Self.write(event, db)
                for channel in change.channels {
                    try db.execute(
                        sql: "INSERT INTO outbox (channel, sequence) VALUES (?, ?)",
                        arguments: [channel, event.sequence])
                }
                told.append(event)
            }
            for subject in change.ended {
                try db.execute(
                    sql: "DELETE FROM alert WHERE subject = ? AND indicator = ?",
                    arguments: [subject.about.description, subject.indicator.rawValue])
            }
            return told
        }
    }

    private static func nextNumber(_ db: Database) throws -> Int64 {
        try db.execute(sql: "UPDATE alert_number SET last = last + 1")
        return try Int64.fetchOne(db, sql: "SELECT last FROM alert_number") ?? 1
    }

    private static func write(_ verdict: LedgerVerdict, _ db: Database) throws {
        let judgement = verdict.judgement
        try db.execute(
            sql: """
                INSERT INTO verdict (subject, indicator, state, cause, reason_id, reason_en, since,
                    at, basis, valid_until, is_simulated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (subject, indicator) DO UPDATE SET state = excluded.state,
                    cause = excluded.cause, reason_id = excluded.reason_id,
                    reason_en = excluded.reason_en, since = excluded.since, at = excluded.at,
                    basis = excluded.basis, valid_until = excluded.valid_until,
                    is_simulated = excluded.is_simulated
                """,
            arguments: [
                verdict.about.description, verdict.indicator.rawValue, judgement.state.rawValue,
                judgement.cause, judgement.reason.id, judgement.reason.en,
                judgement.since.rawValue, verdict.at.rawValue, judgement.basis.rawValue,
                judgement.validUntil?.rawValue, verdict.isSimulated,
            ])
        try db.execute(
            sql: """
                INSERT INTO verdict_change (subject, indicator, state, cause, since, at,
                    is_simulated)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                verdict.about.description, verdict.indicator.rawValue, judgement.state.rawValue,
                judgement.cause, judgement.since.rawValue, verdict.at.rawValue,
                verdict.isSimulated,
            ])
    }

    private static func write(_ entry: LedgerLife, _ db: Database) throws {
        let life = entry.life
        try db.execute(
            sql: """
                INSERT INTO alert (subject, indicator, state, number, cause, since, severity,
                    clear_since, held_since, stood_still, region, place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (subject, indicator) DO UPDATE SET state = excluded.state,
                    cause = excluded.cause, since = excluded.since, severity = excluded.severity,
                    clear_since = excluded.clear_since, held_since = excluded.held_since,
                    stood_still = excluded.stood_still, region = excluded.region,
                    place = excluded.place
                """,
            arguments: [
                life.subject.about.description, life.subject.indicator.rawValue,
                life.state.rawValue, life.number, life.cause, life.since.rawValue,
                life.severity.rawValue, life.clearSince?.rawValue, life.heldSince?.rawValue,
                life.stoodStill.milliseconds, entry.place.code.description, entry.place.name,
            ])
    }

    private static func write(_ event: AlertEvent, _ db: Database) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO alert_event (number, kind, subject, indicator, region, place, severity,
                    cause, since, at, resolved, sentence_id, sentence_en)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                event.number, event.kind.rawValue, event.subject.about.description,
                event.subject.indicator.rawValue, event.place.code.description, event.place.name,
                event.severity.rawValue, event.cause, event.since.rawValue, event.at.rawValue,
                event.resolvedAt?.rawValue, event.sentence.id, event.sentence.en,
            ])
        let sequence = db.lastInsertedRowID
        try db.execute(
            sql: "UPDATE alert SET number = ?, sequence = ? WHERE subject = ? AND indicator = ?",
            arguments: [
                event.number, sequence, event.subject.about.description,
                event.subject.indicator.rawValue,
            ])
        return sequence
    }
}
