// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import TestBench
import Testing

@testable import kentongan

@Suite(.enabled(if: built("kentongan"), "kentongan has not been built"))
struct RollupFlagsTests {
    private func run(_ words: [String], _ collector: FakeCollector) async throws -> FinishedProgram
    {
        try await RunningProgram.run(
            program("kentongan"), words,
            environment: [
                "KENTONGAN_SOCKET": collector.path, "KENTONGAN_LANG": "id", "COLUMNS": "",
            ])
    }

    private func collector(stale: Bool = false) throws -> FakeCollector {
        try FakeCollector { _ in
            [
                .answer(
                    Samples.envelope(
                        [RollupScreenTests.banyuwangi], schema: "kentongan.rollup/1", stale: stale))
            ]
        }
    }

    private static let questions: [(words: [String], query: String)] = [
        (
            ["--level", "kecamatan", "--inside", "35.10"],
            "level=district&inside=35.10&sort=worst&limit=20"
        ),
        (
            ["--level=province", "--sort", "rate", "--limit", "5"],
            "level=province&sort=rate&limit=5"
        ),
        (["--level", "regency", "--all"], "level=regency&sort=worst"),
        (["--level", "village", "--json"], "level=village&sort=worst"),
        (["--level", "desa", "--limit", "3", "--all", "--json"], "level=village&sort=worst"),
        (
            ["--inside", "35", "--indicator", "6"],
            "level=village&inside=35&sort=worst&indicator=toilet&limit=20"
        ),
        (
            ["--level", "kota", "--indicator", "penanaman pohon"],
            "level=regency&sort=worst&indicator=pohon&limit=20"
        ),
        (["--level", "village", "--simulated"], "level=village&sort=worst&limit=20&simulated=1"),
        // Midnight of the village's own zone: WITA is an hour before WIB.
        (
            ["--inside", "64.74", "--compare", "2026-09-20"],
            "level=village&inside=64.74&sort=worst&limit=20&compare=1789833600000"
        ),
        (
            ["--level", "village", "--compare", "2026-09-20"],
            "level=village&sort=worst&limit=20&compare=1789837200000"
        ),
    ]

    @Test(arguments: questions)
    func `what is typed is what is asked`(_ words: [String], _ query: String) async throws {
        let collector = try collector()
        let finished = try await run(["villages"] + words, collector)
        #expect(finished.status == .exited(0), "\(finished.errors)")
        #expect(collector.targets == ["/v1/rollup?" + query])
    }

    private static let mistakes: [[String]] = [
        ["--level", "desa2"], ["--level", "village", "--sort", "best"],
        ["--level", "village", "--inside", "3510"], ["--inside", "35-10"],
        ["--level", "village", "--indicator", "kotak"],
        ["--level", "village", "--indicator", "15"],
        ["--compare", "2026-02-30"], ["--compare", "20-09-26"],
        ["--level", "village", "--find", "x"], ["--level", "village", "--limit", "0"],
    ]

    @Test(arguments: mistakes)
    func `what cannot be asked is refused before anybody is asked`(
        _ words: [String]
    ) async throws {
        let collector = try collector()
        let finished = try await run(["villages"] + words, collector)
        #expect(finished.status == .exited(64) && collector.targets.isEmpty)
    }

    @Test func `stale sums say so and end with 75`() async throws {
        let finished = try await run(
            ["villages", "--level", "district"], try collector(stale: true))
        #expect(finished.status == .exited(75) && finished.output.hasPrefix("DATA BASI"))
    }
}
