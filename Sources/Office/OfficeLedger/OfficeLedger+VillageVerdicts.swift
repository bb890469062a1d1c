// SPDX-License-Identifier: Apache-2.0
//
// What roll-ups ask of the ledger: the villages in force, their verdicts on the fourteen indicators, now or as
// the office knew them at an instant, and their firing alerts. A mark says how far an answer reaches, so that
// whoever keeps sums asks only for what came after it.
//
// A village whose code has changed has its past under the old code: what was known there until the change
// counts for the village that stands for it now. What imitated boxes have a part in is marked, never mixed.

import GRDB
public import VillageModel

/// A verdict on a village's facility, as roll-ups count it.
public struct VillageVerdict: Hashable, Sendable {
    /// The village.
    public let village: RegionCode
    /// One of the fourteen.
    public let indicator: IndicatorID
    /// The state.
    public let state: VerdictState
    /// Whether an imitated box has a part in it.
    public let isSimulated: Bool
}

/// How many alerts of a village are firing.
public struct VillageAlerts: Hashable, Sendable {
    /// The village.
    public let village: RegionCode
    /// Somebody must act now.
    public let critical: Int
    /// Somebody should act today.
    public let warning: Int
}

/// How far the ledger had got.
public struct LedgerMark: Hashable, Sendable {
    /// The number of the last import of regions.
    public let regions: Int64
    /// The number of the last verdict that was kept.
    public let verdicts: Int64
    /// The number of the last event of an alert.
    public let alerts: Int64
}

extension OfficeLedger {
    /// How far the ledger has got; costs three looks.
    public func mark() throws -> LedgerMark {
        try pool.read { db in
            func last(_ sql: String) throws -> Int64 { try Int64.fetchOne(db, sql: sql) ?? 0 }
            return LedgerMark(
                regions: try last("SELECT max(number) FROM region_import"),
                verdicts: try last("SELECT max(id) FROM verdict_change"),
                alerts: try last("SELECT max(sequence) FROM alert_event"))
        }
    }

    /// The present verdicts on all villages, in the order of codes.
    public func villageVerdicts() throws -> [VillageVerdict] {
        try villageVerdicts(
            "SELECT subject, indicator, state, is_simulated FROM verdict ORDER BY subject")
    }

    /// The verdicts on villages that were kept after one number and up to another, oldest first.
    public func villageVerdicts(after first: Int64, through last: Int64) throws -> [VillageVerdict]
    {
        try villageVerdicts(
            """
            SELECT subject, indicator, state, is_simulated FROM verdict_change
            WHERE id > ? AND id <= ? ORDER BY id
            """, [first, last])
    }

    /// The verdicts that the office knew at an instant, on the villages that are in force now.
    public func villageVerdicts(at instant: Instant) throws -> [VillageVerdict] {
        let present = try presentCodes(at: instant)
        return try villageVerdicts(
            """
            SELECT subject, indicator, state, is_simulated FROM verdict_change
            WHERE id IN (
                SELECT max(id) FROM verdict_change WHERE at <= ? GROUP BY subject, indicator)
            ORDER BY id
            """, [instant.rawValue]
        ).compactMap { verdict in
            present[verdict.village].map {
                VillageVerdict(
                    village: $0, indicator: verdict.indicator, state: verdict.state,
                    isSimulated: verdict.isSimulated)
            }
        }
    }

    /// The firing alerts of each village, of imitated boxes or of all others.
    public func villageAlerts(ofImitations isSimulated: Bool) throws -> [VillageAlerts] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT alert.region, sum(alert.severity = 'critical') AS critical,
                        sum(alert.severity = 'warning') AS warning
                    FROM alert LEFT JOIN verdict ON verdict.subject = alert.subject
                        AND verdict.indicator = alert.indicator
                    WHERE alert.state = 'firing' AND coalesce(verdict.is_simulated, 0) = ?
                    GROUP BY alert.region
                    """, arguments: [isSimulated]
            ).compactMap { row in
                guard let code = RegionCode(row["region"]),
                    let village = try Self.standing(for: code, db)
                else { return nil }
                return VillageAlerts(
                    village: village, critical: row["critical"], warning: row["warning"])
            }
        }
    }

    private func villageVerdicts(
        _ sql: String, _ arguments: StatementArguments = []
    ) throws -> [VillageVerdict] {
        try pool.read { db in
            var verdicts: [VillageVerdict] = []
            let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
            while let row = try rows.next() {
                guard let subject = Subject(row["subject"]),
                    let indicator = IndicatorID(rawValue: row["indicator"]),
                    let state = VerdictState(rawValue: row["state"])
                else { throw LedgerFailure.damagedRow(table: "verdict", content: "\(row)") }
                guard case .village(let village) = subject, indicator.isFacility else { continue }
                verdicts.append(
                    VillageVerdict(
                        village: village, indicator: indicator, state: state,
                        isSimulated: row["is_simulated"]))
            }
            return verdicts
        }
    }

    /// The code that stands now for each village that was in force at an instant.
    private func presentCodes(at instant: Instant) throws -> [RegionCode: RegionCode] {
        try pool.read { db in
            var present: [RegionCode: RegionCode] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT code, valid_to FROM region
                    WHERE length(code) = 13 AND (valid_to IS NULL OR valid_to > ?)
                    """, arguments: [instant.rawValue])
            while let row = try rows.next() {
                guard let code = RegionCode(row["code"]) else { continue }
                let isOpen = (row["valid_to"] as Int64?) == nil
                present[code] = isOpen ? code : try Self.standing(for: code, db)
            }
            return present
        }
    }
}
