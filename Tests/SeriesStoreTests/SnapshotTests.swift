// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization
import TestBench
import Testing
import VillageModel

@testable import SeriesStore

struct SnapshotTests {
    @Test(arguments: [31, 32, 33] as [UInt64])
    func `a crash anywhere within a snapshot under way changes no newest value`(
        _ seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path, rowsBetweenSnapshots: 40, boxesInSlice: 2)
        var next: [String: RecordID] = [:]
        var floors: Set<Int64> = []
        for round in 1...150 {
            var records: [ArrivedRecord] = []
            for _ in 1...Int.random(in: 1...6, using: &generator) {
                let box = "box-\(Int.random(in: 0...9, using: &generator))"
                let id = next[box, default: 1]
                next[box] = id + 1
                let time = at(Int64.random(in: 0...900, using: &generator))
                var arrived = record(id, box: box, observed: time, received: at(Int64(round)))
                if Int.random(in: 0...9, using: &generator) == 0, id > 3 {
                    arrived.samples = []
                    arrived.fix = ArrivedFix(
                        boot: "b", first: 1, last: id, shift: .seconds(5), isEstimate: false)
                } else if Bool.random(using: &generator) {
                    arrived.clock = .unsettled(boot: "b", uptime: Uptime(rawValue: 1))
                }
                records.append(arrived)
            }
            _ = try store.commit(Intake(records: records))
            floors.insert(store.writer.withLock { $0.floor })
            guard round % 3 == 0 else { continue }
            let again = try SeriesStore(path: try image(of: path, in: directory, "c-\(round).db"))
            #expect(try again.latest() == store.latest())
            #expect(try again.count() == store.count())
        }
        #expect(floors.count > 3, "several snapshots were completed")
    }

    @Test func `a damaged snapshot costs a longer start and no value`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let before: [String: [StoredSample]]
        do {
            let store = try SeriesStore(path: path)
            _ = try store.commit(Intake(records: [record(1), record(1, box: "other"), record(2)]))
            before = try store.latest()
            try store.close()
        }
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: "UPDATE latest SET body = x'00' WHERE box = 1")
        }
        let store = try SeriesStore(path: path)
        #expect(try store.latest() == before)
        #expect(store.counters.damaged == 1)
    }
}
