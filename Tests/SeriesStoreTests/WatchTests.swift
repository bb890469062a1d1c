// SPDX-License-Identifier: Apache-2.0

import GRDB
import TestBench
import Testing
import VillageModel

@testable import SeriesStore

struct WatchTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("series.db")
    }

    private func stray(_ name: String, _ value: UInt64) -> ArrivedSample {
        ArrivedSample(metric: name, value: .unsigned(value), quality: .good, observed: now)
    }

    @Test func `a thousand foreign names make no series, and one value each`() throws {
        let store = try SeriesStore(path: path)
        for round in 0..<3 as Range<UInt64> {
            var arrived = record(round + 1)
            arrived.strays = (0..<1_000).map { stray("x/\($0)", round) }
            _ = try store.commit(Intake(records: [arrived]))
        }
        #expect(store.metrics() == ["gate/open"])
        let strays = try #require(try store.strays()[boxName])
        #expect(strays.count == 1_000 && strays.allSatisfy { $0.value == .unsigned(2) })
        #expect(try store.count() == 3)
        // Negative control: as samples they would be series, and rows.
        var grown = record(9)
        grown.samples += (0..<1_000).map { stray("x/\($0)", 0) }
        _ = try store.commit(Intake(records: [grown]))
        #expect(store.metrics().count == 1_001)
    }

    @Test func `marks on conduct and foreign names outlive the process, and end`() throws {
        let mark = ConductMark(box: boxName, cause: "names", since: at(0), until: at(3_600))
        do {
            let store = try SeriesStore(path: path)
            var intake = Intake(nodes: [NodeChange(box: boxName, at: now)])
            intake.nodes[0].strays = [stray("x/y", 7)]
            intake.conduct = [mark]
            _ = try store.commit(intake)
        }
        let store = try SeriesStore(path: path)
        #expect(try store.conduct() == [mark])
        #expect(try store.strays()[boxName]?.map(\.metric) == ["x/y"])
        var end = Intake()
        end.conduct = [
            ConductMark(box: boxName, cause: "names", since: .distantPast, until: .distantPast)
        ]
        _ = try store.commit(end)
        #expect(try store.conduct().isEmpty)
    }

    @Test func `what a box in quarantine sent is kept as it came, and never without end`() throws {
        let store = try SeriesStore(path: path)
        func message(_ number: Int64) -> RawMessage {
            RawMessage(
                box: boxName, topic: "t/\(number)", received: at(number),
                payload: [0xFF, UInt8(truncatingIfNeeded: number)])
        }
        for start in stride(from: 0 as Int64, to: 5_000, by: 500) {
            var intake = Intake()
            intake.raw = (start..<start + 500).map(message)
            _ = try store.commit(intake)
        }
        #expect(try store.rawMessages() == (904..<5_000 as Range<Int64>).map(message))
        var late = Intake()
        late.raw = [message(8 * 86_400)]
        _ = try store.commit(late)
        #expect(try store.rawMessages().count == 1)
    }

    @Test func `what came in since an instant becomes doubtful, in rows, in memory, after a start`()
        throws
    {
        func check(_ store: SeriesStore) throws {
            #expect(try store.all().map(\.isClockDoubtful) == [false, false, true, true])
            #expect(try store.latest(box: boxName).map(\.isClockDoubtful) == [true])
        }
        do {
            let store = try SeriesStore(path: path)
            _ = try store.commit(Intake(records: (1...4).map { record($0) }))
            #expect(try store.latest(box: boxName).map(\.isClockDoubtful) == [false])
            var intake = Intake()
            intake.distrusted = [Distrust(box: boxName, since: at(3))]
            _ = try store.commit(intake)
            try check(store)
        }
        try check(try SeriesStore(path: path))
    }

    @Test func `a clock fix never makes a fact of the future`() throws {
        let store = try SeriesStore(path: path)
        let unsettled = ArrivedClock.unsettled(boot: "b", uptime: Uptime(rawValue: 0))
        var fix = record(2, observed: at(10))
        fix.samples = []
        fix.fix = ArrivedFix(
            boot: "b", first: 1, last: 3, shift: .hours(23), isEstimate: false)
        _ = try store.commit(
            Intake(records: [record(1, clock: unsettled), fix, record(3, clock: unsettled)]))
        #expect(try store.all().allSatisfy { $0.observed <= $0.received && !$0.isClockDoubtful })
        _ = try store.commit(Intake(records: [record(4, open: false)]))
        #expect(try store.latest(box: boxName).first?.value == .boolean(false))
    }

    @Test func `a file of version 1 gets what it lacks, and keeps what it has`() throws {
        do { _ = try SeriesStore(path: path).commit(Intake(records: [record(1)])) }
        try DatabaseQueue(path: path).writeWithoutTransaction { db in
            for table in ["stray", "conduct", "raw", "presence"] {
                try db.execute(sql: "DROP TABLE \(table)")
            }
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        let store = try SeriesStore(path: path)
        #expect(try store.count() == 1 && store.conduct().isEmpty && store.strays().isEmpty)
    }
}
