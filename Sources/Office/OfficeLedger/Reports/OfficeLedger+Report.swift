// SPDX-License-Identifier: Apache-2.0
//
// What a report of a stretch of time asks of the ledger, each with one question for a whole region. Verdicts
// count from the instant at which the office reached them: a report says what the office judged, not what
// it would judge today.

import GRDB
public import VillageModel

/// A verdict that a village's facility had from an instant on.
public struct VerdictTurn: Hashable, Sendable {
    /// The village.
    public let village: RegionCode
    /// One of the fourteen.
    public let indicator: IndicatorID
    /// The verdict.
    public let state: VerdictState
    /// From when on.
    public let at: Instant
    /// Whether an imitated box has a part in it.
    public let isSimulated: Bool
}

/// How many statements on one facility came over one way.
public struct StatementCount: Hashable, Sendable {
    /// The village.
    public let village: RegionCode
    /// One of the fourteen.
    public let indicator: IndicatorID
    /// Online, or kept where they were said and sent later.
    public let channel: EvidenceChannel
    /// How many.
    public let count: Int64
}

extension OfficeLedger {
    /// The verdicts in a region from an instant on, in the order of time: first those that held when it began.
    public func verdictTurns(
        in region: RegionCode, from: Instant, until: Instant
    ) throws -> [VerdictTurn] {
        try pool.read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT subject, indicator, state, at, is_simulated FROM verdict_change
                    WHERE (subject = ?1 OR substr(subject, 1, length(?1) + 1) = ?1 || '.')
                    AND (at > ?2 AND at < ?3 OR id IN (
                        SELECT max(id) FROM verdict_change WHERE at <= ?2
                        GROUP BY subject, indicator))
                    ORDER BY id
                    """, arguments: [region.description, from.rawValue, until.rawValue])
            var turns: [VerdictTurn] = []
            while let row = try rows.next() {
                guard let village = RegionCode(row["subject"]), village.level == .village,
                    let indicator = IndicatorID(rawValue: row["indicator"]), indicator.isFacility,
                    let state = VerdictState(rawValue: row["state"])
                else { continue }
                turns.append(
                    VerdictTurn(
                        village: village, indicator: indicator, state: state,
                        at: max(from, Instant(rawValue: row["at"])),
                        isSimulated: row["is_simulated"]))
            }
            return turns
        }
    }

    /// How many statements were made in a region within a stretch of time; imitated ones do not count.
    public func statementCounts(
        in region: RegionCode, from: Instant, until: Instant
    ) throws -> [StatementCount] {
        try pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT village, indicator, channel, count(*) AS count FROM evidence
                    WHERE kind = 'attestation' AND simulated = 0 AND observed >= ?2
                    AND observed < ?3
                    AND (village = ?1 OR substr(village, 1, length(?1) + 1) = ?1 || '.')
                    GROUP BY village, indicator, channel ORDER BY village, indicator, channel
                    """, arguments: [region.description, from.rawValue, until.rawValue]
            ).compactMap { row in
                guard let village = RegionCode(row["village"]),
                    let indicator = IndicatorID(rawValue: row["indicator"]),
                    let channel = EvidenceChannel(identifier: row["channel"])
                else { return nil }
                return StatementCount(
                    village: village, indicator: indicator, channel: channel, count: row["count"])
            }
        }
    }

    /// The villages of a region in which a box stood within a stretch of time, in the order of codes.
    public func villagesWithBoxes(
        in region: RegionCode, from: Instant, until: Instant
    ) throws -> [RegionCode] {
        try pool.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT region FROM box_place
                    WHERE (region = ?1 OR substr(region, 1, length(?1) + 1) = ?1 || '.')
                    AND valid_from < ?3 AND (valid_to IS NULL OR valid_to > ?2)
                    ORDER BY region
                    """, arguments: [region.description, from.rawValue, until.rawValue]
            ).compactMap(RegionCode.init).filter { $0.level == .village }
        }
    }
}
