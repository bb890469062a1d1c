// SPDX-License-Identifier: Apache-2.0

import SeriesCodec
import VillageModel

/// The newest value of one metric of one box, in memory.
struct LatestEntry: Hashable, Sendable {
    let series: UInt32
    let isDoubtful: Bool
    let isLate: Bool
    let quality: Quality
    let value: Value?
    let observed: Instant
    let received: Instant
    /// The row of `head` that it comes from.
    let seq: Int64

    /// Settled and doubtful values of a metric stand side by side.
    var key: UInt64 { UInt64(series) << 1 | (isDoubtful ? 1 : 0) }

    /// Whether this one is newer than another one of the same key: by observation where times can be
    /// believed, else by arrival.
    func isNewer(than other: LatestEntry) -> Bool {
        let (mine, theirs) =
            isDoubtful ? (received, other.received) : (observed, other.observed)
        return mine == theirs ? seq >= other.seq : mine > theirs
    }
}

/// What is known of one box now.
struct BoxLatest: Hashable, Sendable {
    /// Ascending by key.
    private(set) var entries: [LatestEntry] = []
    /// The last sign of life.
    private(set) var heard: Instant?
    /// The last row of `head` that is contained.
    private(set) var covered: Int64 = 0

    mutating func hear(_ instant: Instant) { heard = max(heard ?? instant, instant) }

    mutating func cover(_ seq: Int64) { covered = max(covered, seq) }

    mutating func offer(_ entry: LatestEntry) {
        let index = place(of: entry.key)
        if index < entries.count, entries[index].key == entry.key {
            if entry.isNewer(than: entries[index]) { entries[index] = entry }
        } else {
            entries.insert(entry, at: index)
        }
    }

    mutating func offer(_ samples: [Sample], of row: HeadRow) {
        for sample in samples {
            offer(
                LatestEntry(
                    series: sample.series, isDoubtful: row.isDoubtful,
                    isLate: row.flags.contains(.late), quality: sample.quality,
                    value: sample.value, observed: row.observed + sample.offset,
                    received: row.received, seq: row.seq))
        }
    }

    /// Makes what came in from an instant on doubtful.
    mutating func distrust(since: Instant) {
        let moved = entries.filter { !$0.isDoubtful && $0.received >= since }
        entries.removeAll { !$0.isDoubtful && $0.received >= since }
        for entry in moved {
            offer(
                LatestEntry(
                    series: entry.series, isDoubtful: true, isLate: entry.isLate,
                    quality: entry.quality, value: entry.value, observed: entry.observed,
                    received: entry.received, seq: entry.seq))
        }
    }

    /// Forgets what came from a row.
    mutating func withdraw(_ seq: Int64) { entries.removeAll { $0.seq == seq } }

    private func place(of key: UInt64) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension BoxLatest {
    /// The entries as the snapshot keeps them.
    var bytes: [UInt8] {
        var writer = ColumnWriter(reserving: 24 * entries.count)
        writer.unsigned(UInt64(entries.count))
        for entry in entries {
            writer.unsigned(entry.key)
            writer.mark(entry.value, entry.quality)
            writer.byte(entry.isLate ? 1 : 0)
            writer.signed(entry.received.rawValue)
            // Wrapping: times from outside may lie at the ends of the axis.
            writer.signed(entry.observed.rawValue &- entry.received.rawValue)
            writer.signed(entry.seq)
            if let value = entry.value { writer.value(value) }
        }
        return writer.sealed()
    }

    /// Reads what `bytes` wrote.
    init(_ bytes: [UInt8], covered: Int64, heard: Instant?) throws(CodecFailure) {
        self.covered = covered
        self.heard = heard
        var reader = try ColumnReader(sealed: bytes)
        for _ in 0..<(try reader.count(eachAtLeast: 6)) {
            let start = reader.offset
            let key = try reader.unsigned()
            guard let series = UInt32(exactly: key >> 1) else { throw .number(at: start) }
            let (kind, quality) = try reader.mark()
            let isLate = try reader.byte() != 0
            let received = try reader.signed()
            let observed = received &+ (try reader.signed())
            let seq = try reader.signed()
            offer(
                LatestEntry(
                    series: series, isDoubtful: key & 1 == 1, isLate: isLate, quality: quality,
                    value: try reader.value(kind), observed: Instant(rawValue: observed),
                    received: Instant(rawValue: received), seq: seq))
        }
        try reader.finish()
    }
}
