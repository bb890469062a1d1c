// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A score by kinds of incidents.
public struct TruthTable: Sendable {
    /// What came of all incidents of one kind.
    public struct Row: Hashable, Sendable {
        /// The kind; nil for what no incident explains.
        public let kind: IncidentKind?
        /// How many incidents.
        public var incidents = 0
        /// How many alerts had to come of them.
        public var due = 0
        /// How many came and were right to come.
        public var right = 0
        /// How many came for nothing.
        public var wrong = 0
        /// How many did not come.
        public var missed = 0
        /// How many came again.
        public var again = 0
        /// How many recoveries were wrong.
        public var recoveries = 0
        /// The delay that 95 percent do not exceed; nil where none was measured.
        public var delay: TimeSpan?
    }

    /// One row for each kind that happened, in the order of the kinds, and one for what nothing explains.
    public let rows: [Row]
    /// The sum of all rows.
    public let total: Row

    /// Sorts a score by kinds.
    public init(_ score: Score, of incidents: [Incident], expected: [ExpectedAlert]) {
        var kinds: [String: IncidentKind] = [:]
        for incident in incidents { kinds[incident.name] = incident.kind }
        var rows: [IncidentKind: Row] = [:]
        for incident in incidents {
            rows[incident.kind, default: Row(kind: incident.kind)].incidents += 1
        }
        var delays: [IncidentKind: [TimeSpan]] = [:]
        for one in expected where one.duty == .must {
            if let kind = kinds[one.incident] { rows[kind]?.due += 1 }
        }
        var owners: [Int64: IncidentKind] = [:]
        for match in score.matches {
            guard let kind = kinds[match.expected.incident] else { continue }
            owners[match.raised.number] = kind
            rows[kind]?.right += 1
            if match.recovery != nil { rows[kind]?.recoveries += 1 }
            if let delay = match.delay { delays[kind, default: []].append(delay) }
        }
        for one in score.missed {
            if let kind = kinds[one.incident] { rows[kind]?.missed += 1 }
        }
        var loose = Row(kind: nil)
        loose.wrong = score.falseAlerts.count
        for alert in score.duplicates {
            if let kind = owners[alert.number] {
                rows[kind]?.again += 1
            } else {
                loose.again += 1
            }
        }
        for (kind, spans) in delays {
            let sorted = spans.sorted()
            rows[kind]?.delay = sorted[(sorted.count * 95 + 99) / 100 - 1]
        }
        let ordered = IncidentKind.allCases.compactMap { rows[$0] }
        let all = ordered + (loose.wrong + loose.again > 0 ? [loose] : [])
        self.rows = all
        var total = Row(kind: nil)
        for row in all {
            total.incidents += row.incidents
            total.due += row.due
            total.right += row.right
            total.wrong += row.wrong
            total.missed += row.missed
            total.again += row.again
            total.recoveries += row.recoveries
        }
        total.delay = score.delay(percent: 95)
        self.total = total
    }
}
