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
        let routes = routes
        return try pool.write { db in
            for verdict in change.verdicts { try Self.write(verdict, db) }
            for entry in change.evidence {
                // Evidence that cannot be kept, a sample from before the ledger's window, costs no verdict.
                do { _ = try Self.keep(entry, db) } catch is EvidenceRefusal {}
            }
            // An alert that is over and whose turns are still remembered is a new row without a number.
            for subject in change.ended {
                try db.execute(
                    sql: "DELETE FROM alert WHERE subject = ? AND indicator = ?",
                    arguments: [subject.about.description, subject.indicator.rawValue])
            }
            for life in change.lives { try Self.write(life, db) }
            try Self.write(change.areas, db)
            return try change.events.map { try Self.keep($0, routes, db) }
        }
    }

    /// Keeps an event, and whom to tell of it.
    static func keep(
        _ event: AlertEvent, _ routes: Routes, _ db: Database
    ) throws -> AlertEvent {
        var event = event
        if event.number == 0 { event.number = try nextNumber(db) }
        event.sequence = try write(event, db)
        try post(event, routes, db)
        return event
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
                    clear_since, held_since, stood_still, region, place, held, turns, unstable_since,
                    level, is_untold, sites, matter, severity_since)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (subject, indicator) DO UPDATE SET state = excluded.state,
                    cause = excluded.cause, since = excluded.since, severity = excluded.severity,
                    clear_since = excluded.clear_since, held_since = excluded.held_since,
                    stood_still = excluded.stood_still, region = excluded.region,
                    place = excluded.place, held = excluded.held, turns = excluded.turns,
                    unstable_since = excluded.unstable_since, level = excluded.level,
                    is_untold = excluded.is_untold, sites = excluded.sites,
                    matter = excluded.matter, severity_since = excluded.severity_since
                """,
            arguments: [
                life.subject.about.description, life.subject.indicator.rawValue,
                life.state.rawValue, life.number, life.cause, life.since.rawValue,
                life.severity.rawValue, life.clearSince?.rawValue, life.heldSince?.rawValue,
                life.stoodStill.milliseconds, entry.place.code.description, entry.place.name,
                life.held?.rawValue,
                life.turns.map { String($0.rawValue) }.joined(separator: " "),
                life.unstableSince?.rawValue, life.level.rawValue, life.isUntold, life.sites,
                life.matter.rawValue, life.severitySince?.rawValue,
            ])
    }

    private static func write(_ event: AlertEvent, _ db: Database) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO alert_event (number, kind, subject, indicator, region, place, severity,
                    cause, since, at, resolved, sentence_id, sentence_en, level, ack_person, ack_note,
                    ack_at, outage, sites, is_silenced)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                event.number, event.kind.rawValue, event.subject.about.description,
                event.subject.indicator.rawValue, event.place.code.description, event.place.name,
                event.severity.rawValue, event.cause, event.since.rawValue, event.at.rawValue,
                event.resolvedAt?.rawValue, event.sentence.id, event.sentence.en,
                event.level.rawValue, event.acknowledgement?.person, event.acknowledgement?.note,
                event.acknowledgement?.at.rawValue, event.outage?.rawValue, event.sites,
                event.isSilenced,
            ])
        let sequence = db.lastInsertedRowID
        guard event.kind != .resolved else { return sequence }
        try db.execute(
            sql: "UPDATE alert SET number = ?, sequence = ? WHERE subject = ? AND indicator = ?",
            arguments: [
                event.number, sequence, event.subject.about.description,
                event.subject.indicator.rawValue,
            ])
        return sequence
    }
}
