// SPDX-License-Identifier: Apache-2.0
//
// The box programs of another CPU, run here by qemu: what only they can show. Above all numbers: on
// armhf an Int and, unless glibc is asked otherwise, a time have 32 bits.

import JSONText
import SparkplugWire
import TestBench
import Testing
import VillageModel

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(
        if: ForeignCPU.areReady,
        "no qemu-user, or no arm64 and armhf programs (tools/cross-build arm64 armhf)"),
    .enabled(
        if: House.daemons && installed("mosquitto_sub") && installed("sqlite3"),
        "mosquitto, mosquitto-clients, hostapd or sqlite3 is missing"))
struct ForeignBoxTests {
    @Test(arguments: ForeignCPU.allCases)
    func `what it made is stored once, over an absent broker, kill -9 and restarts`(
        _ cpu: ForeignCPU
    ) async throws {
        var house = try await ForeignHouse(cpu)
        let ear = try await Ear(
            broker: house.broker, box: house.box, papers: house.observer)
        try await house.startAgent()
        _ = try await house.happen()
        #expect(try await house.settled())
        #expect(try await house.ask("status")["link"]?["state"]?.text == "connected")
        #expect(!ear.payloads(.nodeBirth).isEmpty)

        // In order, everything acknowledged: the next run sends nothing that was sent before.
        #expect(house.stopAgent() == .exited(0))
        let before = ear.records()
        #expect(!before.isEmpty)
        try await house.startAgent()
        _ = try await house.happen()
        #expect(try await house.settled())
        #expect(Set(ear.records().dropFirst(before.count)).isDisjoint(with: before))

        // The broker is away, records wait on the disk, and the agent dies without a word.
        house.broker.stop()
        let hidden = [try await house.happen(), try await house.happen()]
        house.killAgent()
        let kept = try SQLiteFile(house.spoolPath).numbers("SELECT id FROM record ORDER BY id")
        #expect(Set(kept).isSuperset(of: hidden))
        #expect(try Set(house.stored()).isDisjoint(with: hidden))
        try house.broker.start()
        try await house.startAgent()
        #expect(try await house.settled())
        let newest = try await house.made()
        #expect(try await eventually { try house.stored().sorted() == Array(1...newest) })
        #expect(house.collector?.isRunning == true)
    }

    @Test(arguments: ForeignCPU.allCases)
    func `what nobody acknowledged is sent again, and the ear hears it`(
        _ cpu: ForeignCPU
    ) async throws {
        // The negative control of the silence above.
        var house = try await ForeignHouse(cpu)
        let ear = try await Ear(
            broker: house.broker, box: house.box, papers: house.observer)
        try await house.startAgent()
        #expect(try await house.settled())
        house.killCollector()
        let last = UInt64(try await house.happen())
        #expect(await eventually { ear.records().contains(last) })
        #expect(house.stopAgent() == .exited(0))
        let count = ear.records().filter { $0 == last }.count
        try await house.startCollector()
        try await house.startAgent()
        #expect(try await house.settled())
        #expect(ear.records().filter { $0 == last }.count > count)
        #expect(try house.stored().filter { $0 == Int64(last) } == [Int64(last)])
    }

    @Test(
        arguments: ForeignCPU.allCases,
        [Int64(Int32.max) - 1, Int64(UInt32.max) - 1, 5_000_000_000])
    func `record numbers and times pass the ends of 32 bits`(
        _ cpu: ForeignCPU, _ first: Int64
    ) async throws {
        var house = try await ForeignHouse(cpu)
        try await house.startAgent()
        #expect(try await house.settled())
        #expect(house.stopAgent() == .exited(0))
        // The office begins anew, with no stream that ever had small numbers.
        house.killCollector()
        let office = house.folder.file("office")
        let removed = try await RunningProgram.run("/bin/rm", ["-r", office])
        #expect(removed.status == .exited(0))
        // Uptimes above 49.7 days do not fit 32 bits of milliseconds, UTC has not for 50 years.
        let uptime = Int64(UInt32.max) + 5
        let statements = """
            DELETE FROM record; UPDATE spool SET acknowledged = \(first - 1), stream = -2;
            INSERT INTO record VALUES (\(first), 0, 4294967295999, \(uptime), 1, 'x', NULL, NULL, x'');
            """
        let path = try #require(installedPath("sqlite3"))
        let prepared = try await RunningProgram.run(path, [house.spoolPath, statements])
        #expect(prepared.status == .exited(0), "\(prepared.errors)")

        let ear = try await Ear(
            broker: house.broker, box: house.box, papers: house.observer)
        try await house.startCollector()
        try await house.startAgent()
        let newest = try await house.happen()
        #expect(newest > first)
        #expect(try await house.settled())
        #expect(
            try await eventually {
                Set(try house.stored()).isSuperset(of: (first + 1)...newest)
            })
        #expect(ear.records().contains(UInt64(first)))
        #expect(ear.records().allSatisfy { $0 >= UInt64(first) })
        let sent = ear.payloads(.nodeData).flatMap(\.metrics).first {
            $0.value == .long(UInt64(first)) && $0.alias == ProtocolMetric.spoolID.rawValue
        }
        #expect(sent?.timestamp == Instant(rawValue: 4_294_967_295_999))
        let status = try await house.ask("status")
        #expect(status["spool"]?["acknowledged"]?.integer ?? 0 >= newest)
    }

    @Test(.enabled(if: installed("clang"), "clang is missing"), arguments: ForeignCPU.allCases)
    func `a box lives in the year 2040`(_ cpu: ForeignCPU) async throws {
        var house = try await ForeignHouse(cpu)
        let ear = try await Ear(
            broker: house.broker, box: house.box, papers: house.observer)
        let source = try house.folder.write(
            """
            #define _GNU_SOURCE
            #include <sys/syscall.h>
            #include <time.h>
            #include <unistd.h>
            int clock_gettime(clockid_t clock, struct timespec *now) {
                long call = sizeof(long) == 4 ? 403 : SYS_clock_gettime;
                int result = (int)syscall(call, clock, now);
                if (clock == CLOCK_REALTIME) now->tv_sec = 2208988800 + now->tv_nsec % 2;
                return result;
            }
            """, to: "later.c")
        let clang = try #require(installedPath("clang"))
        let library = house.folder.file("later.so")
        let compiled = try await RunningProgram.run(
            clang,
            cpu.target + ["--sysroot=\(cpu.root)", "-fuse-ld=lld", "-shared", "-fPIC"]
                + ["-o", library, source])
        #expect(compiled.status == .exited(0), "\(compiled.errors)")
        let edge = Instant(rawValue: Int64(Int32.max) * 1_000)

        // Negative control: without the library a birth is of today.
        try await house.startAgent()
        #expect(await eventually { !ear.payloads(.nodeBirth).isEmpty })
        #expect(ear.payloads(.nodeBirth).allSatisfy { ($0.timestamp ?? edge) < edge })
        #expect(house.stopAgent() == .exited(0))

        try await house.startAgent(preload: library)
        #expect(
            await eventually {
                ear.payloads(.nodeBirth).last?.timestamp.map { $0 > edge } == true
            })
        _ = try await house.happen()
        #expect(
            await eventually {
                ear.payloads(.nodeData).last?.timestamp.map { $0 > edge } == true
            })
        let status = try await house.ask("status")
        #expect(status["generated_at"]?.text?.hasPrefix("2040-") == true, "\(status)")
    }
}
