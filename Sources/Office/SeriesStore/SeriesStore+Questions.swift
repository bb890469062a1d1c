// SPDX-License-Identifier: Apache-2.0
//
// When was a box known to measure? While its session lived; and between any two of its records of one run of
// the agent, whenever they came in, because an agent that runs keeps every change. A run begins with the
// agent's first reading of its boot id, which it keeps at each start. Where a spool had to drop records,
// nobody knows what changed between the record before and the record after.

public import Availability
import GRDB
import Synchronization
public import VillageModel

extension SeriesStore {
    /// What is known of an on-off metric of a box within a window; values of other types are unknown.
    ///
    /// Cost: the metric's samples and the times of all of the box's reports in the window.
    public func switchHistory(
        box: String, metric: Metric, in window: Span, planned: [Span] = []
    ) throws(SeriesFailure) -> SwitchHistory {
        let name = metric.name
        var samples = try self.samples(
            box: box, metric: name, from: .distantPast, until: window.from, limit: 8)
        samples += try self.samples(
            box: box, metric: name, from: window.from, until: window.until, limit: .max)
        let believed = samples.filter { !$0.isClockDoubtful }
        let (runs, starts) = try runs(of: box, in: window)
        let sessions = try presence(box: box, from: window.from, until: window.until)
            .compactMap { Span($0.began, $0.ended) }
        let gaps = try droppedSpans(of: box)
        return SwitchHistory(
            samples: believed.map { sample in
                guard sample.quality == .good, case .boolean(let isOn)? = sample.value else {
                    return .init(at: sample.observed, isOn: nil)
                }
                return .init(at: sample.observed, isOn: isOn)
            }, watched: Span.subtract(gaps, from: Span.union(sessions + runs)),
            starts: starts, planned: planned)
    }

    /// The runs of the agent as its records prove them, and when each began.
    private func runs(
        of box: String, in window: Span
    ) throws(SeriesFailure) -> (runs: [Span], starts: [Instant]) {
        let boot = Metric.boxBoot.name
        let before = try samples(
            box: box, metric: boot, from: .distantPast, until: window.from, limit: 8)
        let within = try samples(
            box: box, metric: boot, from: window.from, until: window.until, limit: .max)
        let starts = (before + within).filter { !$0.isClockDoubtful && $0.quality == .good }
            .map(\.observed)
        guard let first = starts.first else { return ([], []) }
        let times = try reportTimes(of: box, from: first, around: window)
        var runs: [Span] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : Instant.distantFuture
            let run = times.filter { start <= $0 && $0 < end }
            if let last = run.last, let span = Span(start, last) { runs.append(span) }
        }
        return (runs, starts)
    }

    /// When the box's reports were made, ascending, with one behind the window.
    private func reportTimes(
        of box: String, from: Instant, around window: Span
    ) throws(SeriesFailure) -> [Instant] {
        guard let id = published.withLock({ $0.boxes[box] }) else { return [] }
        return try reading { db in
            let trusted = "flags & \(RowFlags([.doubtful, .unsettled]).rawValue) = 0"
            let inside = try Int64.fetchAll(
                db,
                sql: """
                    SELECT observed FROM head
                    WHERE box = ? AND observed BETWEEN ? AND ? AND \(trusted) ORDER BY observed
                    """, arguments: [id, from.rawValue, window.until.rawValue])
            let next = try Int64.fetchOne(
                db,
                sql: """
                    SELECT observed FROM head WHERE box = ? AND observed > ? AND \(trusted)
                    ORDER BY observed LIMIT 1
                    """, arguments: [id, window.until.rawValue])
            return (inside + (next.map { [$0] } ?? [])).map(Instant.init)
        }
    }

    /// The times of records that the box had to drop: from the record before to the record after.
    private func droppedSpans(of box: String) throws(SeriesFailure) -> [Span] {
        guard let id = published.withLock({ $0.boxes[box] }) else { return [] }
        return try reading { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT stream, first, last FROM lost WHERE box = ?", arguments: [id])
            return try rows.compactMap { row in
                let before = try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT max(observed) FROM head WHERE box = ? AND stream = ? AND record < ?
                        """, arguments: [id, row[0] as Int64, row[1] as Int64])
                let after = try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT min(observed) FROM head WHERE box = ? AND stream = ? AND record > ?
                        """, arguments: [id, row[0] as Int64, row[2] as Int64])
                return Span(
                    before.map(Instant.init) ?? .distantPast,
                    after.map(Instant.init) ?? .distantFuture)
            }
        }
    }
}
