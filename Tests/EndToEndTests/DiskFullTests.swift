// SPDX-License-Identifier: Apache-2.0
//
// A disk fills up on either side. The log of a SQLite file is written from its beginning again after
// each checkpoint, so a full disk is met at two places: by a write when the log has to grow, or by the
// checkpoint when it is the database that has to. The lengths of both files say which one came first.

import Glibc
import JSONText
import TestBench
import Testing
import VillageModel

@Suite(
    .serialized, .enabled(if: House.isBuilt, "the programs are not built"),
    .enabled(if: House.daemons, "mosquitto or hostapd is missing"),
    .enabled(if: SmallDisk.isPossible, "no right to mount a small file system"))
struct DiskFullTests {
    /// Lengths of the pages that a full turn of the spool's log holds, with their headers.
    private static let turn: Int64 = 32 + 16 * (1_024 + 24)

    @Test func `a box whose disk is full goes on telling, and keeps everything once there is room`()
        async throws
    {
        let disk = try SmallDisk(kilobytes: 256)
        let house = try await House(wifiHold: "1s", prepare: on(disk, "agent"))
        #expect(size(disk, "spool.sqlite-wal") < DiskFullTests.turn)
        let before = try await house.made()
        try disk.fill()
        let changes = try await change(house) { house.agent.errors.contains("tidak dapat menulis") }
        // It says so, it lives, it measures, and what it measures is told and judged.
        try house.accessPoint.disable()
        #expect(await house.waitForEvents(1), "\(house.agent.errors)")
        #expect(house.told().first == "fired wifi")
        // Whoever comes to its door is answered, and a lost session is found again.
        try house.broker.restart()
        #expect(
            try await eventually(timeout: .seconds(20)) {
                try await house.ask("status")["link"]?["state"]?.text == "connected"
            })
        let made = try await house.made()
        // Negative control: without room the changes are no records.
        #expect(made - before < changes + 1)
        try disk.free()
        _ = try await house.agent.waitForLine(
            containing: "dapat menulis lagi", timeout: .seconds(30))
        #expect(try await house.made() - before >= changes + 1)
        #expect(try await eventually(timeout: .seconds(30)) { try await isWhole(house) })
    }

    @Test func `a checkpoint without room loses nothing that was kept, and no id is used twice`()
        async throws
    {
        let disk = try SmallDisk(kilobytes: 256)
        var house = try await House(wifiHold: "10m", prepare: on(disk, "agent"))
        _ = try await change(house) { size(disk, "spool.sqlite-wal") >= DiskFullTests.turn }
        house.broker.stop()
        let database = size(disk, "spool.sqlite")
        try disk.fill()
        let full = try await house.made()
        _ = try await change(house, most: 80) {
            house.agent.errors.contains("tidak dapat menulis")
        }
        let made = try await house.made()
        #expect(made > full, "the log still had room, the database had not")
        #expect(size(disk, "spool.sqlite") - database < 8_192)
        // The last checkpoint, at the end of the program, has no room either: the log stays.
        house.agent.signal(SIGTERM)
        _ = try await house.agent.waitForExit()
        #expect(size(disk, "spool.sqlite-wal") > 0)
        try house.broker.start()
        try await house.restartAgent()
        #expect(try await house.made() == made)
        // Negative control: the comparison sees that not all of it is there yet.
        #expect(try house.stored().sorted() != Array(1...made))
        try disk.free()
        #expect(try await eventually(timeout: .seconds(30)) { try await isWhole(house) })
        try house.accessPoint.disable()
        try house.accessPoint.enable()
        #expect(
            try await eventually(timeout: .seconds(30)) {
                let after = try await house.made()
                guard after > made else { return false }
                return try await isWhole(house)
            })
    }

    @Test
    func `an office whose disk is full acknowledges nothing, and stores all of it later, once`()
        async throws
    {
        let disk = try SmallDisk(kilobytes: 8_192)
        let house = try await House(wifiHold: "10m", prepare: on(disk, "office"))
        _ = try await change(house, most: 2) { false }
        #expect(try await eventually { try await isWhole(house) })
        try disk.fill()
        _ = try await change(house) {
            house.collector.errors.contains("tidak ada yang diakui")
        }
        _ = try await change(house, most: 4) { false }
        let made = try await house.made()
        let spool = try await house.ask("spool")
        let stored = try house.stored()
        // Negative control: the comparison sees what is not there.
        #expect(stored.sorted() != Array(1...made))
        #expect(spool["acknowledged"]?.integer ?? .max <= stored.max() ?? 0)
        #expect(try await house.shell("villages", "--json").status == .exited(0))
        #expect(house.collector.isRunning)
        try disk.free()
        _ = try await change(house, most: 1) { false }
        #expect(try await eventually(timeout: .seconds(60)) { try await isWhole(house) })
        #expect(try await house.made() > made)
    }

    @Test func `a collector that ends on a full disk comes back with everything it acknowledged`()
        async throws
    {
        let disk = try SmallDisk(kilobytes: 8_192)
        var house = try await House(wifiHold: "10m", prepare: on(disk, "office"))
        _ = try await change(house, most: 4) { false }
        #expect(try await eventually { try await isWhole(house) })
        let made = try await house.made()
        try disk.fill()
        house.collector.signal(SIGTERM)
        _ = try await house.collector.waitForExit()
        #expect(size(disk, "series.sqlite-wal") > 0, "its last checkpoint had no room")
        try disk.free()
        try await house.restartCollector()
        #expect(Set(try house.stored()).isSuperset(of: Array(1...made)))
        _ = try await change(house, most: 2) { false }
        #expect(try await eventually(timeout: .seconds(60)) { try await isWhole(house) })
    }

    /// Puts a program's state on a disk.
    private func on(_ disk: SmallDisk, _ name: String) -> (TemporaryDirectory) throws -> Void {
        { folder in
            guard symlink(disk.path, folder.file(name)) == 0 else {
                throw BenchFailure("symlink: \(errno)")
            }
        }
    }

    /// Switches the access point off and on, seen by the agent each time, until something is so.
    private func change(
        _ house: House, most: Int = 40, until isDone: () throws -> Bool
    ) async throws -> Int64 {
        var changes: Int64 = 0
        while try changes < most && !isDone() {
            let isOn = changes % 2 == 1
            if isOn { try house.accessPoint.enable() } else { try house.accessPoint.disable() }
            #expect(try await eventually { try await wifiUp(house) == isOn })
            changes += 1
        }
        if changes % 2 == 1 {
            try house.accessPoint.enable()
            #expect(try await eventually { try await wifiUp(house) == true })
            changes += 1
        }
        return changes
    }

    private func wifiUp(_ house: House) async throws -> Bool? {
        let readings = try await house.ask("status")["readings"]?.array ?? []
        return readings.first { $0["metric"]?.text == "wifi/up" }?["value"]?.boolean
    }

    /// Whether the box waits for nothing and the office has each record that was made, once.
    private func isWhole(_ house: House) async throws -> Bool {
        let made = try await house.made()
        return try await house.ask("spool")["waiting"]?.integer == 0
            && house.stored().sorted() == Array(1...made)
    }

    private func size(_ disk: SmallDisk, _ name: String) -> Int64 {
        var facts = stat()
        return stat("\(disk.path)/\(name)", &facts) == 0 ? Int64(facts.st_size) : 0
    }
}
