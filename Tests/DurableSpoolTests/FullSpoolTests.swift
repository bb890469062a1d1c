// SPDX-License-Identifier: Apache-2.0

import DurableSpool
import Testing
import TestBench
import VillageModel

@Suite struct FullSpoolTests {
    let folder: TemporaryDirectory
    let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("spool.db")
    }

    @Test func `a full spool drops a block and tells of it in one tombstone`() throws {
        let writer = try spool(at: path, limits: SpoolLimits(bytes: 1 << 20, rows: 100))
        for number in 1...100 as ClosedRange<UInt64> { _ = try writer.append([report(number)]) }
        #expect(writer.count == 100)
        let kept = try writer.append([report(101)])
        #expect(kept.map(\.id) == [101, 102])
        #expect(kept.map(\.record.kind) == [.tombstone, .report])
        #expect(Told(kept[0].record) == Told(1, 6))
        #expect(kept[0].record.stamp == report(101).stamp)
        #expect(writer.first == 7)
        #expect(try writer.readAll().map(\.id) == Array(7...102))
        // The block leaves room: no second tombstone for a while.
        for number in 102...105 as ClosedRange<UInt64> {
            #expect(try writer.append([report(number)]).count == 1)
        }
    }

    @Test func `the limit of bytes counts bodies, boot ids and overhead`() throws {
        let cost = SpoolLimits.cost(of: report(1, size: 1_000))
        #expect(cost == 1_000 + 6 + SpoolLimits.rowOverhead)
        let writer = try spool(at: path, limits: SpoolLimits(bytes: 10 * cost, rows: 1_000))
        for number in 1...10 as ClosedRange<UInt64> {
            #expect(try writer.append([report(number, size: 1_000)]).count == 1)
        }
        #expect(writer.bytes == 10 * cost)
        let kept = try writer.append([report(11, size: 1_000)])
        #expect(Told(kept[0].record) == Told(1, 2))
        #expect(writer.bytes <= 10 * cost)
    }

    @Test func `a dropped tombstone hands its range to the next one`() throws {
        let writer = try spool(at: path, limits: SpoolLimits(bytes: 1 << 20, rows: 40))
        for number in 1...2_000 as ClosedRange<UInt64> { _ = try writer.append([report(number)]) }
        let told = Set(try writer.readAll().compactMap { Told($0.record) })
        #expect(told.map(\.first).min() == 1)
        #expect(told.map(\.last).max() == writer.first - 1)
        #expect(told.count <= 20)
        // One tombstone for each block, not one for each record.
        #expect(writer.next < 4_100)
    }

    @Test func `a range never reaches into what was acknowledged`() throws {
        let writer = try spool(at: path, limits: SpoolLimits(bytes: 1 << 20, rows: 20))
        var number: UInt64 = 0
        func fill(until id: RecordID) throws {
            while writer.next <= id {
                number += 1
                _ = try writer.append([report(number)])
            }
        }
        try fill(until: 22)
        #expect(try writer.readAll().compactMap { Told($0.record) } == [Told(1, 2)])
        writer.acknowledge(through: 10)
        // Ids 11 onwards and the tombstone 21 fall out of the spool; 3 to 10 are stored.
        try fill(until: 46)
        let told = try writer.readAll().compactMap { Told($0.record) }
        #expect(told.map(\.first).min() == 11)
        #expect(told.map(\.last).max() == writer.first - 1)
    }

    @Test func `acknowledged rows make room before anything is dropped`() throws {
        let writer = try spool(at: path, limits: SpoolLimits(bytes: 1 << 20, rows: 20))
        _ = try writer.append((1...20).map { report($0) })
        writer.acknowledge(through: 1)
        #expect(try writer.append([report(21)]).map(\.record.kind) == [.report])
    }

    @Test func `a batch that cannot fit is refused and nothing is dropped for it`() throws {
        let writer = try spool(at: path, limits: SpoolLimits(bytes: 1, rows: 1))
        #expect(writer.limits == SpoolLimits(bytes: 4_096, rows: 16))
        _ = try writer.append([report(1), report(2)])
        for batch in [[report(2, size: 4_000)], (2...18).map { report($0, size: 1) }] {
            let failure = #expect(throws: SpoolFailure.self) { try writer.append(batch) }
            #expect(failure?.reason == .tooLarge)
            #expect(failure?.attempt == .append)
        }
        #expect(try writer.readAll().map(\.id) == [1, 2])
        // A batch of nearly the whole limit leaves nothing but itself and the tombstone.
        let kept = try writer.append((2...16).map { report($0, size: 1) })
        #expect(Told(kept[0].record) == Told(1, 2))
        #expect(writer.count == 16)
    }

    @Test func `a tombstone body that grows is paid for with more records`() throws {
        let writer = try DurableSpool(
            path: path, limits: SpoolLimits(bytes: 8_192, rows: 1_000), randomness: { 7 },
            tombstone: { _, _ in [UInt8](repeating: 1, count: 3_000) })
        for number in 1...200 as ClosedRange<UInt64> {
            _ = try writer.append([report(number)])
            #expect(writer.bytes <= 8_192)
        }
        #expect(try writer.readAll().contains { $0.record.kind == .tombstone })
    }

    @Test func `a full spool at the standard limits stays under 20 MB`() throws {
        let writer = try spool(at: path)
        var kept = 0
        // The worst size for pages of 1024 bytes: one record fits, a second does not.
        while writer.next < 30_000 {
            kept += try writer.append((0..<250).map { report($0, size: 470) }).count
        }
        #expect(writer.count < kept)
        try writer.flush()
        let size = try readFile(path).count
        #expect(size <= 20_000_000)
    }
}
