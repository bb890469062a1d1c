// SPDX-License-Identifier: Apache-2.0

import GRDB
import SeriesStore
import TestBench
import Testing
import VillageModel

struct ReadingTests {
    @Test func `the newest of a span come in ascending order`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(Intake(records: (1...100).reversed().map { record($0) }))
        let some = try store.samples(
            box: boxName, metric: "gate/open", from: at(10), until: at(50), limit: 3)
        #expect(some.map(\.observed) == [at(48), at(49), at(50)])
        #expect(
            try store.samples(box: boxName, from: at(10), until: at(50), limit: .max).count == 41)
        #expect(try store.samples(box: "nobody", from: now, until: at(9), limit: 9).isEmpty)
        #expect(try store.all(metric: "no/such").isEmpty)
        #expect(try store.samples(box: boxName, from: at(50), until: at(10), limit: 9).isEmpty)
        #expect(try store.all(limit: 0).isEmpty)
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func `samples away from their report's time are found like in a list`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        var model: [Instant] = []
        for id in 1...200 as ClosedRange<RecordID> {
            var arrived = record(id, observed: at(Int64.random(in: 0...9_000, using: &generator)))
            arrived.samples = (1...3).map { _ in
                gate(true, at(Int64.random(in: 0...9_000, using: &generator)))
            }
            model += arrived.samples.map(\.observed)
            _ = try store.commit(Intake(records: [arrived]))
        }
        model.sort()
        for _ in 0..<40 {
            let from = Int64.random(in: 0...9_000, using: &generator)
            let until = Int64.random(in: from...9_000, using: &generator)
            let limit = Int.random(in: 1...40, using: &generator)
            let found = try store.samples(
                box: boxName, from: at(from), until: at(until), limit: limit)
            let expected = model.filter { (at(from)...at(until)).contains($0) }.suffix(limit)
            #expect(found.map(\.observed) == Array(expected))
        }
    }

    @Test func `times at the ends of the axis are stored and found`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        _ = try store.commit(
            Intake(records: [
                record(1, observed: .distantPast, received: now, clock: .doubtful),
                record(2, observed: .distantFuture, received: now, clock: .doubtful),
            ]))
        #expect(try store.all().map(\.observed) == [.distantPast, .distantFuture])
        try store.saveLatest()
        let again = try SeriesStore(path: try image(of: path, in: directory, "again.db"))
        #expect(try again.latest() == store.latest())
    }

    @Test func `a damaged row is passed over and counted once; the rest is served`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        do {
            let store = try SeriesStore(path: path)
            _ = try store.commit(Intake(records: (1...5).map { record($0) }))
            try store.close()
        }
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(
                sql: "UPDATE head SET body = substr(body, 1, 3) || x'ff' || substr(body, 5) "
                    + "WHERE record = 2")
            try db.execute(sql: "UPDATE head SET body = 'text' WHERE record = 4")
        }
        try queue.close()
        let store = try SeriesStore(path: path)
        for _ in 1...2 { #expect(try store.all().map(\.observed) == [at(1), at(3), at(5)]) }
        #expect(store.counters.damaged == 2)
        #expect(try store.commit(Intake(records: [record(2), record(6)])).fresh == [false, true])
    }

    @Test func `retention drops whole slices and keeps newest values and marks`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        _ = try store.commit(
            Intake(
                nodes: [NodeChange(box: boxName, stream: spool, at: now)],
                records: (1...100).map { record($0) } + [record(1, box: "old", observed: at(1))]))
        #expect(try store.dropBefore(at(51), slice: 40) == 40)
        #expect(try store.dropBefore(at(51), slice: 40) == 10)
        #expect(try store.dropBefore(at(51), slice: 40) == 0)
        #expect(try store.all().first?.observed == at(51))
        #expect(try store.dropBefore(at(1_000)) == 51)
        #expect(try store.count() == 0)
        let again = try SeriesStore(path: try image(of: path, in: directory, "again.db"))
        #expect(try again.latest(box: boxName).map(\.observed) == [at(100)])
        #expect(try again.latest(box: "old").map(\.observed) == [at(1)])
        #expect(
            try again.commit(Intake(records: [record(100), record(101)])).fresh == [false, true])
    }
}
