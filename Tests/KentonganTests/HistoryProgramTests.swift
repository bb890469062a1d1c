// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import TestBench
import Testing
import VillageModel

@testable import kentongan

/// The built program against a collector that says what the test tells it to.
@Suite(.enabled(if: built("kentongan"), "kentongan has not been built"))
struct HistoryProgramTests {
    private func run(
        _ words: [String], _ collector: FakeCollector? = nil
    ) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan"), ["history"] + words,
            environment: [
                "KENTONGAN_LANG": "", "COLUMNS": "", "NO_COLOR": "", "CLICOLOR_FORCE": "",
                "ACCESSIBLE": "", "KENTONGAN_SOCKET": collector?.path ?? "/nonexistent/office.sock",
            ])
    }

    private func collector(stale: Bool = false) throws -> FakeCollector {
        try FakeCollector { target in
            target == "/v1/villages"
                ? [.answer(Samples.envelope(Samples.villages, schema: "kentongan.villages/1"))]
                : [
                    .answer(
                        Samples.envelope(
                            [HistoryScreenTests.gate], schema: "kentongan.history/1", stale: stale))
                ]
        }
    }

    @Test func `a village by name is asked for by its code, with the stretch and the period`()
        async throws
    {
        let collector = try collector()
        let answer = try await run(
            [
                "tegalarum", "gate/open", "--since", "1/10/2025", "--until", "2/10/2025", "--by",
                "day", "--width", "40",
            ], collector)
        #expect(answer.status == .exited(0))
        let begin = Samples.instant("2025-09-30T17:00:00Z").rawValue
        let end = Samples.instant("2025-10-02T17:00:00Z").rawValue
        #expect(
            collector.targets == [
                "/v1/villages",
                "/v1/history?village=35.10.20.2007&metric=gate%2Fopen&from=\(begin)&until=\(end)"
                    + "&by=day",
            ])
        #expect(answer.output.hasSuffix("diketahui; tak diketahui 2 jam;\n  direncanakan 1 jam.\n"))
    }

    @Test func `JSON is the collector's own object, and stale data ends with 75`() async throws {
        let fresh = try await run(["35.10.20.2007", "gate/open", "--json"], try collector())
        let envelope = try OfficeJSON.message(
            Envelope<HistoryMessage>.self, from: Array(fresh.output.utf8))
        #expect(fresh.status == .exited(0) && envelope.items == [HistoryScreenTests.gate])
        let stale = try await run(["35.10.20.2007", "gate/open"], try collector(stale: true))
        #expect(stale.status == .exited(75) && stale.output.hasPrefix("DATA BASI"))
    }

    @Test(
        arguments: [
            (
                ["x", "gate/open", "--last", "1bln"], 64,
                "--last 1bln: panjang bulan berubah-ubah. Tulis 30d"
            ),
            (
                ["x", "gate/open", "--by", "year"], 64,
                "--by year: tidak terbaca. Tulis day, week, atau month"
            ),
            (["x"], 64, "kurang nama ukuran. Lihat: kentongan history --help"),
            ([], 64, "kurang kotak atau desa. Lihat: kentongan history --help"),
            (
                ["35.10.20.2007", "gate/open", "--last", "7d", "--since", "1/10/2026"], 64,
                "--last tidak dipakai bersama --since atau --until. Pilih salah satu"
            ),
            (
                ["tegalarun", "gate/open"], 66,
                "desa tegalarun tidak ada. Mungkin 35.10.20.2007 (Tegalarum, Kec. Sempu). Semua: "
                    + "kentongan villages"
            ),
        ] as [([String], Int32, String)])
    func `a mistake is one line with its status`(
        words: [String], status: Int32, line: String
    ) async throws {
        let answer = try await run(words, try collector())
        #expect(answer.status == .exited(status) && answer.output.isEmpty)
        #expect(answer.errors == "kentongan: " + line + "\n")
    }
}
