// SPDX-License-Identifier: Apache-2.0

import DurableSpool
import Testing
import TestBench
import VillageModel

@Suite struct KeepingTests {
    let folder: TemporaryDirectory
    let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("spool.db")
    }

    @Test func `a new file begins an empty stream with id 1`() throws {
        let new = try spool(at: path, stream: 0xFEED_0000_0000_0001)
        #expect(new.opening == .created)
        #expect(new.stream.rawValue == 0xFEED_0000_0000_0001)
        #expect(new.next == 1)
        #expect(new.first == 1)
        #expect(new.count == 0)
        #expect(new.acknowledged == 0)
        #expect(try new.readAll().isEmpty)
        #expect(try new.append([]).isEmpty)
    }

    @Test func `what was kept comes back byte for byte after a restart`() throws {
        let odd = Record(
            kind: .clockFix,
            stamp: Stamp(
                utc: .distantPast, uptime: Uptime(rawValue: .max), synchronised: false),
            boot: "", body: [])
        let given = [report(1), odd, report(3, size: 5_000)]
        var first: DurableSpool? = try spool(at: path)
        let kept = try #require(try first?.append(given))
        #expect(kept.map(\.id) == [1, 2, 3])
        #expect(kept.map(\.record) == given)
        first = nil
        let second = try spool(at: path, stream: 99)
        #expect(second.opening == .reopened)
        #expect(second.stream.rawValue == 77)
        #expect(try second.readAll() == kept)
        #expect(second.next == 4)
        #expect(second.bytes == given.reduce(0) { $0 + SpoolLimits.cost(of: $1) })
    }

    @Test func `ids are not given out again after everything was deleted`() throws {
        for turn in 0..<5 as Range<UInt64> {
            let again = try spool(at: path)
            #expect(again.next == turn * 2 + 1)
            _ = try again.append([report(1), report(2)])
            #expect(again.acknowledge(through: again.next - 1))
            #expect(again.count == 0)
            #expect(again.first == again.next)
            try again.flush()
            #expect(again.bytes == 0)
        }
    }

    @Test func `an acknowledgement hides records at once and rides with the next append`() throws {
        let writer = try spool(at: path)
        _ = try writer.append((1...5).map { report($0) })
        writer.acknowledge(through: 3)
        #expect(writer.first == 4)
        #expect(writer.count == 2)
        #expect(try writer.readAll().map(\.id) == [4, 5])
        let bytes = writer.bytes
        _ = try writer.append([report(6)])
        #expect(writer.bytes == bytes - 2 * SpoolLimits.cost(of: report(1)))
        #expect(try writer.read(from: 5, limit: 1).map(\.id) == [5])
        #expect(try writer.read(from: 7, limit: 9).isEmpty)
        #expect(try writer.read(from: .max, limit: 9).isEmpty)
        #expect(try writer.read(from: 1, limit: 0).isEmpty)
        #expect(try writer.read(from: 1, limit: -1).isEmpty)
    }

    @Test func `an older acknowledgement changes nothing`() throws {
        let writer = try spool(at: path)
        _ = try writer.append((1...5).map { report($0) })
        #expect(writer.acknowledge(through: 4))
        #expect(writer.acknowledge(through: 2))
        #expect(writer.acknowledged == 4)
    }

    @Test(arguments: [6, 7, UInt64(Int64.max), .max])
    func `an acknowledgement of an id that was never given out is refused`(id: UInt64) throws {
        let writer = try spool(at: path)
        _ = try writer.append((1...5).map { report($0) })
        #expect(!writer.acknowledge(through: id))
        #expect(writer.count == 5)
    }

    @Test func `letting the spool go writes the pending acknowledgement`() throws {
        var writer: DurableSpool? = try spool(at: path)
        _ = try writer?.append([report(1), report(2)])
        writer?.acknowledge(through: 1)
        writer = nil
        let again = try spool(at: path)
        #expect(again.acknowledged == 1)
        #expect(again.count == 1)
    }

    @Test func `birth numbers count from 0 to 255 and round, also over restarts`() throws {
        var numbers: [UInt8] = []
        for _ in 0..<26 {
            let writer = try spool(at: path)
            for _ in 0..<10 { numbers.append(try writer.takeBirthNumber()) }
        }
        #expect(numbers == (0..<260).map { UInt8(truncatingIfNeeded: $0) })
    }

    @Test func `the last sign of life survives a restart`() throws {
        var writer: DurableSpool? = try spool(at: path)
        #expect(try writer?.lastAlive() == nil)
        try writer?.mark(alive: stamp(11))
        try writer?.mark(alive: stamp(12))
        writer = nil
        #expect(try spool(at: path).lastAlive() == stamp(12))
    }

    @Test func `a zero stream is drawn again and a dead generator is told`() throws {
        var numbers: [UInt64] = [9, 0, 0]
        let made = try DurableSpool(
            path: path, randomness: { numbers.removeLast() }, tombstone: Told.body)
        #expect(made.stream.rawValue == 9)
        let failure = #expect(throws: SpoolFailure.self) {
            try spool(at: folder.file("other.db"), stream: 0)
        }
        #expect(failure?.reason == .noRandomness)
        #expect(DurableSpool.systemRandomness() != DurableSpool.systemRandomness())
    }
}
