// SPDX-License-Identifier: Apache-2.0

import GRDB
import TestBench
import Testing
import VillageModel

@testable import SeriesStore

struct OpeningTests {
    @Test func `a committed record is synchronised to the medium`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        let level = try store.pool.writeWithoutTransaction { db in
            try Int64.fetchOne(db, sql: "PRAGMA synchronous")
        }
        #expect(level == 2)
    }

    @Test func `a file that is no database is refused by name`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(
            "certainly not SQLite, but long enough for a header", to: "x")
        let failure = #expect(throws: SeriesFailure.self) { _ = try SeriesStore(path: path) }
        guard case .damaged(path, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `a database of something else is refused`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("other.db")
        try DatabaseQueue(path: path).write { db in try db.execute(sql: "CREATE TABLE t (a)") }
        #expect(throws: SeriesFailure.foreign(path: path)) { _ = try SeriesStore(path: path) }
    }

    @Test func `a newer file is refused`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        try SeriesStore(path: path).close()
        try DatabaseQueue(path: path).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA user_version = 99")
        }
        #expect(throws: SeriesFailure.newer(path: path, version: 99)) {
            _ = try SeriesStore(path: path)
        }
    }

    @Test func `a folder that is not there is named`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("no/such/series.db")
        #expect(throws: SeriesFailure.self) { _ = try SeriesStore(path: path) }
    }

    @Test func `a second store over the same file is refused until the first is gone`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        do {
            let first = try SeriesStore(path: path)
            #expect(throws: SeriesFailure.inUse(path: path)) { _ = try SeriesStore(path: path) }
            _ = try first.commit(Intake(records: [record(1)]))
        }
        let second = try SeriesStore(path: path)
        #expect(try second.count() == 1)
        try second.close()
        #expect(try SeriesStore(path: path).count() == 1, "closed, though not let go")
        #expect(throws: SeriesFailure.self) { try second.commit(Intake(records: [record(2)])) }
    }

    @Test func `damaged ranges of a mark are rebuilt from the rows`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        do {
            let store = try SeriesStore(path: path)
            let ids: [RecordID] = [1, 2, 5, 6, 9]
            _ = try store.commit(Intake(records: ids.map { record($0) }))
        }
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: "UPDATE stream SET ranges = x'0203040506070809'")
        }
        let store = try SeriesStore(path: path)
        let result = try store.commit(Intake(records: [record(5), record(9), record(3)]))
        #expect(result.fresh == [false, false, true])
        #expect(result.marks.map(\.through) == [3])
    }

    @Test func `a failed commit leaves nothing behind and can be given again`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        _ = try store.commit(Intake(records: [record(1)]))
        try store.pool.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON head WHEN NEW.record = 3
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """)
        }
        let intake = Intake(records: [record(2, box: "new"), record(2), record(3)])
        #expect(throws: SeriesFailure.self) { try store.commit(intake) }
        #expect(try store.latest(box: boxName).map(\.observed) == [at(1)])
        #expect(store.isKnown(box: "new") == false)
        try store.pool.write { db in try db.execute(sql: "DROP TRIGGER refuse") }
        let result = try store.commit(intake)
        #expect(result.fresh == [true, true, true])
        #expect(store.isKnown(box: "new"))
        #expect(try store.count() == 4)
    }

    @Test func `a torn write-ahead log costs the torn commit and nothing before it`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        var sizes: [Int] = []
        for id in 1...6 as ClosedRange<RecordID> {
            _ = try store.commit(Intake(records: [record(id)]))
            sizes.append(try readFile(path + "-wal").count)
        }
        let whole = try readFile(path)
        let log = try readFile(path + "-wal")
        for (committed, size) in sizes.enumerated() where size < log.count {
            for extra in [0, 1, 700, 4_000] where size + extra < sizes[committed + 1] {
                let name = "torn-\(committed)-\(extra).db"
                try directory.write(whole, to: name)
                try directory.write(Array(log[..<(size + extra)]), to: name + "-wal")
                let torn = try SeriesStore(path: directory.file(name))
                #expect(try torn.count() == Int64(committed + 1))
                let next = try torn.commit(Intake(records: [record(RecordID(committed + 1))]))
                #expect(next.fresh == [false])
            }
        }
    }
}
