// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization
import VillageModel

extension SeriesStore {
    /// Stores an intake in one transaction that is on the medium when this returns.
    ///
    /// Records that came before are recognised by (box, stream, id), also within the intake. Throws
    /// when nothing was stored; the same intake may then be given again. One caller at a time works,
    /// others wait.
    public func commit(_ intake: Intake) throws(SeriesFailure) -> IntakeResult {
        try writer.withLock { state throws(SeriesFailure) in
            try reloadIfNeeded(&state)
            // Box by box, so that the table is not held, and copied, while it changes.
            let seen = { (box: Int64) in self.published.withLock { $0.latest[box] } }
            let counters = self.counters
            var sweep = state.sweep ?? dueSweep(state)
            let written = try writing(&state) { db, state in
                var pass = try CommitPass(
                    db, base: state, counters: counters, seen: seen)
                try pass.run(intake)
                let slice = sweep?.boxes.suffix(boxesInSlice) ?? []
                for box in slice {
                    try pass.statements.snapshot(box, pass.latest[box] ?? seen(box) ?? BoxLatest())
                }
                sweep?.boxes.removeLast(slice.count)
                if let done = sweep, done.boxes.isEmpty {
                    try db.execute(
                        sql: "UPDATE snapshot SET floor = ?", arguments: [done.floor])
                }
                return Written(pass)
            }
            state.sweep = sweep
            if let done = sweep, done.boxes.isEmpty {
                state.floor = done.floor
                state.sweep = nil
            }
            publish(written, &state)
            return written.result
        }
    }

    /// Saves the newest values of all boxes; the next start need not replay anything.
    public func saveLatest() throws(SeriesFailure) {
        try writer.withLock { state throws(SeriesFailure) in
            try reloadIfNeeded(&state)
            let seen = published.withLock { $0.latest }
            let floor = state.nextSeq - 1
            let before = state.floor
            try writing(&state) { db, _ in
                let statements = try CommitStatements(db)
                for (box, latest) in seen where latest.covered > before {
                    try statements.snapshot(box, latest)
                }
                try db.execute(sql: "UPDATE snapshot SET floor = ?", arguments: [floor])
            }
            state.floor = floor
            state.sweep = nil
        }
    }

    private func dueSweep(
        _ state: WriterState
    ) -> (floor: Int64, boxes: [Int64])? {
        let last = state.nextSeq - 1
        guard last - state.floor >= rowsBetweenSnapshots else { return nil }
        let boxes = published.withLock { seen in
            seen.latest.filter { $0.value.covered > state.floor }.map(\.key)
        }
        return (last, boxes)
    }

    private func publish(_ written: Written, _ state: inout WriterState) {
        state.nextSeq = written.nextSeq
        state.present = written.present
        state.boxes.merge(written.boxes) { $1 }
        state.series.merge(written.series) { $1 }
        state.marks.merge(written.marks) { $1 }
        published.withLock { seen in
            for (name, id) in written.boxes {
                seen.boxes[name] = id
                seen.boxNames[id] = name
            }
            for (name, id) in written.series {
                seen.series[name] = id
                seen.seriesNames[id] = name
            }
            for (box, latest) in written.latest { seen.latest[box] = latest }
            let damaged = seen.counters.damaged
            seen.counters = written.counters
            seen.counters.damaged = damaged
        }
    }

    /// A transaction; after a failure only the file knows what happened, so it is read again.
    func writing<Outcome>(
        _ state: inout WriterState, _ work: (Database, WriterState) throws -> Outcome
    ) throws(SeriesFailure) -> Outcome {
        let before = state
        do {
            return try pool.write { db in try work(db, before) }
        } catch {
            state.mustReload = true
            throw SeriesFailure(error, path: path)
        }
    }

    func reloadIfNeeded(_ state: inout WriterState) throws(SeriesFailure) {
        guard state.mustReload else { return }
        do {
            let (fresh, seen) = try pool.read { db in
                let fresh = try WriterState(reading: db)
                return (fresh, try Published(reading: db, fresh))
            }
            state = fresh
            published.withLock { before in
                let counters = before.counters
                before = seen
                before.counters = counters
            }
        } catch {
            throw SeriesFailure(error, path: path)
        }
    }
}

/// What a transaction leaves behind when it is done.
private struct Written {
    let boxes: [String: Int64]
    let series: [String: UInt32]
    let marks: [StreamKey: RecordMark]
    let latest: [Int64: BoxLatest]
    let nextSeq: Int64
    let present: Set<Int64>
    let counters: SeriesCounters
    let result: IntakeResult

    init(_ pass: CommitPass) {
        boxes = pass.boxes
        series = pass.series
        marks = pass.marks
        latest = pass.latest
        nextSeq = pass.nextSeq
        present = pass.present
        counters = pass.counters
        result = pass.result
    }
}
