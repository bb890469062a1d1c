// SPDX-License-Identifier: Apache-2.0
//
// Three instruments. A crash image: the files as they stand at a moment, as after kill -9. A torn
// log: the log cut at every sector. A recorded disk: every write and sync in order, replayed up to a
// random moment, where each sector written after the last sync survives by the toss of a coin. The
// control is the same recorded disk under SQLite at synchronous NORMAL and OFF: it must lose rows,
// otherwise the instrument is blind.

import DurableSpool
import Glibc
import Testing
import TestBench
import VillageModel

@Suite struct PowerCutTests {
    let folder: TemporaryDirectory
    let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("spool.db")
    }

    /// Writes files as a machine after a crash would find them.
    private func image(_ database: [UInt8], _ log: [UInt8]?) throws -> String {
        let copy = try folder.write(database, to: "image.db")
        unlink(copy + "-wal")
        unlink(copy + "-journal")
        if let log { try folder.write(log, to: "image.db-wal") }
        return copy
    }

    @Test func `the files as they are after any commit hold everything kept`() throws {
        let writer = try spool(at: path)
        var kept: [KeptRecord] = []
        for number in 1...120 as ClosedRange<UInt64> {
            kept += try writer.append([report(number, size: Int(number * 5))])
            if number % 7 == 0 {
                writer.acknowledge(through: number - 5)
                kept.removeAll { $0.id <= number - 5 }
                try writer.flush()
            }
            let copy = try image(try folder.read("spool.db"), try folder.read("spool.db-wal"))
            let found = try spool(at: copy)
            #expect(found.opening == .reopened)
            #expect(try found.readAll() == kept)
            #expect(found.next == number + 1)
            #expect(found.acknowledged == writer.acknowledged)
        }
    }

    @Test func `a log cut at any sector loses only commits that reach beyond the cut`() throws {
        let writer = try spool(at: path)
        var ends: [Int] = []
        var best: (database: [UInt8], log: [UInt8], first: RecordID, ends: [Int]) = ([], [], 1, [])
        for number in 1...40 as ClosedRange<UInt64> {
            let before = try folder.read("spool.db")
            _ = try writer.append([report(number, size: 200)])
            let database = try folder.read("spool.db")
            // A changed database means that the log was copied into it and begins again.
            if database != before { ends = [] }
            ends.append(frames(in: try folder.read("spool.db-wal")))
            if ends.count > best.ends.count {
                best = (
                    database, try folder.read("spool.db-wal"), number + 1 - RecordID(ends.count),
                    ends
                )
            }
        }
        #expect(best.ends.count >= 4)
        for cut in stride(from: 0, through: best.log.count, by: 512) {
            let copy = try image(best.database, Array(best.log.prefix(cut)))
            let found = try spool(at: copy)
            #expect(found.opening == .reopened)
            for (offset, end) in best.ends.enumerated() where end <= cut {
                let id = best.first + RecordID(offset)
                #expect(try found.read(from: id, limit: 1).map(\.record) == [report(id, size: 200)])
            }
            #expect(try found.append([report(1)]).count == 1)
        }
    }

    /// Where the last frame of the log's present turn ends: frames carry the header's salt.
    private func frames(in log: [UInt8]) -> Int {
        let salt = log[16..<24]
        var end = 32
        while end + 1_048 <= log.count, log[end + 8..<end + 16].elementsEqual(salt) { end += 1_048 }
        return end
    }

    @Test(arguments: RecordedDisk.Fate.allCases)
    func `a power cut at any moment loses nothing that was kept`(fate: RecordedDisk.Fate) throws {
        let disk = RecordedDisk()
        var writer: DurableSpool? = try spool(at: path, disk: disk.name)
        var births: UInt8 = 0
        disk.mark(0)
        for number in 1...200 as ClosedRange<UInt64> {
            _ = try writer?.append([report(number, size: Int(number * 37 % 700))])
            disk.mark(number)
            if number % 9 == 0 { writer?.acknowledge(through: number - 4) }
            if number % 20 == 0 {
                births = try #require(try writer?.takeBirthNumber())
                try writer?.mark(alive: stamp(Int64(number)))
            }
            if number % 66 == 0 {
                writer = nil
                writer = try spool(at: path, disk: disk.name)
            }
        }
        #expect(births == 9)
        writer = nil
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<cuts {
            let (files, mark) = disk.cut(fate, using: &generator)
            let copy = try image(files["spool.db"] ?? [], files["spool.db-wal"])
            if let journal = files["spool.db-journal"] {
                try folder.write(journal, to: "image.db-journal")
            }
            let found = try spool(at: copy)
            guard let mark else {
                // Cut inside the creation: a new spool, or the one that was just made.
                #expect(found.next == 1)
                continue
            }
            #expect(found.opening == .reopened)
            #expect(found.next == mark + 1 || found.next == mark + 2)
            for kept in try found.readAll() {
                #expect(kept.record == report(kept.id, size: Int(kept.id * 37 % 700)))
            }
            // Acknowledged at most so far when this record was written.
            let settled = mark / 9 * 9
            #expect(found.first == found.acknowledged + 1)
            #expect(found.acknowledged <= (settled < 4 ? 0 : settled - 4))
            #expect(try found.takeBirthNumber() >= UInt8(max(mark, 1) - 1) / 20)
        }
    }

    @Test(arguments: [("FULL", false), ("NORMAL", true), ("OFF", true)])
    func `control: the recorded disk sees what a weaker writer loses`(
        synchronous: String, loses: Bool
    ) throws {
        let disk = RecordedDisk()
        let writer = try RawWriter(path, synchronous: synchronous, disk: disk.name)
        disk.mark(0)
        for number in 1...100 as ClosedRange<UInt64> {
            try writer.insert(Int64(number))
            disk.mark(number)
        }
        var generator = SeededGenerator(seed: 43)
        var lost = 0
        for _ in 0..<cuts {
            let (files, mark) = disk.cut(.torn, using: &generator)
            guard let mark else { continue }
            let copy = try image(files["spool.db"] ?? [], files["spool.db-wal"])
            let found = (try? RawWriter.newest(copy)) ?? -1
            if found < Int64(mark) { lost += 1 }
        }
        #expect((lost > 0) == loses, "\(lost) of \(cuts) cuts lost rows at \(synchronous)")
    }

    /// 100 in everyday runs; KENTONGAN_CUTS=5000 for the full measure.
    private var cuts: Int {
        getenv("KENTONGAN_CUTS").flatMap { Int(String(cString: $0)) } ?? 100
    }
}
