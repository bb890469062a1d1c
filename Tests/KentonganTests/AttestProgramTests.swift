// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import TestBench
import Testing
import VillageModel

@testable import kentongan

/// The built program hands in statements and slips.
@Suite(.enabled(if: built("kentongan"), "kentongan has not been built"))
struct AttestProgramTests {
    private func run(
        _ words: [String], _ collector: FakeCollector
    ) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan"), words,
            environment: [
                "KENTONGAN_LANG": "", "COLUMNS": "", "NO_COLOR": "", "CLICOLOR_FORCE": "",
                "ACCESSIBLE": "", "KENTONGAN_SOCKET": collector.path,
            ])
    }

    private func collector() throws -> FakeCollector {
        let kept = EvidenceMessage(
            id: 12, kind: "attestation", observed: MessageTime(Samples.now),
            received: MessageTime(Samples.now), clock: "good", channel: "luring")
        return try FakeCollector { target in
            target.hasPrefix("/v1/indicators")
                ? [.answer(Samples.envelope([Fourteen.tegalarum]))]
                : [.answer(Samples.envelope([kept], schema: "kentongan.evidence/1"))]
        }
    }

    @Test func `a script hands in exactly what it says`() async throws {
        let collector = try collector()
        let result = try await run(
            [
                "attest", "35.10.20.2007", "toilet", "--bad", "4,6", "--role", "guard", "--note",
                "sabun dipesan", "--channel", "luring", "--observed", "2026-10-19 15.30", "--yes",
            ], collector)
        #expect(result.status == .exited(0))
        #expect(result.output.hasPrefix("Tersimpan Selasa 20/10/2026 09.20 WIB. Nomor 12."))
        // Who was asked nothing needs no list.
        #expect(!result.errors.contains("Toilet bersih"))
        #expect(result.errors.contains("12 dari 14 baik, tidak: sabun, tisu."))
        let body = try #require(collector.bodies.first)
        let request = try OfficeJSON.message(AttestRequest.self, from: body)
        #expect(collector.bodies.count == 1 && collector.targets.contains("/v1/attest"))
        #expect(request.village == "35.10.20.2007" && request.indicator == "toilet")
        #expect(request.answers.filter { $0.value == 0 }.map(\.item) == [4, 6])
        #expect(request.answers.count == 14 && request.role == "penjaga" && request.form == 1)
        #expect(request.note == "sabun dipesan" && request.channel == "luring")
        #expect(request.observed?.instant == Samples.instant("2026-10-19T08:30:00Z"))
    }

    @Test func `the alias is one indicator, not a fifteenth`() async throws {
        let collector = try collector()
        let result = try await run(
            [
                "attest", "35.10.20.2007", "penanaman pohon", "--value", "planted=20", "--value",
                "alive=18", "--role", "kepala", "-y", "-q",
            ], collector)
        #expect(result.status == .exited(0) && result.errors.isEmpty)
        let request = try OfficeJSON.message(
            AttestRequest.self, from: try #require(collector.bodies.first))
        #expect(request.indicator == "pohon")
        #expect(
            request.answers == [
                AnswerMessage(item: 1, value: 20), AnswerMessage(item: 2, value: 18),
            ])
    }

    @Test func `a slip is handed in`() async throws {
        let collector = try collector()
        let result = try await run(["rate", "35.10.20.2007", "toilet", "2", "--yes"], collector)
        #expect(result.status == .exited(0))
        #expect(
            try OfficeJSON.message(
                RatingRequest.self, from: try #require(collector.bodies.first))
                == RatingRequest(village: "35.10.20.2007", indicator: "toilet", stars: 2))
    }

    /// Words after the verb, the exit status, and part of what is said.
    static let refusals: [([String], Int32, String)] = [
        (["attest", "35.10.20.2007", "toilet", "--role", "guard"], 64, "perlu persetujuan"),
        (["rate", "35.10.20.2007", "toilet", "2"], 64, "perlu persetujuan"),
        (
            ["attest", "35.10.20.2007", "toilet", "--role", "guard", "-n"], 0,
            "tidak ada yang disimpan"
        ),
        (["rate", "35.10.20.2007", "toilet", "2", "--dry-run"], 0, "tidak ada yang disimpan"),
        (["attest", "35.10.20.2007", "toilet", "-y"], 64, "bukan jabatan di sini"),
        (
            ["attest", "35.10.20.2007", "toilet", "--bad", "15", "--role", "1", "-y"], 64,
            "nomor 15"
        ),
        (["attest", "35.10.20.2007", "wifi", "--role", "1", "-y"], 64, "tidak dinyatakan petugas"),
        (["attest", "35.10.20.2007", "toilet", "--form", "9", "-y"], 64, "nomor 9"),
        (["attest", "35.10.20.2007", "toilett", "-y"], 66, "Mungkin toilet"),
        (["attest", "tegalarum", "toilet", "-y"], 64, "bukan kode desa"),
        (["attest", "3510200007", "toilet", "-y"], 64, "kode BPS"),
        (["attest", "35.10.20.2007", "toilet", "--channel", "luring", "-y"], 64, "--observed"),
        (
            ["attest", "35.10.20.2007", "toilet", "--channel", "surat", "-y"], 64,
            "daring atau luring"
        ),
        (["attest", "35.10.20.2007", "toilet", "--observed", "kemarin", "-y"], 64, "2026-12-31"),
        (["rate", "35.10.20.2007", "toilet", "6", "-y"], 64, "1 sampai 5"),
        (["attest", "35.10.20.2007"], 64, "kurang nama indikator"),
    ]

    @Test(arguments: refusals.indices) func `nothing is handed in by a slip of the hand`(
        _ index: Int
    ) async throws {
        let (words, status, sentence) = Self.refusals[index]
        let collector = try collector()
        let result = try await run(words, collector)
        #expect(result.status == .exited(status), "\(words): \(result.errors)")
        #expect(result.errors.contains(sentence), "\(words): \(result.errors)")
        #expect(collector.bodies.isEmpty)
    }

    @Test func `the fourteen and their evidence are shown, and the check tells`() async throws {
        let collector = try collector()
        let screen = try await run(["indicators", "35.10.20.2007", "--width", "40"], collector)
        #expect(screen.status == .exited(0) && screen.output.hasSuffix("Band: berkembang\n"))
        let check = try await run(["indicators", "35.10.20.2007", "--check", "-q"], collector)
        #expect(check.status == .exited(2))
        #expect(check.output.split(separator: "\n").count == 2)
        let json = try await run(["indicators", "35.10.20.2007", "--json"], collector)
        let envelope = try OfficeJSON.message(
            Envelope<IndicatorsMessage>.self, from: Array(json.output.utf8))
        #expect(envelope.items == [Fourteen.tegalarum])
        let history = try await run(
            ["indicators", "35.10.20.2007", "--history", "toilet", "--limit", "3"], collector)
        #expect(history.status == .exited(0) && history.output.contains("#12"))
        #expect(
            collector.targets.last == "/v1/evidence?village=35.10.20.2007&indicator=toilet&limit=3")
        let unknown = try await run(
            ["indicators", "35.10.20.2007", "--history", "kolam"], collector)
        #expect(unknown.status == .exited(66))
        #expect(unknown.errors.contains("indikator kolam tidak ada."))
    }
}
