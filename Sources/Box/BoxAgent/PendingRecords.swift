// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Records that the spool could not take yet: a full or failing medium must not stop the measuring.
///
/// They are not called kept. At most 1,000 wait, the oldest are dropped and counted, and another attempt
/// is made every ten seconds.
struct PendingRecords {
    static let most = 1_000
    static let pause = TimeSpan.seconds(10)

    private(set) var records: [Record] = []
    private(set) var retryAt = Uptime.never

    /// Puts records behind those that wait; returns how many had to be dropped.
    mutating func add(_ fresh: [Record], retryAt: Uptime) -> Int {
        records += fresh
        self.retryAt = retryAt
        let excess = max(0, records.count - PendingRecords.most)
        records.removeFirst(excess)
        return excess
    }

    /// All that wait, for another attempt.
    mutating func take() -> [Record] {
        defer {
            records = []
            retryAt = .never
        }
        return records
    }
}
