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
            ).map(AlertRow.event)
        }
    }

    /// The newest event of an alert that said what is wrong; nil for none.
    public func lastProblem(of number: Int64) throws -> AlertEvent? {
        try pool.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT * FROM alert_event WHERE number = ?
                    AND kind NOT IN ('acknowledged', 'resolved') ORDER BY sequence DESC LIMIT 1
                    """, arguments: [number]
            ).map(AlertRow.event)
        }
    }
}
