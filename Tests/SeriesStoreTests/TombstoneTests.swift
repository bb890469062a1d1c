// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import TestBench
import Testing
import VillageModel

struct TombstoneTests {
    private func tombstone(_ id: RecordID, _ lost: ClosedRange<RecordID>) -> ArrivedRecord {
        ArrivedRecord(
            box: boxName, stream: spool, id: id, observed: now, received: now, lost: lost)
    }

    @Test func `a tombstone gives its range up, counts what was lost, and is remembered`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        _ = try store.commit(Intake(records: [record(1), record(4), record(12)]))
        let result = try store.commit(
            Intake(records: [tombstone(11, 2...9), tombstone(11, 2...9)]))
        #expect(result.fresh == [true, false])
        #expect(result.lostCount == 7)
        #expect(result.marks.map(\.through) == [9])
        let late = try store.commit(Intake(records: [record(5), record(10)]))
        #expect(late.fresh == [false, true])
        #expect(late.marks.map(\.through) == [12])
        #expect(try store.losses().map(\.records) == [2...9])
        #expect(store.counters.lost == 7)
        let again = try SeriesStore(path: try image(of: path, in: directory, "again.db"))
        #expect(try again.commit(Intake(records: [tombstone(11, 2...9)])).fresh == [false])
    }

    @Test func `a hostile tombstone cannot give up what is yet to come`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        let result = try store.commit(
            Intake(records: [tombstone(5, 0...UInt64.max), tombstone(6, 6...UInt64.max)]))
        #expect(result.fresh == [true, true])
        #expect(result.lostCount == 4)
        #expect(try store.commit(Intake(records: [record(7)])).fresh == [true])
    }
}
