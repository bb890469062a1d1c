// SPDX-License-Identifier: Apache-2.0

/// Counts what was not taken, by kind, and says when a line in the journal is due.
///
/// The first of a kind is told, then the tenth, the hundredth and so on: a flood is one line, not a flood.
struct RefusalCounts {
    private(set) var counts: [String: UInt64] = [:]

    /// Counts one; returns the count when it is worth a line.
    mutating func add(_ label: String) -> UInt64? {
        let count = counts[label, default: 0] &+ 1
        counts[label] = count
        var power: UInt64 = 1
        while power < count, power < 1_000_000_000_000 { power *= 10 }
        return power == count ? count : nil
    }
}
