// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@testable import BoxShell

struct Shown: Sendable, CustomTestStringConvertible {
    let name: String
    let width: Int
    let language: Language

    var testDescription: String { key }
    var key: String { "\(name) \(width) \(language.rawValue)" }

    static let all: [Shown] = [
        "healthy", "redirected", "unfolded", "probe", "spool", "complaint", "front",
    ]
    .flatMap { name in
        [40, 80, 120].flatMap { width in
            Language.allCases.map { Shown(name: name, width: width, language: $0) }
        }
    }

    func lines(colour: Bool = false, plain: Bool = false) throws -> [String] {
        let screen = Screen(
            language: language, width: ScreenWidth(columns: width), colour: colour, plain: plain)
        switch name {
        case "healthy":
            let answer = StatusAnswer(try Recorded.json(Recorded.healthy))
            return StatusScreen.lines(answer, screen, all: false)
        case "redirected", "unfolded":
            let answer = StatusAnswer(try Recorded.json(Recorded.redirected))
            return StatusScreen.lines(answer, screen, all: name == "unfolded")
        case "probe":
            return ProbeScreen.lines(ProbeAnswer(try Recorded.json(Recorded.probe)), screen)
        case "spool":
            return SpoolScreen.lines(SpoolAnswer(try Recorded.json(Recorded.spool)), screen)
        case "complaint":
            return ComplaintScreen.lines(
                ComplaintAnswer(try Recorded.json(Recorded.complaint)), screen)
        default: return HelpScreen.front(screen)
        }
    }
}

struct ScreenTests {
    @Test(arguments: Shown.all)
    func `a screen is what it was`(_ shown: Shown) throws {
        let text = try shown.lines().joined(separator: "\n")
        #expect(Snapshots.all[shown.key] == text, "\(shown.key)\n\(text)")
    }

    @Test(arguments: Shown.all)
    func `no line is wider than the screen`(_ shown: Shown) throws {
        for line in try shown.lines() { #expect(columns(of: line) <= shown.width, "\(line)") }
    }

    @Test(arguments: Shown.all)
    func `colour changes nothing but colour`(_ shown: Shown) throws {
        let bare = try shown.lines(colour: true).map { line in
            var line = line
            for code in ["\u{1B}[1;31m", "\u{1B}[33m", "\u{1B}[32m", "\u{1B}[0m"] {
                line = line.split(separator: code, omittingEmptySubsequences: false).joined()
            }
            return line
        }
        #expect(try bare == shown.lines())
    }

    @Test(arguments: Shown.all)
    func `plain text is ASCII without columns`(_ shown: Shown) throws {
        for line in try shown.lines(plain: true) {
            #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line)")
        }
    }

    @Test func `an unsynchronised clock shows no time`() throws {
        let text = Recorded.status(
            link: #"{"state":"connecting","broker":"b:1","failures":0}"#, spool: "{}",
            http: "true", portal: "false", clients: Recorded.reading("wifi/clients", "1"),
            clock: "unsynchronised")
        let answer = StatusAnswer(try Recorded.json(text))
        let lines = StatusScreen.lines(answer, Screen(), all: true)
        #expect(lines[1] == "jam belum sinkron, 12 hari sejak nyala")
    }

    @Test func `without a group the time is UTC and says so`() throws {
        let text = #"{"generated_at":"2026-10-20T02:20:09Z","probe":"x","readings":[]}"#
        let lines = ProbeScreen.lines(ProbeAnswer(try Recorded.json(text)), Screen())
        #expect(lines[1] == "20/10/2026 02.20 UTC")
    }

    @Test(arguments: [
        "2026-10-20T02:20:00Z", "2026-10-20T02:20:00.123Z", "1970-01-01T00:00:00Z",
        "2028-02-29T23:59:59.999999999Z",
    ])
    func `RFC 3339 in UTC is read`(_ text: String) throws {
        let instant = try #require(Instant(rfc3339: text))
        #expect(instant.rfc3339.hasPrefix(String(text.prefix(19))))
    }

    @Test(arguments: [
        "", "Z", "2026-10-20T02:20:00", "2026-13-20T02:20:00Z", "2026-02-30T02:20:00Z",
        "2026-10-20 02:20:00Z", "2026-10-20T25:20:00Z", "2026-10-20T02:20:00.Z",
        "2026-10-20T02:20:00.1234567890Z", "20x6-10-20T02:20:00Z", "1969-12-31T23:59:59Z",
        "9999999999-10-20T02:20:00Z",
    ])
    func `what is no time is no time`(_ text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }
}
