// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import BoxAgent

@Suite struct PendingRecordsTests {
    private func records(_ numbers: ClosedRange<Int>) -> [Record] {
        numbers.map { number in
            Record(
                kind: .report,
                stamp: Stamp(
                    utc: Instant(rawValue: Int64(number)), uptime: Uptime(rawValue: 0),
                    synchronised: true), boot: "boot", body: [])
        }
    }

    @Test func `what a full disk cannot take waits in order and is taken once`() {
        var pending = PendingRecords()
        #expect(pending.retryAt == .never)
        let first = pending.add(records(1...3), retryAt: Uptime(rawValue: 10))
        let second = pending.add(records(4...5), retryAt: Uptime(rawValue: 20))
        #expect(first == 0 && second == 0 && pending.retryAt == Uptime(rawValue: 20))
        let taken = pending.take()
        #expect(taken == records(1...5))
        #expect(pending.records.isEmpty && pending.retryAt == .never)
    }

    @Test func `a disk that stays full costs the oldest records and no more memory`() {
        var pending = PendingRecords()
        var dropped = 0
        for round in 0..<50 {
            dropped += pending.add(
                records(round * 100 + 1...round * 100 + 100), retryAt: Uptime(rawValue: 1))
            #expect(pending.records.count <= PendingRecords.most)
        }
        #expect(dropped == 4_000)
        #expect(pending.records == records(4_001...5_000))
    }
}
