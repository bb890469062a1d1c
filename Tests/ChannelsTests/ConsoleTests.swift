// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Glibc
import TestBench
import Testing
import VillageModel
import Wording

@Suite struct ConsoleTests {
    struct Line: Sendable {
        var language = Language.indonesian
        var event: AlertEvent
        var text: String
    }

    static let lines = [
        Line(
            event: event(12),
            text: "09.20 WIB PERINGATAN #12 Desa Tegalarum (35.10.20.2007): gerbang tertutup.\n"),
        Line(
            language: .english, event: event(12),
            text: "09:20 WIB WARNING #12 Desa Tegalarum (35.10.20.2007): the gate has been closed."
                + "\n"),
        Line(
            event: event(
                7, severity: .critical, region: "64.74.02.1001", name: "Kel. Tanjung Laut"),
            text: "10.20 WITA KRITIS #7 Kel. Tanjung Laut (64.74.02.1001): gerbang tertutup.\n"),
        Line(
            event: event(8, kind: .escalated, severity: .critical),
            text: "09.20 WIB KRITIS #8 Desa Tegalarum (35.10.20.2007): gerbang tertutup.\n"),
        Line(
            event: event(9, kind: .resolved, severity: .critical),
            text: "09.20 WIB PULIH #9 Desa Tegalarum (35.10.20.2007): gerbang tertutup.\n"),
        Line(
            event: event(3, severity: .info),
            text: "09.20 WIB INFO #3 Desa Tegalarum (35.10.20.2007): gerbang tertutup.\n"),
    ]

    @Test(arguments: lines) func `a line has clock, word and number before the sentence`(
        _ line: Line
    ) async throws {
        let pipe = try Pipe()
        let console = Channel.console(
            language: line.language, output: pipe.writing.number, journal: nil)
        try await console.tell([line.event])
        #expect(pipe.drain() == line.text)
    }

    @Test(arguments: [
        ("<4>", AlertEvent.Kind.fired, Severity.warning), ("<2>", .fired, .critical),
        ("<2>", .escalated, .critical), ("<5>", .resolved, .critical), ("<5>", .fired, .info),
    ]) func `lines to the journal carry its priority`(
        _ prefix: String, _ kind: AlertEvent.Kind, _ severity: Severity
    ) async throws {
        let pipe = try Pipe()
        var status = stat()
        fstat(pipe.writing.number, &status)
        let console = Channel.console(
            language: .indonesian, output: pipe.writing.number,
            journal: "\(status.st_dev):\(status.st_ino)")
        try await console.tell([event(1, kind: kind, severity: severity)])
        #expect(pipe.drain().hasPrefix(prefix + "09.20 WIB"))
    }

    @Test(arguments: ["", "8:1", "nonsense"])
    func `a journal stream that is another file gets no priority`(_ journal: String) async throws {
        let pipe = try Pipe()
        let console = Channel.console(
            language: .indonesian, output: pipe.writing.number, journal: journal)
        try await console.tell([event(1)])
        #expect(pipe.drain().hasPrefix("09.20 WIB"))
    }

    @Test func `a line that is longer than one write arrives whole`() async throws {
        let pipe = try Pipe()
        let console = Channel.console(
            language: .indonesian, output: pipe.writing.number, journal: nil)
        let long = String(repeating: "panjang ", count: 2_000)
        try await console.tell([event(1, sentence: Phrase(same: long)), event(2)])
        let lines = pipe.drain().split(separator: "\n")
        #expect(lines.count == 2 && lines.first?.hasSuffix(long) == true)
    }

    @Test func `a reader that stands still blocks for a second, and misses nothing afterwards`()
        async throws
    {
        let pipe = try Pipe()
        let console = Channel.console(
            language: .indonesian, output: pipe.writing.number, journal: nil)
        let all = events(1...2_000)
        let begin = ContinuousClock.now
        await #expect(throws: ChannelFailure.blocked(destination: "stdout")) {
            try await console.tell(all)
        }
        #expect(ContinuousClock.now - begin < .seconds(10))
        var seen = pipe.drain()
        for _ in 1...20 {
            do {
                try await console.tell(all)
                break
            } catch {
                seen += pipe.drain()
            }
        }
        seen += pipe.drain()
        let numbers = seen.split(separator: "\n").compactMap { line in
            line.firstRange(of: " #").flatMap { Int(line[$0.upperBound...].prefix { $0.isNumber }) }
        }
        #expect(numbers == Array(1...2_000))
    }
}
