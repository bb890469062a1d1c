// SPDX-License-Identifier: Apache-2.0
//
// Records made before the clock is synchronised carry a wrong UTC and a right uptime. While the wrong
// clock runs, UTC minus uptime is constant; a step of the wrong clock begins a new run. When the clock
// becomes right, the same difference is known truly, and each run is shifted by the difference of both.
// Records of an earlier boot have no common axis with this one: their clock went on from the time saved at
// the last shutdown, so this boot's first shift is the best guess for them, and is marked as a guess.

import SparkplugWire
public import VillageModel

/// A stretch of records that one unsynchronised clock stamped.
public struct ClockRun: Hashable, Sendable {
    /// The boot.
    public let boot: String
    /// The first record.
    public let first: RecordID
    /// The last record.
    public var last: RecordID
    /// UTC minus uptime, as that clock had it.
    public let difference: TimeSpan
}

struct ClockFixing: Sendable {
    private static let tolerance = TimeSpan.seconds(1)
    private(set) var runs: [ClockRun] = []
    private let boot: String

    /// Begins with the records that an earlier life left in the spool.
    init(boot: String, leftOver records: [KeptRecord]) {
        self.boot = boot
        for kept in records { note(kept) }
    }

    /// Notes a kept record; synchronised ones are of no interest.
    mutating func note(_ kept: KeptRecord) {
        let stamp = kept.record.stamp
        guard !stamp.synchronised, kept.record.kind != .clockFix else { return }
        let difference = TimeSpan(
            milliseconds: (stamp.utc - Instant(rawValue: stamp.uptime.rawValue)).milliseconds)
        if let run = runs.last, run.boot == kept.record.boot, run.last &+ 1 == kept.id,
            abs(clamped: run.difference - difference) <= ClockFixing.tolerance
        {
            runs[runs.count - 1].last = kept.id
        } else {
            runs.append(
                ClockRun(
                    boot: kept.record.boot, first: kept.id, last: kept.id, difference: difference))
        }
    }

    /// The fixes that a synchronised stamp allows; afterwards nothing is left to fix.
    mutating func fixes(by stamp: Stamp) -> [ClockFix] {
        guard stamp.synchronised, !runs.isEmpty else { return [] }
        let truth = stamp.utc - Instant(rawValue: stamp.uptime.rawValue)
        let carried = runs.first { $0.boot == boot }.map { truth - $0.difference }
        let fixes = runs.map { run in
            let isOwn = run.boot == boot
            return ClockFix(
                boot: run.boot, first: run.first, last: run.last,
                shift: isOwn ? truth - run.difference : carried ?? .zero, isEstimate: !isOwn)
        }
        runs = []
        return fixes
    }

    private func abs(clamped span: TimeSpan) -> TimeSpan {
        span < .zero ? .zero - span : span
    }
}
