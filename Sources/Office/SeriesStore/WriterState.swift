// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// The key of one spool in memory.
struct StreamKey: Hashable, Sendable {
    let box: Int64
    let stream: StreamID
}

/// What the only writer remembers between commits; what the file says, and nothing more.
struct WriterState: Sendable {
    var boxes: [String: Int64] = [:]
    var series: [String: UInt32] = [:]
    var marks: [StreamKey: RecordMark] = [:]
    var nextSeq: Int64 = 1
    /// How many rows retention has dropped, ever.
    var dropped: Int64 = 0
    /// The boxes whose session is known to live.
    var present: Set<Int64> = []
    /// The row up to which the snapshot of the newest values is whole.
    var floor: Int64 = 0
    /// A snapshot under way: the floor it will give, and the boxes still to be written.
    var sweep: (floor: Int64, boxes: [Int64])?
    /// Set after a failed commit, whose outcome only the file knows.
    var mustReload = false
}

/// What readers see: the state of the last commit.
struct Published: Sendable {
    var boxes: [String: Int64] = [:]
    var boxNames: [Int64: String] = [:]
    var series: [String: UInt32] = [:]
    var seriesNames: [UInt32: String] = [:]
    var latest: [Int64: BoxLatest] = [:]
    var counters = SeriesCounters()
    /// Rows that were found damaged, so that each counts once.
    var damaged: Set<Int64> = []

    mutating func noteDamage(_ seq: Int64) {
        guard damaged.count < 100_000, damaged.insert(seq).inserted else { return }
        counters.damaged += 1
    }
}
