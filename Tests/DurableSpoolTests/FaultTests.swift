// SPDX-License-Identifier: Apache-2.0

import CSQLite
import DurableSpool
import Glibc
import Testing
import TestBench
import VillageModel

@Suite struct FaultTests {
    let folder: TemporaryDirectory
    let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("spool.db")
    }

    struct Trouble: CustomTestStringConvertible {
        let call: RecordedDisk.Fault.Call
        let code: Int32
        let reason: SpoolFailure.Reason
        var testDescription: String { "\(call) fails with \(code)" }
    }

    static let troubles = [
        Trouble(call: .write, code: SQLITE_FULL, reason: .full),
        Trouble(call: .write, code: SQLITE_IOERR | (3 << 8), reason: .inputOutput),
        Trouble(call: .sync, code: SQLITE_IOERR | (4 << 8), reason: .inputOutput),
    ]

    @Test(arguments: troubles)
    func `whichever call fails, the spool stays usable and loses nothing`(trouble: Trouble) throws {
        var told = 0
        for after in stride(from: 0, to: 180, by: 5) {
            let folder = try TemporaryDirectory()
            let path = folder.file("spool.db")
            let disk = RecordedDisk()
            var writer: DurableSpool? = try spool(at: path, disk: disk.name)
            disk.fault = RecordedDisk.Fault(call: trouble.call, after: after, code: trouble.code)
            for number in 1...30 as ClosedRange<UInt64> {
                do {
                    let kept = try #require(try writer?.append([report(number)]))
                    #expect(kept.map(\.id) == [number])
                } catch let failure as SpoolFailure {
                    told += 1
                    #expect(failure.attempt == .append)
                    #expect(failure.reason == trouble.reason)
                    #expect(failure.extendedCode == trouble.code)
                    #expect(failure.code == trouble.code & 0xFF)
                    #expect(failure.path == path)
                    #expect(writer?.next == number)
                    #expect(try writer?.readAll().map(\.id).last ?? number - 1 == number - 1)
                    // The same records again, as the agent does.
                    #expect(try writer?.append([report(number)]).map(\.id) == [number])
                }
                if number % 8 == 0 { writer?.acknowledge(through: number - 3) }
            }
            let before = try #require(try writer?.readAll())
            #expect(before.map(\.id) == Array(22...30))
            writer = nil
            #expect(try spool(at: path).readAll() == before)
        }
        #expect(told > 5, "\(told) failures reached the caller")
    }

    @Test func `control: without a fault nothing fails`() throws {
        let disk = RecordedDisk()
        let writer = try spool(at: path, disk: disk.name)
        for number in 1...30 as ClosedRange<UInt64> { _ = try writer.append([report(number)]) }
        #expect(disk.failures == 0)
        #expect(writer.count == 30)
    }

    @Test func `a failed flush, mark or birth leaves everything as it was`() throws {
        let disk = RecordedDisk()
        let writer = try spool(at: path, disk: disk.name)
        _ = try writer.append((1...3).map { report($0) })
        #expect(try writer.takeBirthNumber() == 0)
        writer.acknowledge(through: 2)
        let calls: [(SpoolFailure.Attempt, () throws -> Void)] = [
            (.flush, { try writer.flush() }),
            (.markAlive, { try writer.mark(alive: stamp(4)) }),
            (.takeBirthNumber, { _ = try writer.takeBirthNumber() }),
        ]
        for (attempt, call) in calls {
            disk.fault = RecordedDisk.Fault(call: .write, after: 0, code: SQLITE_FULL)
            let failure = #expect(throws: SpoolFailure.self) { try call() }
            #expect(failure?.attempt == attempt)
            #expect(failure?.reason == .full)
        }
        #expect(try writer.lastAlive() == nil)
        #expect(try writer.takeBirthNumber() == 1)
        #expect(writer.count == 1)
        try writer.flush()
        #expect(writer.bytes == SpoolLimits.cost(of: report(3)))
    }

    @Test func `a medium that is full at the first opening is told, and the next opening works`()
        throws
    {
        let disk = RecordedDisk()
        var told = 0
        for after in 0..<30 {
            let path = folder.file("\(after).db")
            disk.fault = RecordedDisk.Fault(call: .write, after: after, code: SQLITE_FULL)
            do {
                _ = try spool(at: path, disk: disk.name)
            } catch {
                told += 1
                #expect(error.reason == .full)
            }
            disk.fault = nil
            let again = try spool(at: path, disk: disk.name)
            #expect(again.next == 1)
            #expect(try again.append([report(1)]).map(\.id) == [1])
        }
        #expect(told > 5)
    }

    @Test(
        .enabled(if: geteuid() == 0 && installed("mount"), "mounting a small tmpfs needs root"))
    func `a real full file system is told and recovers when there is room again`() async throws {
        let place = folder.file("small")
        mkdir(place, 0o700)
        let mounted = try await RunningProgram.run(
            try #require(installedPath("mount")),
            ["-t", "tmpfs", "-o", "size=256k", "tmpfs", place])
        guard mounted.status == .exited(0) else {
            try Test.cancel("no tmpfs can be mounted here: \(mounted.errors)")
        }
        defer { umount2(place, Int32(MNT_DETACH)) }
        try folder.write([UInt8](repeating: 0, count: 100_000), to: "small/ballast")
        var writer: DurableSpool? = try spool(at: place + "/spool.db")
        var kept: [KeptRecord] = []
        var failures = 0
        while failures < 5 {
            do {
                kept += try #require(try writer?.append([report(kept.last.map { $0.id + 1 } ?? 1)]))
            } catch let failure as SpoolFailure {
                #expect(failure.reason == .full)
                #expect(failure.code == SQLITE_FULL)
                failures += 1
            }
        }
        #expect(kept.count > 50)
        #expect(try writer?.readAll() == kept)
        unlink(place + "/ballast")
        kept += try #require(try writer?.append([report(7)]))
        writer = nil
        #expect(try spool(at: place + "/spool.db").readAll() == kept)
    }
}
