// SPDX-License-Identifier: Apache-2.0

import DurableSpool
import Testing
import TestBench
import VillageModel

@Suite struct ModelTests {
    @Test(arguments: [1, 2] as [UInt64])
    func `10,000 appends and acknowledgements agree with an array`(seed: UInt64) throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("spool.db")
        var generator = SeededGenerator(seed: seed)
        var writer: DurableSpool? = try spool(at: path)
        var kept: [KeptRecord] = []
        var acknowledged: RecordID = 0
        var next: RecordID = 1
        for turn in 0..<10_000 {
            switch generator.next() % 100 {
            case 0..<50:
                let batch = (0...generator.next() % 3).map { offset in
                    report(next + offset, size: Int(generator.next() % 400))
                }
                let given = try #require(writer).append(batch)
                #expect(given.map(\.id) == (0..<batch.count).map { next + RecordID($0) })
                #expect(given.map(\.record) == batch)
                kept += given
                next += RecordID(batch.count)
            case 50..<90:
                // Any mark: old, new, or beyond what was given out.
                let mark = acknowledged / 2 + generator.next() % (next - acknowledged / 2 + 2)
                #expect(try #require(writer).acknowledge(through: mark) == (mark < next))
                if mark < next { acknowledged = max(acknowledged, mark) }
                kept.removeAll { $0.id <= acknowledged }
            case 90..<98:
                let from = generator.next() % (next + 3)
                let limit = Int(generator.next() % 50)
                let expected = kept.filter { $0.id >= from }.prefix(limit)
                #expect(try #require(writer).read(from: from, limit: limit) == Array(expected))
            case 98: try writer?.flush()
            default:
                if turn % 5 == 0 { writer = nil }
                writer = try writer ?? spool(at: path)
            }
            let after = try #require(writer)
            #expect(after.count == kept.count && after.next == next)
            #expect(after.first == kept.first?.id ?? next)
            #expect(after.acknowledged == acknowledged)
        }
        #expect(try #require(writer).readAll() == kept)
    }

    @Test(arguments: [3, 4, 5] as [UInt64])
    func `every id is readable, acknowledged or told as lost`(seed: UInt64) throws {
        let folder = try TemporaryDirectory()
        var generator = SeededGenerator(seed: seed)
        let limits = SpoolLimits(bytes: 12_000, rows: 60)
        var writer: DurableSpool? = try spool(at: folder.file("spool.db"), limits: limits)
        var stored: Set<RecordID> = []
        for turn in 0..<2_000 {
            let batch = (0...generator.next() % 4).map {
                report($0, size: Int(generator.next() % 300))
            }
            _ = try writer?.append(batch)
            if generator.next() % 40 == 0, let now = writer, now.count > 0 {
                // The office stores what it is shown up to its mark.
                let mark = now.first + generator.next() % UInt64(now.count)
                for record in try now.readAll() where record.id <= mark { stored.insert(record.id) }
                now.acknowledge(through: mark)
            }
            if turn % 97 == 0 {
                writer = nil
                writer = try spool(at: folder.file("spool.db"), limits: limits)
            }
            let after = try #require(writer)
            #expect(after.bytes <= limits.bytes)
            #expect(Int64(after.count) <= limits.rows)
            let records = try after.readAll()
            var covered = Set(records.map(\.id))
            for told in records.compactMap({ Told($0.record) }) {
                let range = Set(told.first...told.last)
                #expect(range.isDisjoint(with: stored))
                covered.formUnion(range)
            }
            let missing = (after.acknowledged + 1..<after.next).filter { !covered.contains($0) }
            #expect(missing.isEmpty)
        }
    }
}
