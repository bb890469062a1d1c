// SPDX-License-Identifier: Apache-2.0

public import Alerting
import GRDB
import VillageModel

extension OfficeLedger {
    /// The alerts that run, with their villages: pending and firing.
    public func running() throws -> [LedgerLife] {
        try lives("SELECT * FROM alert WHERE state <> 'calm' ORDER BY sequence, subject")
    }

    /// What an office remembers of alerts over a restart: those that run, and those that were over a short
    /// while ago.
    public func runningAlerts() throws -> [AlertLife] {
        try lives("SELECT * FROM alert ORDER BY sequence, subject").map(\.life)
    }

    /// Who has taken on which alert, by the alert's number.
    public func acknowledgements() throws -> [Int64: Acknowledgement] {
        let taken = try lives("SELECT * FROM alert WHERE ack_person IS NOT NULL")
        var acknowledgements: [Int64: Acknowledgement] = [:]
        for entry in taken {
            if let number = entry.life.number {
                acknowledgements[number] = entry.life.acknowledgement
            }
        }
        return acknowledgements
    }

    private func lives(_ question: String) throws -> [LedgerLife] {
        try pool.read { db in try Row.fetchAll(db, sql: question).map(AlertRow.life) }
    }
}
