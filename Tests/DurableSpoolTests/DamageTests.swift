// SPDX-License-Identifier: Apache-2.0

import CLinux
import DurableSpool
import Glibc
import Testing
import TestBench
import VillageModel

@Suite struct DamageTests {
    let folder: TemporaryDirectory
    let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("spool.db")
    }

    private func writeSound(_ count: UInt64 = 40) throws {
        let writer = try spool(at: path)
        _ = try writer.append((1...count).map { report($0) })
        #expect(writer.takesBirth)
    }

    /// What somebody or something does to the file, and what must be said about it.
    enum Harm: String, CaseIterable {
        case noise, foreign, newer, flippedPage, cutInHalf, hole, secondRow, trigger, badKind
    }

    @Test(arguments: Harm.allCases)
    func `a damaged file is set aside and a new stream begins`(harm: Harm) throws {
        try writeSound()
        switch harm {
        case .noise:
            var generator = SeededGenerator(seed: 1)
            try folder.write(generator.bytes(4_096), to: "spool.db")
        case .foreign:
            unlink(path)
            try sabotage(path, "CREATE TABLE other (a)")
        case .newer: try sabotage(path, "PRAGMA user_version = 2")
        case .flippedPage:
            var bytes = try folder.read("spool.db")
            for index in 2_048..<2_060 { bytes[index] ^= 0xFF }
            try folder.write(bytes, to: "spool.db")
        case .cutInHalf:
            let bytes = try folder.read("spool.db")
            try folder.write(Array(bytes.prefix(bytes.count / 2)), to: "spool.db")
        case .hole: try sabotage(path, "DELETE FROM record WHERE id = 5")
        case .secondRow: try sabotage(path, "DELETE FROM spool")
        case .trigger:
            try sabotage(
                path,
                "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END")
        case .badKind:
            try sabotage(path, "PRAGMA ignore_check_constraints=1; UPDATE record SET kind = 9")
        }
        let harmed = try folder.read("spool.db")
        let again = try spool(at: path, stream: 78)
        guard case .replaced(let damage, let aside) = again.opening else {
            Issue.record("opened as \(again.opening)")
            return
        }
        switch (harm, damage) {
        case (.noise, .unreadable), (.foreign, .foreign(0)), (.newer, .version(2)),
            (.flippedPage, .unreadable), (.flippedPage, .integrity), (.cutInHalf, .unreadable),
            (.cutInHalf, .integrity), (.hole, .contradictory), (.secondRow, .contradictory),
            (.trigger, .contradictory), (.badKind, .integrity):
            break
        default: Issue.record("\(harm) was called \(damage)")
        }
        #expect(aside == path + ".damaged-1")
        #expect(try readFile(aside) == harmed)
        #expect(again.stream.rawValue == 78)
        #expect(try again.append([report(1)]).map(\.id) == [1])
    }

    @Test func `a sound file is not set aside`() throws {
        try writeSound()
        let again = try spool(at: path)
        #expect(again.opening == .reopened)
        #expect(files_size(path + ".damaged-1") < 0)
    }

    @Test func `at most three damaged files are kept, the newest first`() throws {
        for turn in 1...5 {
            try folder.write(
                "noise number \(turn) " + String(repeating: "x", count: 2_000), to: "spool.db")
            let opened = try spool(at: path)
            #expect(opened.opening != .reopened)
        }
        for (number, turn) in [(1, 5), (2, 4), (3, 3)] {
            let text = String(
                decoding: try folder.read("spool.db.damaged-\(number)"), as: UTF8.self)
            #expect(text.hasPrefix("noise number \(turn) "))
        }
        #expect(files_size(path + ".damaged-4") < 0)
    }

    @Test func `a log goes aside with its database and still opens`() throws {
        let writer = try spool(at: path)
        _ = try writer.append([report(1)])
        let (database, log) = (try folder.read("spool.db"), try folder.read("spool.db-wal"))
        #expect(!log.isEmpty)
        let other = try TemporaryDirectory()
        let copy = try other.write(database, to: "copy.db")
        try other.write(log, to: "copy.db-wal")
        let aside = try DurableSpool.setAside(copy)
        #expect(try other.read("copy.db.damaged-1-wal") == log)
        #expect(try spool(at: aside).readAll().count == 1)
        #expect(try spool(at: copy).opening == .created)
    }

    @Test func `a move that was cut between database and log is finished`() throws {
        let writer = try spool(at: path)
        _ = try writer.append([report(1)])
        let other = try TemporaryDirectory()
        try other.write(try folder.read("spool.db"), to: "copy.db.damaged-1")
        let log = try other.write(try folder.read("spool.db-wal"), to: "copy.db-wal")
        let new = try spool(at: other.file("copy.db"), stream: 5)
        #expect(new.opening == .created)
        #expect(new.count == 0)
        #expect(try spool(at: other.file("copy.db.damaged-1")).count == 1)
        #expect(log.hasSuffix("copy.db-wal"))
    }

    @Test func `an empty file, as a cut in creation leaves it, is begun`() throws {
        try folder.write([], to: "spool.db")
        #expect(try spool(at: path).opening == .created)
    }

    @Test func `a second agent is refused and harms nothing`() throws {
        let writer = try spool(at: path)
        _ = try writer.append([report(1)])
        let failure = #expect(throws: SpoolFailure.self) { try spool(at: path) }
        #expect(failure?.reason == .locked)
        #expect(failure?.code == 5)
        #expect(failure?.path == path)
        #expect(try writer.append([report(2)]).map(\.id) == [2])
    }

    @Test(arguments: ["no/such/folder/spool.db", "."])
    func `a place that cannot hold a file is told`(place: String) throws {
        let failure = #expect(throws: SpoolFailure.self) { try spool(at: folder.file(place)) }
        #expect(failure?.reason == .forbidden)
        #expect(failure?.attempt == .open)
        #expect("\(try #require(failure))".contains(place))
    }

    @Test func `only the owner may read the spool and its log`() throws {
        let writer = try spool(at: path)
        _ = try writer.append([report(1)])
        for name in [path, path + "-wal"] {
            var status = stat()
            #expect(stat(name, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
        #expect(files_size(path + "-shm") < 0)
    }

    @Test func `nothing of an acknowledged record is left in the file`() throws {
        let canary = Array("0812-3456-7890 canary".utf8)
        var writer: DurableSpool? = try spool(at: path)
        var records = (1...30).map { report($0) }
        records[7].body = canary
        _ = try writer?.append(records)
        writer = nil
        #expect(try folder.read("spool.db").contains(canary))
        writer = try spool(at: path)
        writer?.acknowledge(through: 20)
        writer = nil
        #expect(try !folder.read("spool.db").contains(canary))
        #expect(files_size(path + "-wal") < 0)
    }
}

extension DurableSpool {
    fileprivate var takesBirth: Bool { (try? takeBirthNumber()) != nil }
}
