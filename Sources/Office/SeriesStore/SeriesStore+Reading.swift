// SPDX-License-Identifier: Apache-2.0

import GRDB
import SeriesCodec
import Synchronization
public import VillageModel

extension SeriesStore {
    /// All nodes that were ever heard of, with what a host needs to go on without a rebirth.
    public func nodes() throws(SeriesFailure) -> [StoredNode] {
        let marks = writer.withLock { $0.marks }
        let (names, latest) = published.withLock { ($0.boxNames, $0.latest) }
        return try reading { db in
            var nodes: [StoredNode] = []
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT node.box, birth, online, stream, noticed
                    FROM node LEFT JOIN gone ON gone.box = node.box ORDER BY node.box
                    """)
            while let row = try rows.next() {
                let box: Int64 = row[0]
                guard let name = names[box] else { continue }
                let stream = (row[3] as Int64?).map { StreamID(rawValue: UInt64(bitPattern: $0)) }
                let mark = stream.flatMap { marks[StreamKey(box: box, stream: $0)] }
                nodes.append(
                    StoredNode(
                        box: name, birth: bytes(row[1] as DatabaseValue),
                        isOnline: row[2] as Bool? ?? false, stream: stream,
                        through: mark?.through ?? 0, lastHeard: latest[box]?.heard,
                        goneSince: (row[4] as Int64?).map(Instant.init)))
            }
            return nodes
        }
    }

    /// The newest values of every box, by box name, from memory.
    ///
    /// For each metric the newest value whose time can be believed and, where one came in later, the
    /// newest whose time cannot (`isClockDoubtful`).
    public func latest() throws(SeriesFailure) -> [String: [StoredSample]] {
        published.withLock { seen in
            var all: [String: [StoredSample]] = [:]
            for (box, name) in seen.boxNames { all[name] = seen.samples(of: box) }
            return all
        }
    }

    /// The newest values of one box, from memory; as `latest()`.
    public func latest(box: String) throws(SeriesFailure) -> [StoredSample] {
        published.withLock { seen in seen.boxes[box].map(seen.samples(of:)) ?? [] }
    }

    /// History of one box, ascending by observation; when there is more, the newest `limit` samples.
    ///
    /// Both ends included. Damaged rows are passed over and counted. Cost: the reports of the box
    /// within the span, newest first, until there are enough.
    public func samples(
        box: String, metric: String? = nil, from: Instant, until: Instant, limit: Int
    ) throws(SeriesFailure) -> [StoredSample] {
        let (id, series, names) = published.withLock { seen in
            (seen.boxes[box], metric.flatMap { seen.series[$0] }, seen.seriesNames)
        }
        guard let id, limit > 0, from <= until, metric == nil || series != nil else { return [] }
        var damaged: [Int64] = []
        let found = try reading { db in
            var found: [StoredSample] = []
            var enoughAt = from - CommitPass.slack
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(HeadRow.columns) FROM head
                    WHERE box = ? AND observed BETWEEN ? AND ? ORDER BY observed DESC, seq DESC
                    """,
                arguments: [
                    id, enoughAt.rawValue, (until + CommitPass.slack).rawValue,
                ])
            while let row = try rows.next() {
                guard let head = HeadRow(row), let samples = try? head.samples() else {
                    if let seq = Int64.fromDatabaseValue(row[0]) { damaged.append(seq) }
                    continue
                }
                if head.observed < enoughAt { break }
                for sample in samples.reversed() where series == nil || sample.series == series {
                    let stored = StoredSample(sample, of: head, names)
                    guard let stored, (from...until).contains(stored.observed) else { continue }
                    found.append(stored)
                }
                // Samples stand at most `slack` from their row, so rows further back cannot be newer.
                if found.count >= limit, enoughAt < from {
                    let oldest = found.map(\.observed).min() ?? from
                    enoughAt = oldest - CommitPass.slack - CommitPass.slack
                }
            }
            return found
        }
        if !damaged.isEmpty {
            published.withLock { seen in for seq in damaged { seen.noteDamage(seq) } }
        }
        return ascending(found, limit: limit)
    }

    /// How many reports are stored; known without looking.
    public func count() throws(SeriesFailure) -> Int64 {
        writer.withLock { $0.nextSeq - 1 - $0.dropped }
    }

    /// What boxes had to drop, newest first, at most `limit` ranges.
    public func losses(limit: Int = 1_000) throws(SeriesFailure) -> [StoredLoss] {
        let names = published.withLock { $0.boxNames }
        return try reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT box, stream, first, last, received FROM lost ORDER BY id DESC LIMIT ?",
                arguments: [limit])
            return rows.compactMap { row in
                guard let name = names[row[0]], let first = RecordID(exactly: row[2] as Int64),
                    let last = RecordID(exactly: row[3] as Int64), first <= last
                else { return nil }
                return StoredLoss(
                    box: name, stream: StreamID(rawValue: UInt64(bitPattern: row[1])),
                    records: first...last, received: Instant(rawValue: row[4]))
            }
        }
    }

    private func ascending(_ newestFirst: [StoredSample], limit: Int) -> [StoredSample] {
        // Stable: what shares an instant stays in the order in which it was stored.
        let ordered = newestFirst.reversed().enumerated().sorted { left, right in
            left.element.observed == right.element.observed
                ? left.offset < right.offset : left.element.observed < right.element.observed
        }
        return ordered.suffix(limit).map(\.element)
    }

    func reading<Outcome>(
        _ work: (Database) throws -> Outcome
    ) throws(SeriesFailure) -> Outcome {
        do {
            return try pool.read(work)
        } catch {
            throw SeriesFailure(error, path: path)
        }
    }
}

extension StoredSample {
    init?(_ sample: Sample, of row: HeadRow, _ names: [UInt32: String]) {
        guard let name = names[sample.series] else { return nil }
        self.init(
            metric: name, value: sample.value, quality: sample.quality,
            observed: row.observed + sample.offset, received: row.received,
            isLate: row.flags.contains(.late), isClockDoubtful: row.isDoubtful)
    }
}

extension Published {
    fileprivate func samples(of box: Int64) -> [StoredSample] {
        let entries = latest[box]?.entries ?? []
        var samples: [StoredSample] = []
        for (index, entry) in entries.enumerated() {
            // The settled value of a metric stands right before its doubtful one.
            if entry.isDoubtful, index > 0, entries[index - 1].series == entry.series,
                entries[index - 1].received > entry.received
            {
                continue
            }
            guard let name = seriesNames[entry.series] else { continue }
            samples.append(
                StoredSample(
                    metric: name, value: entry.value, quality: entry.quality,
                    observed: entry.observed, received: entry.received, isLate: entry.isLate,
                    isClockDoubtful: entry.isDoubtful))
        }
        return samples
    }
}
