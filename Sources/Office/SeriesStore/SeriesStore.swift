// SPDX-License-Identifier: Apache-2.0
//
// The time series of all boxes in one SQLite file. One call of `commit` is one transaction with
// synchronous=FULL: when it returns, records, marks and sessions are on the medium together, and only
// then is anything acknowledged. A crash at any moment leaves a file that opens with everything that was
// committed. Duplicates are recognised by a mark for each spool, not by an index over rows.
//
//     commit ---> [marks, ids]  --rows-->  head, stream, node ...   (one writer, one transaction)
//        \------> [latest]      --now and then-->  latest, snapshot (within the same transactions)
//     reads  <--- latest values from memory, history from the pool's read connections
//
// GRDB sets synchronous=NORMAL when it turns the write-ahead log on, after everything that a
// configuration can say, so FULL is set on the writer's connection after opening.

import GRDB
import Synchronization
import VillageModel

/// Time series in one SQLite file; usable from any thread, calls wait for each other where they must.
public final class SeriesStore: Sendable {
    /// The file.
    public let path: String

    let pool: DatabasePool
    let writer: Mutex<WriterState>
    let published: Mutex<Published>
    /// After so many new rows the snapshot of the newest values is renewed.
    let rowsBetweenSnapshots: Int64
    /// How many boxes' newest values ride with one commit while a snapshot is under way.
    let boxesInSlice: Int
    private let lock: Mutex<FileLock?>

    /// Opens the file or makes it, and reads marks and newest values.
    ///
    /// Cost: the snapshot and the rows behind it, at most some 200,000. Throws `inUse` when another
    /// store has the file open, `damaged`, `foreign` or `newer` when it cannot be used.
    public convenience init(path: String) throws(SeriesFailure) {
        try self.init(path: path, rowsBetweenSnapshots: 200_000, boxesInSlice: 200)
    }

    init(
        path: String, rowsBetweenSnapshots: Int64, boxesInSlice: Int
    ) throws(SeriesFailure) {
        self.path = path
        self.rowsBetweenSnapshots = rowsBetweenSnapshots
        self.boxesInSlice = boxesInSlice
        guard let lock = try FileLock(beside: path) else { throw .inUse(path: path) }
        self.lock = Mutex(lock)
        var configuration = Configuration()
        configuration.label = "kentongan.series"
        configuration.maximumReaderCount = 4
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // One long read makes a long log; the next turn of the log cuts it to this.
                try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            }
            try pool.write { db in try SeriesSchema.prepare(db, path: path) }
            let (state, seen) = try pool.read { db in
                let state = try WriterState(reading: db)
                return (state, try Published(reading: db, state))
            }
            writer = Mutex(state)
            published = Mutex(seen)
        } catch {
            throw SeriesFailure(error, path: path)
        }
    }

    /// What this store did since it was opened.
    public var counters: SeriesCounters { published.withLock { $0.counters } }

    /// Whether anything of a box was ever stored.
    public func isKnown(box: String) -> Bool { published.withLock { $0.boxes[box] != nil } }

    /// The names of all metrics that were ever stored, in alphabetical order.
    public func metrics() -> [String] { published.withLock { $0.series.keys.sorted() } }

    /// Saves the newest values, so that the next start is quick, and closes the file.
    public func close() throws(SeriesFailure) {
        try saveLatest()
        do {
            try pool.close()
        } catch {
            throw SeriesFailure(error, path: path)
        }
        lock.withLock { $0 = nil }
    }
}
