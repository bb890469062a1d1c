// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import SeriesStore

struct RecordMarkTests {
    @Test func `records in order leave no range`() {
        var mark = RecordMark()
        for id in RecordID(1)...50 { #expect(mark.settle(id...id) == 1) }
        #expect(mark.through == 50)
        #expect(mark.ranges.isEmpty)
        #expect(mark.settle(7...7) == 0)
    }

    @Test func `a gap that closes joins its neighbours`() {
        var mark = RecordMark()
        #expect(mark.settle(5...6) == 2)
        #expect(mark.settle(8...8) == 1)
        #expect(mark.ranges == [5...6, 8...8])
        #expect(mark.settle(7...7) == 1)
        #expect(mark.ranges == [5...8])
        #expect(mark.settle(1...5) == 4)
        #expect(mark.through == 8)
        #expect(mark.ranges.isEmpty)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `a mark answers like a set, whatever comes`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var mark = RecordMark()
        var model: Set<RecordID> = []
        for _ in 0..<3_000 {
            let first = RecordID.random(in: 1...400, using: &generator)
            let last = first + RecordID.random(in: 0...(Bool.random(using: &generator) ? 0 : 9))
            let fresh = Set(first...last).subtracting(model)
            #expect(mark.settle(first...last) == UInt64(fresh.count))
            model.formUnion(fresh)
            let probe = RecordID.random(in: 0...420, using: &generator)
            #expect(mark.contains(probe) == (probe == 0 || model.contains(probe)))
            for (left, right) in zip(mark.ranges, mark.ranges.dropFirst()) {
                #expect(left.upperBound + 1 < right.lowerBound)
            }
            let copy = try RecordMark(through: mark.through, rangeBytes: mark.rangeBytes)
            #expect(copy == mark)
        }
    }

    @Test func `a thousand gaps are the end, and filling them works`() {
        var mark = RecordMark()
        for index in 1...RecordID(RecordMark.limit) {
            #expect(mark.settle((index * 2)...(index * 2)) == 1)
        }
        let full = mark
        #expect(mark.settle(5_000...5_000) == nil)
        #expect(mark == full)
        #expect(mark.settle(3...3) == 1)
        #expect(mark.settle(5_000...5_000) == 1)
        #expect(mark.settle(1...4_000) == 2_999)
    }

    @Test func `numbers at the end of the axis are cut, not trapped on`() {
        var mark = RecordMark()
        #expect(mark.settle(UInt64.max...UInt64.max) == 0)
        #expect(mark.settle(RecordMark.largest...UInt64.max) == 1)
        #expect(mark.settle(1...UInt64.max) == RecordMark.largest - 1)
        #expect(mark.through == RecordMark.largest)
        #expect(mark.settle(5...UInt64.max) == 0)
        #expect(mark.contains(UInt64.max) == false)
    }

    @Test func `damaged ranges are refused`() {
        var mark = RecordMark()
        _ = mark.settle(5...9)
        var bytes = mark.rangeBytes
        bytes[1] ^= 4
        #expect(throws: (any Error).self) { try RecordMark(through: 0, rangeBytes: bytes) }
    }
}
