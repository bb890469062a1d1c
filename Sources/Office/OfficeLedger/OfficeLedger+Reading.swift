// SPDX-License-Identifier: Apache-2.0

public import Alerting
import GRDB
public import Indicators
public import VillageModel
import Wording

/// The present verdict on one indicator.
public struct StoredVerdict: Hashable, Sendable {
    /// The village or the box.
    public let about: Subject
    /// The indicator.
    public let indicator: IndicatorID
    /// The verdict; its `reviewAt` is not kept.
    public let judgement: Judgement
    /// When it was reached.
    public let at: Instant
    /// Whether an imitated box has a part in it.
    public let isSimulated: Bool
}

extension OfficeLedger {
    /// The present verdicts on all villages and boxes.
    public func verdicts() throws -> [StoredVerdict] {
        try verdicts("SELECT * FROM verdict ORDER BY subject, indicator", [])
    }

    /// The present verdicts on one village or box, in the order of indicators.
    public func verdicts(about subject: Subject) throws -> [StoredVerdict] {
        try verdicts(
            "SELECT * FROM verdict WHERE subject = ? ORDER BY indicator", [subject.description])
    }

    private func verdicts(
        _ question: String, _ arguments: StatementArguments
    ) throws -> [StoredVerdict] {
        try pool.read { db in
            try Row.fetchAll(db, sql: question, arguments: arguments).map { row in
                guard let about = Subject(row["subject"]),
                    let indicator = IndicatorID(rawValue: row["indicator"]),
                    let state = VerdictState(rawValue: row["state"])
                else { throw LedgerFailure.damagedRow(table: "verdict", content: "\(row)") }
                var judgement = Judgement(
                    state, Phrase(id: row["reason_id"], en: row["reason_en"]),
                    cause: row["cause"], since: Instant(rawValue: row["since"]))
                judgement.basis = Basis(rawValue: row["basis"]) ?? .measurement
                judgement.validUntil = (row["valid_until"] as Int64?).map(Instant.init)
                return StoredVerdict(
                    about: about, indicator: indicator, judgement: judgement,
                    at: Instant(rawValue: row["at"]), isSimulated: row["is_simulated"])
            }
        }
    }

    /// The alerts that run, with their villages: pending and firing.
    public func running() throws -> [LedgerLife] {
        try pool.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM alert ORDER BY sequence, subject").map { row in
                guard let subject = Self.subject(row), let place = Self.place(row),
                    let state = AlertState(rawValue: row["state"]),
                    let severity = Severity(rawValue: row["severity"])
                else { throw LedgerFailure.damagedRow(table: "alert", content: "\(row)") }
                var entry = LedgerLife(
                    life: AlertLife(
                        subject: subject, cause: row["cause"],
                        since: Instant(rawValue: row["since"]), severity: severity, state: state,
                        number: row["number"],
                        clearSince: (row["clear_since"] as Int64?).map(Instant.init),
                        heldSince: (row["held_since"] as Int64?).map(Instant.init),
                        stoodStill: TimeSpan(milliseconds: row["stood_still"])),
                    place: place)
                entry.sequence = row["sequence"]
                return entry
            }
        }
    }

    /// The alerts that run.
    public func runningAlerts() throws -> [AlertLife] { try running().map(\.life) }

    /// The number of the newest event; 0 when there has been none.
    public func lastSequence() throws -> Int64 {
        try pool.read { db in
            try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM alert_event") ?? 0
        }
    }

    /// The events after one, oldest first.
    public func events(after sequence: Int64, limit: Int) throws -> [AlertEvent] {
        try pool.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM alert_event WHERE sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [sequence, limit]
            ).map(Self.event)
        }
    }

    /// The events that a channel still has to tell, oldest first.
    public func undelivered(channel: String, limit: Int) throws -> [AlertEvent] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT alert_event.* FROM outbox
                    JOIN alert_event ON alert_event.sequence = outbox.sequence
                    WHERE outbox.channel = ? ORDER BY outbox.sequence LIMIT ?
                    """, arguments: [channel, limit]
            ).map(Self.event)
        }
    }

    /// Notes that a channel has told everything up to an event.
    public func delivered(channel: String, through sequence: Int64) throws {
        try pool.write { db in
            try db.execute(
                sql: "DELETE FROM outbox WHERE channel = ? AND sequence <= ?",
                arguments: [channel, sequence])
        }
    }

    private static func event(_ row: Row) throws -> AlertEvent {
        guard let subject = subject(row), let place = place(row),
            let kind = AlertEvent.Kind(rawValue: row["kind"]),
            let severity = Severity(rawValue: row["severity"])
        else { throw LedgerFailure.damagedRow(table: "alert_event", content: "\(row)") }
        return AlertEvent(
            sequence: row["sequence"], number: row["number"], kind: kind, subject: subject,
            place: place, severity: severity, cause: row["cause"],
            since: Instant(rawValue: row["since"]), at: Instant(rawValue: row["at"]),
            resolvedAt: (row["resolved"] as Int64?).map(Instant.init),
            sentence: Phrase(id: row["sentence_id"], en: row["sentence_en"]))
    }

    private static func subject(_ row: Row) -> AlertSubject? {
        guard let about = Subject(row["subject"]),
            let indicator = IndicatorID(rawValue: row["indicator"])
        else { return nil }
        return AlertSubject(about: about, indicator: indicator)
    }

    private static func place(_ row: Row) -> Place? {
        RegionCode(row["region"]).map { Place(code: $0, name: row["place"]) }
    }
}
