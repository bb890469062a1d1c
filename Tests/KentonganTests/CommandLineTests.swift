// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct CommandLineTests {
    @Test(arguments: [
        (["alerts", "--json"], ["--json"]), (["--json", "alerts"], ["--json"]),
        (["--lang", "en", "alerts", "-f"], ["--lang", "en", "-f"]),
        (["--width=40", "alerts"], ["--width=40"]),
        (["alerts", "--", "-x"], ["--", "-x"]),
    ])
    func `flags stand before or after the verb`(words: [String], rest: [String]) {
        let invocation = Invocation(words)
        #expect(invocation.verb == "alerts")
        #expect(invocation.rest == rest)
    }

    @Test func `language, width, JSON and help are known before parsing`() {
        let invocation = Invocation(["--lang", "en", "readings", "x", "--width=40", "--json", "-h"])
        #expect(invocation.language == "en")
        #expect(invocation.width == 40)
        #expect(invocation.json && invocation.wantsHelp && !invocation.wantsVersion)
        #expect(Invocation(["--lang"]).verb == nil)
        #expect(Invocation([]).verb == nil)
    }

    @Test(arguments: [
        (["x", "--foo"], "tanda --foo tidak dikenal. Lihat: kentongan readings --help"),
        (["x", "-z"], "tanda -z tidak dikenal. Lihat: kentongan readings --help"),
        (["a", "b"], "b berlebih di sini. Lihat: kentongan readings --help"),
        (["a", "b", "c"], "b berlebih di sini. Lihat: kentongan readings --help"),
        ([], "kurang kotak atau desa. Lihat: kentongan readings --help"),
        (["a", "--limit"], "--limit belum ada nilainya. Lihat: kentongan readings --help"),
        (["a", "--limit", "x"], "--limit x: tidak terbaca. Lihat: kentongan readings --help"),
        (["a", "--json=1"], "--json tidak memakai nilai. Lihat: kentongan readings --help"),
    ])
    func `the parser's errors are told in Indonesian with status 64`(
        words: [String], sentence: String
    ) {
        #expect {
            _ = try Readings.read(words)
        } throws: { error in
            guard let error = error as? ShellError else { return false }
            #expect(error.message.id == sentence)
            return error.status == .usage
        }
    }

    @Test(arguments: [
        ("127.0.0.1:1883", "127.0.0.1", 1_883), ("broker.desa:8883", "broker.desa", 8_883),
        ("[::1]:1884", "::1", 1_884), ("[::1]", "::1", 8_883), ("broker", "broker", 8_883),
    ])
    func `broker addresses are read`(typed: String, host: String, port: UInt16) throws {
        let address = try Tail.address(typed)
        #expect(address.0 == host)
        #expect(address.1 == port)
    }

    @Test(arguments: ["", ":1883", "x:", "x:0", "x:65536", "x:-1", "a\u{1B}b:1"])
    func `other broker addresses are refused`(typed: String) {
        #expect(throws: ShellError.self) { _ = try Tail.address(typed) }
    }

    @Test(arguments: Language.allCases, [40, 80, 120, nil])
    func `every help page has examples and fits its screen`(language: Language, width: Int?) {
        for verb in Verbs.all {
            let lines = verb.help.lines(Samples.screen(width, language))
            #expect(!verb.help.examples.isEmpty)
            #expect(lines.contains(language == .indonesian ? "Contoh:" : "Examples:"))
            if let width { for line in lines { #expect(columns(of: line) <= width, "\(line)") } }
        }
    }

    @Test(arguments: Language.allCases)
    func `the screen without arguments fits forty columns and names every verb`(
        language: Language
    ) {
        let lines = FrontScreen.lines(Samples.screen(40, language))
        for line in lines { #expect(columns(of: line) <= 40, "\(line)") }
        for verb in Verbs.all {
            #expect(lines.contains { $0.hasPrefix("  \(verb.name) ") })
            #expect(VerbCatalogue.office.contains { $0.name == verb.name })
        }
        #expect(Verbs.all.count == VerbCatalogue.office.count)
    }

    @Test(
        arguments: [
            (OfficeFailure.unreachable(socket: "/s", errno: 2), 69), (.forbidden(socket: "/s"), 77),
            (.timedOut(seconds: 20), 75), (.brokenOff, 69), (.tooLarge(limit: 1), 74),
            (.unreadable("x"), 70), (.refused(status: 503, nil), 75),
            (.refused(status: 404, nil), 66),
            (.refused(status: 400, nil), 64), (.refused(status: 500, nil), 70),
            (
                .refused(
                    status: 404,
                    ErrorMessage(
                        code: 66, id: "box_unknown", message: MessageText(id: "a", en: "b"))),
                66
            ),
            (
                .refused(
                    status: 500,
                    ErrorMessage(code: 99, id: "x", message: MessageText(id: "a", en: "b"))), 70
            ),
        ] as [(OfficeFailure, Int32)])
    func `every failure of a request has its exit status`(failure: OfficeFailure, status: Int32) {
        let error = failure.shellError(socket: "/s", environment: Environment { _ in nil })
        #expect(error.status.rawValue == status)
        #expect(!error.message.id.contains("\n") && !error.message.en.contains("\n"))
    }

    @Test func `errors are JSON objects of one form`() {
        let error = ShellError.unknownVerb("alert", suggestions: ["alerts"])
        #expect(
            String(decoding: error.json, as: UTF8.self)
                == #"{"error":{"code":64,"id":"verb_unknown","message":{"id":"perintah alert tidak "#
                + #"ada. Mungkin alerts. Semua: kentongan --help","en":"no command alert. Perhaps "#
                + #"alerts. All: kentongan --help"},"suggestions":["alerts"]}}"#)
    }

    @Test func `JSON shows a terminal nothing to obey`() {
        let bytes = Array(#"{"a":"é 島 \#u{9B}31m\#u{202E}\#u{7F}"}"#.utf8)
        #expect(
            String(decoding: JSONEscapes.disarmed(bytes), as: UTF8.self)
                == #"{"a":"é 島 \u009b31m\u202e\u007f"}"#)
    }
}
