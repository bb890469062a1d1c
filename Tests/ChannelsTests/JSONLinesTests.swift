// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Glibc
import TestBench
import Testing
import VillageModel
import Wording

@Suite struct JSONLinesTests {
    private let directory: TemporaryDirectory
    private let path: String
    private static let jsonLines = Candidate.all.first { $0.description == "jsonlines" }

    init() async throws {
        directory = try TemporaryDirectory()
        path = directory.file("alerts.jsonl")
    }

    private func text() throws -> String {
        String(decoding: try directory.read("alerts.jsonl"), as: UTF8.self)
    }

    private func numbers() throws -> [Int64] {
        try #require(JSONLinesTests.jsonLines).numbers(directory)
    }

    @Test func `a line tells everything with stable names`() async throws {
        try await Channel.jsonLines(path: path).tell([event(12, kind: .resolved, severity: .info)])
        #expect(
            try text() == #"{"schema":"kentongan.alert_event/1","seq":12,"#
                + #""at":"2026-10-20T02:20:00.000Z","event":"resolved","id":12,"#
                + #""state":"resolved","severity":"info","indicator":"gerbang","cause":"closed","#
                + #""box":"\#(BoxID(data: 42))","region_code":"35.10.20.2007","#
                + #""region_name":"Desa Tegalarum","zone":"WIB","#
                + #""since":"2026-10-20T02:00:00.000Z","#
                + #""resolved_at":"2026-10-20T02:19:00.000Z","sentence":{"#
                + #""id":"Desa Tegalarum (35.10.20.2007): gerbang tertutup.","#
                + #""en":"Desa Tegalarum (35.10.20.2007): the gate has been closed."},"#
                + #""subject":"\#(BoxID(data: 42))","level":"desa","acknowledged":null,"#
                + #""outage_cause":null,"sites":0,"silenced":false}"# + "\n")
    }

    @Test func `a line tells who has taken an alert on, how far up it is and why a box was silent`()
        async throws
    {
        var event = event(12, kind: .resolved)
        event.level = .district
        event.acknowledgement = Acknowledgement(
            person: "siti", note: "di jalan\u{1b}[2J", at: morning)
        event.outage = .power
        event.sites = 5
        try await Channel.jsonLines(path: path).tell([event])
        let text = try text()
        #expect(text.contains(#""level":"kecamatan","acknowledged":{"by":"siti","#))
        #expect(text.contains(#""outage_cause":"listrik","sites":5,"#) && !text.contains("\u{1b}"))
    }

    @Test func `what was written before a restart is not written again`() async throws {
        try await Channel.jsonLines(path: path).tell(events(1...5))
        try await Channel.jsonLines(path: path).tell(events(3...7))
        #expect(try numbers() == [1, 2, 3, 4, 5, 6, 7])
    }

    @Test func `a line torn at any byte is cut off and written again`() async throws {
        try await Channel.jsonLines(path: path).tell(events(1...2))
        let whole = try directory.read("alerts.jsonl")
        let first = try #require(whole.firstIndex(of: 0x0A)) + 1
        for length in stride(from: first, to: whole.count, by: 7) {
            try directory.write(Array(whole[..<length]), to: "alerts.jsonl")
            try await Channel.jsonLines(path: path).tell(events(1...2))
            #expect(try directory.read("alerts.jsonl") == whole, "torn at \(length)")
        }
    }

    @Test(arguments: [0, 1, 20, 300]) func `a torn first line and lost blocks are cut off`(
        _ kept: Int
    ) async throws {
        try await Channel.jsonLines(path: path).tell(events(1...1))
        let whole = try directory.read("alerts.jsonl")
        let zeros = [UInt8](repeating: 0, count: 4_096)
        try directory.write(Array(whole.prefix(kept)) + zeros, to: "alerts.jsonl")
        try await Channel.jsonLines(path: path).tell(events(1...1))
        #expect(try directory.read("alerts.jsonl") == whole)
    }

    @Test(arguments: [
        "root:x:0:0\n", "root:x:0:0", "{\"schema\":\"other/1\"}\n", "\n", "[1]\n{\"a",
    ])
    func `a file with other content is never touched`(_ content: String) async throws {
        try directory.write(content, to: "alerts.jsonl")
        await #expect(throws: ChannelFailure.foreign(path: path)) {
            try await Channel.jsonLines(path: path).tell(events(1...1))
        }
        #expect(try text() == content)
    }

    @Test func `a note that somebody wrote below the lines stops nothing`() async throws {
        try await Channel.jsonLines(path: path).tell(events(1...3))
        try directory.write(try text() + "# dibaca 09.30\n", to: "alerts.jsonl")
        try await Channel.jsonLines(path: path).tell(events(2...4))
        #expect(try text().split(separator: "\n").count == 5)
    }

    @Test func `a file that was moved away is begun anew, without what was in it`() async throws {
        let channel = Channel.jsonLines(path: path)
        try await channel.tell(events(1...3))
        #expect(rename(path, path + ".1") == 0)
        try await channel.tell(events(2...5))
        #expect(try numbers() == [4, 5])
        #expect(unlink(path) == 0)
        try await channel.tell([])
        try await channel.tell(events(5...6))
        #expect(try numbers() == [6])
    }

    @Test func `a directory that comes back is used`() async throws {
        let channel = Channel.jsonLines(path: directory.file("later/alerts.jsonl"))
        let missing = ChannelFailure.directoryMissing(path: directory.file("later"))
        await #expect(throws: missing) { try await channel.tell([]) }
        await #expect(throws: missing) { try await channel.tell(events(1...1)) }
        #expect(mkdir(directory.file("later"), 0o755) == 0)
        try await channel.tell(events(1...1))
        #expect(try directory.read("later/alerts.jsonl").count > 100)
    }

    @Test func `a pipe in place of the file is refused without waiting`() async throws {
        #expect(mkfifo(path, 0o600) == 0)
        await #expect(throws: ChannelFailure.self) {
            try await Channel.jsonLines(path: path).tell(events(1...1))
        }
    }

    @Test func `the file is not for everybody`() async throws {
        try await Channel.jsonLines(path: path).tell(events(1...1))
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o007 == 0)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "no right to mount a small file system"))
    func `a full disk loses nothing and doubles nothing`() async throws {
        let disk = try SmallDisk(kilobytes: 16)
        let channel = Channel.jsonLines(path: disk.path + "/alerts.jsonl")
        try await channel.tell(events(1...10))
        let before = try readFile(disk.path + "/alerts.jsonl")
        await #expect(throws: ChannelFailure.self) { try await channel.tell(events(11...100)) }
        #expect(try readFile(disk.path + "/alerts.jsonl") == before)
        try disk.grow(kilobytes: 1_024)
        try await channel.tell(events(11...100))
        let after = try readFile(disk.path + "/alerts.jsonl")
        #expect(after.count { $0 == 0x0A } == 100 && after.starts(with: before))
    }
}
