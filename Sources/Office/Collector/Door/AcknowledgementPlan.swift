// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// When to tell a box what is stored: at once for events and history, else once in the box's own period.
///
/// Acknowledgements cost a box's money, so trends share one; only what is committed is ever acknowledged.
struct AcknowledgementPlan {
    private struct Debt {
        var stream: StreamID
        var through: RecordID
        var due: Uptime
    }

    private var debts: [BoxID: Debt] = [:]

    var deadline: Uptime { debts.values.reduce(.never) { min($0, $1.due) } }

    /// Notes what is stored of a box.
    mutating func stored(
        _ box: BoxID, stream: StreamID, through: RecordID, isUrgent: Bool, period: TimeSpan,
        at now: Uptime
    ) {
        let due = isUrgent ? now : now + period
        let before = debts[box]
        debts[box] = Debt(
            stream: stream, through: through,
            due: before?.stream == stream ? min(before?.due ?? due, due) : due)
    }

    /// Takes the acknowledgements that are due.
    mutating func take(
        at now: Uptime
    ) -> [(box: BoxID, stream: StreamID, through: RecordID)] {
        let due = debts.filter { $0.value.due <= now }
        for box in due.keys { debts[box] = nil }
        return due.map { ($0.key, $0.value.stream, $0.value.through) }
    }

    /// A box whose session ended is told nothing until it sends again.
    mutating func forget(_ box: BoxID) { debts[box] = nil }
}
