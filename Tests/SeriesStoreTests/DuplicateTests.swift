// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import TestBench
import Testing
import VillageModel

struct DuplicateTests {
    @Test func `a record is stored once, within an intake and over intakes`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        let first = try store.commit(Intake(records: [record(1), record(2), record(1)]))
        #expect(first.fresh == [true, true, false])
        #expect(first.marks == [Mark(box: boxName, stream: spool, through: 2)])
        let second = try store.commit(Intake(records: [record(2), record(3)]))
        #expect(second.fresh == [false, true])
        #expect(try store.count() == 3)
        #expect(store.counters.duplicates == 2)
    }

    @Test func `the same number of another box or another spool is another record`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        let result = try store.commit(
            Intake(records: [
                record(1), record(1, box: "other"), record(1, stream: StreamID(rawValue: 1)),
            ]))
        #expect(result.fresh == [true, true, true])
        #expect(result.marks.count == 3)
    }

    @Test func `a foreign node without a spool is stored as it comes`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        let result = try store.commit(
            Intake(records: [record(nil, stream: nil), record(nil, stream: nil)]))
        #expect(result.fresh == [true, true])
        #expect(result.marks.isEmpty)
        #expect(try store.count() == 2)
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func `whatever the order, restarts and cuts, each record is there once`(
        _ seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        var path = directory.file("series-0.db")
        var store = try SeriesStore(path: path)
        var model: Set<RecordID> = []
        for round in 1...60 {
            var records: [ArrivedRecord] = []
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                records.append(record(RecordID.random(in: 1...300, using: &generator)))
            }
            var expected: [Bool] = []
            for record in records { expected.append(model.insert(record.id ?? 0).inserted) }
            let result = try store.commit(Intake(records: records))
            #expect(result.fresh == expected)
            let through = (RecordID(1)...301).first { !model.contains($0) }.map { $0 - 1 }
            #expect(result.marks.map(\.through) == [through])
            switch UInt8.random(in: 0...5, using: &generator) {
            case 0:
                // As after SIGKILL: the files as they are, nothing closed, nothing flushed by us.
                path = try image(of: path, in: directory, "series-\(round).db")
                store = try SeriesStore(path: path)
            case 1: try store.saveLatest()
            default: break
            }
        }
        let ids = Set(try store.all().map { RecordID(($0.observed - now).seconds) })
        #expect(ids == model)
        #expect(try store.count() == Int64(model.count))
        #expect(try store.latest(box: boxName).first?.observed == model.max().map { at(Int64($0)) })
    }

    @Test func `a spool with too many gaps is asked again, not forgotten`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        var records: [ArrivedRecord] = []
        for index in 1...RecordID(1_000) { records.append(record(index * 2)) }
        #expect(try store.commit(Intake(records: records)).refused == 0)
        let beyond = try store.commit(Intake(records: [record(5_000)]))
        #expect(beyond.fresh == [false])
        #expect(beyond.refused == 1)
        #expect(beyond.marks.map(\.through) == [0])
        let filled = try store.commit(Intake(records: [record(1), record(3), record(5_000)]))
        #expect(filled.fresh == [true, true, true])
        #expect(filled.marks.map(\.through) == [4])
    }

    @Test(arguments: [0, UInt64(Int64.max) + 1, .max])
    func `a number that no spool gives is refused and harms nothing`(_ id: RecordID) throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        let result = try store.commit(Intake(records: [record(id, observed: now), record(1)]))
        #expect(result.fresh == [false, true])
        #expect(result.refused == 1)
        #expect(result.marks.map(\.through) == [1])
    }

    @Test
    func
        `what a birth no longer keeps is settled, and counted as lost where the file had the spool`()
        throws
    {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(Intake(records: [record(500), record(502)]))
        let birth = NodeChange(
            box: boxName, birth: [1, 2], isOnline: true, stream: spool, oldestKept: 500, at: now)
        let result = try store.commit(Intake(nodes: [birth], records: [record(3), record(501)]))
        #expect(result.fresh == [false, true])
        #expect(result.marks.map(\.through) == [502])
        #expect(result.lostCount == 499)
        #expect(try store.losses().map(\.records) == [1...499])
    }
}
