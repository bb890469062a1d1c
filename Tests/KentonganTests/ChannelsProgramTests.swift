// SPDX-License-Identifier: Apache-2.0

import CLinux
import JSONText
import OfficeClient
import TestBench
import Testing
import VillageModel

/// The built program's `channels` against a collector that says what the test tells it to.
@Suite(.enabled(if: built("kentongan"), "kentongan has not been built"))
struct ChannelsProgramTests {
    private static let gateway = ChannelMessage(
        name: "gateway", kind: "webhook", failingSince: MessageTime(Samples.now - .minutes(3)),
        error: MessageText(id: "gw: memutus sambungan", en: "gw: closed the connection"),
        waiting: 9,
        nextTry: MessageTime(Samples.now + .seconds(32)))
    private static let surel = ChannelMessage(name: "surel", kind: "smtp")

    private let folder: TemporaryDirectory
    private let token: String

    init() throws {
        folder = try TemporaryDirectory()
        token = try folder.write("kt1-uji\n", to: "token")
        guard chmod(token, 0o600) == 0 else { throw BenchFailure("chmod") }
    }

    private func run(_ collector: FakeCollector, _ words: String...) async throws -> FinishedProgram
    {
        try await RunningProgram.run(
            program("kentongan"), ["channels"] + words,
            environment: [
                "KENTONGAN_SOCKET": collector.path, "KENTONGAN_TOKEN_FILE": token,
                "KENTONGAN_LANG": "", "COLUMNS": "", "NO_COLOR": "", "CLICOLOR_FORCE": "",
                "ACCESSIBLE": "",
            ])
    }

    private func collector(
        _ channels: [ChannelMessage], stale: Bool = false
    ) throws -> FakeCollector {
        let status = StatusMessage(
            version: "1", started: MessageTime(Samples.now), zone: "WITA", brokerConnected: true,
            boxes: 1, records: 0, lastJudged: nil, channels: channels)
        return try FakeCollector { _ in
            [.answer(Samples.envelope([status], schema: "kentongan.status/1", stale: stale))]
        }
    }

    @Test func `the list is 0, with --check its status is the worst, and JSON is complete`()
        async throws
    {
        let collector = try collector([Self.gateway, Self.surel])
        let list = try await run(collector, "--width", "40")
        #expect(list.status == .exited(0) && list.errors.isEmpty)
        #expect(list.output.contains("\ngateway (webhook): GAGAL\n"))
        // On the office's own clock.
        #expect(list.output.contains("GAGAL sejak 10.17 WITA"))
        #expect(list.output.contains("memutus") && !list.output.contains("closed"))
        #expect(try await run(collector, "--check").status == .exited(1))
        let quiet = try await run(collector, "--check", "-q", "--lang", "en")
        #expect(quiet.status == .exited(1))
        #expect(
            quiet.output.hasPrefix(
                "gateway: FAILING since 10:17 WITA (3 min): gw: closed the connection. "))
        #expect(quiet.output.split(separator: "\n").count == 1)
        let json = try await run(collector, "--json", "--check")
        #expect(json.status == .exited(1))
        let envelope = try OfficeJSON.message(
            Envelope<ChannelMessage>.self, from: Array(json.output.utf8))
        #expect(envelope.schema == "kentongan.channels/1" && envelope.dataAge == 12)
        #expect(envelope.items == [Self.gateway, Self.surel])
        #expect(collector.targets.allSatisfy { $0 == "/v1/status" })
    }

    @Test func `stale data is 75, and no channel at all is said`() async throws {
        let stale = try await run(try collector([Self.surel], stale: true), "--check")
        #expect(stale.status == .exited(75) && stale.output.hasPrefix("DATA BASI"))
        let none = try await run(try collector([]), "--check")
        #expect(none.status == .exited(0) && none.output.contains("[channel NAMA] dengan kind ="))
    }

    @Test(
        arguments: [
            ("delivered", nil, 0, "surel: pesan UJI sampai dalam 84 md. "),
            ("refused", "gw: ditolak", 2, "surel: DITOLAK: gw: ditolak. "),
            (
                "no_answer", "gw: tidak menjawab", 2,
                "surel: TIDAK ADA JAWABAN: gw: tidak menjawab. "
            ),
        ] as [(String, String?, Int32, String)])
    func `a test is posted once, and its outcome is the status`(
        outcome: String, reason: String?, status: Int32, line: String
    ) async throws {
        let result = ChannelTestMessage(
            name: "surel", outcome: outcome, milliseconds: 84,
            reason: reason.map { MessageText(id: $0, en: "gw: refused") })
        let collector = try FakeCollector { _ in
            [.answer(Samples.envelope([result], schema: "kentongan.channel-test/1"))]
        }
        let told = try await run(collector, "test", "surel")
        #expect(told.status == .exited(status) && told.output.hasPrefix(line))
        let json = try await run(collector, "test", "surel", "--json")
        #expect(json.status == .exited(status))
        #expect(
            try OfficeJSON.message(
                Envelope<ChannelTestMessage>.self, from: Array(json.output.utf8)
            ).items == [result])
        #expect(collector.targets == ["/v1/channels/test", "/v1/channels/test"])
        #expect(collector.bodies.first == Array(#"{"name":"surel"}"#.utf8))
    }

    @Test(arguments: [
        (66, "404 Not Found"), (75, "503 Service Unavailable"), (77, "403 Forbidden"),
    ])
    func `what the collector refuses keeps its status`(code: Int32, status: String) async throws {
        let error = ErrorEnvelope(
            error: ErrorMessage(code: code, id: "x", message: MessageText(id: "tidak", en: "no")))
        let body = try OfficeJSON.bytes(error)
        let collector = try FakeCollector { _ in [.answer(body, status: status)] }
        for step in ["test", "retry"] {
            let told = try await run(collector, step, "camat")
            #expect(told.status == .exited(code) && told.errors == "kentongan: tidak\n")
        }
    }

    @Test func `a retry is posted and counted`() async throws {
        let result = ChannelRetryMessage(name: "camat", putBack: 2, overtaken: 0)
        let collector = try FakeCollector { _ in
            [.answer(Samples.envelope([result], schema: "kentongan.channel-retry/1"))]
        }
        let told = try await run(collector, "retry", "camat")
        #expect(told.status == .exited(0))
        #expect(told.output.hasPrefix("camat: 2 kejadian kembali ke antrean. "))
        #expect(collector.targets == ["/v1/channels/retry"])
    }

    @Test(arguments: [["tset", "x"], ["test"], ["retry"]])
    func `a mistyped step and a missing name are 64, and nobody is asked`(words: [String])
        async throws
    {
        let collector = try collector([])
        let told = try await RunningProgram.run(
            program("kentongan"), ["channels"] + words + ["--socket", collector.path])
        #expect(told.status == .exited(64) && collector.targets.isEmpty)
    }
}
