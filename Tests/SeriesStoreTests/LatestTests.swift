// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import TestBench
import Testing
import VillageModel

struct LatestTests {
    @Test func `history does not replace what is newer`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(
            Intake(records: [
                record(9, open: false),
                record(3, received: at(20), isLate: true),
            ]))
        let sample = try #require(try store.latest()[boxName]?.first)
        #expect(sample.value == .boolean(false))
        #expect(sample.observed == at(9))
    }

    @Test func `a clock from the year 2090 replaces nothing and blocks nothing`() throws {
        let directory = try TemporaryDirectory()
        let store = try SeriesStore(path: directory.file("series.db"))
        _ = try store.commit(
            Intake(records: [
                record(1),
                record(2, observed: at(2_000_000_000), received: at(2), clock: .doubtful),
            ]))
        #expect(try store.latest(box: boxName).map(\.isClockDoubtful) == [false, true])
        _ = try store.commit(Intake(records: [record(3, open: false)]))
        #expect(try store.latest(box: boxName).map(\.observed) == [at(3)])
    }

    @Test(arguments: [false, true])
    func `after a crash the newest values are the same`(_ saves: Bool) throws {
        var generator = SeededGenerator(seed: saves ? 5 : 6)
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        for round in 1...80 {
            var records: [ArrivedRecord] = []
            for _ in 1...10 {
                let time = at(Int64.random(in: 0...500, using: &generator))
                let doubtful = Int.random(in: 0...4, using: &generator) == 0
                var arrived = record(
                    RecordID.random(in: 1...2_000, using: &generator),
                    box: "box-\(Int.random(in: 0...5, using: &generator))", observed: time,
                    received: at(Int64(round)), clock: doubtful ? .doubtful : .good)
                arrived.samples.append(
                    ArrivedSample(
                        metric: "m/\(Int.random(in: 0...9, using: &generator))",
                        value: .text("\(round)"), quality: .good, observed: time + .seconds(3)))
                records.append(arrived)
            }
            _ = try store.commit(Intake(records: records))
            if saves, round % 7 == 0 { try store.saveLatest() }
            if round % 20 == 0 {
                let copy = try image(of: path, in: directory, "copy-\(round).db")
                let again = try SeriesStore(path: copy)
                #expect(try again.latest() == store.latest())
                #expect(try again.nodes() == store.nodes())
            }
        }
    }

    @Test func `nodes come back with birth, session, mark and sign of life`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let store = try SeriesStore(path: path)
        _ = try store.commit(
            Intake(
                nodes: [
                    NodeChange(
                        box: boxName, birth: [7, 0, 255], isOnline: true, stream: spool,
                        oldestKept: 1, at: at(1)),
                    NodeChange(box: "silent", isOnline: false, at: at(9)),
                ], records: [record(1, received: at(5))]))
        _ = try store.commit(
            Intake(nodes: [NodeChange(box: boxName, isOnline: false, at: at(300))]))
        let again = try SeriesStore(path: try image(of: path, in: directory, "again.db"))
        let nodes = try again.nodes()
        #expect(nodes.map(\.box) == [boxName, "silent"])
        #expect(nodes[0].birth == [7, 0, 255])
        #expect(nodes.map(\.isOnline) == [false, false])
        #expect(nodes[0].stream == spool)
        #expect(nodes[0].through == 1)
        #expect(nodes.map(\.lastHeard) == [at(5), nil])
    }

    @Test func `hostile names are kept as they are`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let name = "'; DROP TABLE head; -- \u{202e}\u{1b}[2J\u{0}"
        let store = try SeriesStore(path: path)
        var arrived = record(1, box: name)
        arrived.samples = [
            ArrivedSample(metric: name, value: .text(name), quality: .good, observed: now)
        ]
        _ = try store.commit(Intake(records: [arrived]))
        let again = try SeriesStore(path: try image(of: path, in: directory, "again.db"))
        #expect(try again.latest()[name]?.first?.value == .text(name))
        #expect(try again.all(box: name, metric: name).first?.metric == name)
    }
}
