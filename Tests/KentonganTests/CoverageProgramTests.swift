// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import TestBench
import Testing

@testable import kentongan

/// The built program on survey files of its own.
@Suite(.enabled(if: built("kentongan"), "kentongan has not been built"))
struct CoverageProgramTests {
    private func run(_ words: [String]) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan"), ["coverage"] + words,
            environment: [
                "KENTONGAN_LANG": "", "COLUMNS": "", "NO_COLOR": "", "CLICOLOR_FORCE": "",
                "ACCESSIBLE": "",
            ])
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try readFile(path), as: UTF8.self)
    }

    @Test func `several files are judged together, as text and as JSON`() async throws {
        let directory = try TemporaryDirectory()
        let first = try directory.write(
            Walk.heading + (0..<3).map { Walk.row($0, -97) }.joined(), to: "a.txt")
        let second = try directory.write(
            Walk.heading + (3..<6).map { Walk.row($0, nil) }.joined(), to: "b.txt")
        let text = try await run([first, second, "--village", "13.01.08.2012", "--width", "80"])
        #expect(text.status == .exited(0) && text.errors.isEmpty)
        #expect(text.output.contains("SEBAGIAN: 3 dari 6 petak terlayani."))
        let json = try await run(["--village", "13.01.08.2012", first, second, "--json"])
        let envelope = try OfficeJSON.message(
            Envelope<CoverageMessage>.self, from: Array(json.output.utf8))
        let item = try #require(envelope.items.first)
        #expect(envelope.schema == "kentongan.coverage/1" && item.regionCode == "13.01.08.2012")
        #expect(item.lines.map(\.verdict) == ["sebagian", "sebagian"])
        #expect(item.lines.map(\.operatorName) == [nil, "Telkomsel"])
        #expect(item.lines.first?.classes["tanpa_sinyal"] == 3 && item.pack.isEmpty)
        #expect(item.files.map(\.samples) == [3, 3] && item.kampung["sebagian"] == 1)
    }

    @Test func `a walk needs five samples a square`() async throws {
        let directory = try TemporaryDirectory()
        let walk = try directory.write(
            Walk.heading + (0..<6).map { Walk.row($0, -97) }.joined(), to: "a")
        let words = [walk, "--village", "13.01.08.2012"]
        #expect(try await run(words).status == .exited(0))
        let track = try await run(words + ["--track", "--pack", directory.file("pack")])
        #expect(track.status == .exited(3))
        #expect(track.output.contains("6 di petak dengan kurang dari 5 sampel"))
        #expect(fileMode(directory.file("pack")) == nil)
        let coarse = try await run(words + ["--track", "--bin", "1000"])
        #expect(coarse.status == .exited(0) && coarse.output.contains("petak 1.000 m"))
    }

    @Test func `a pack is three files of its owner, never overwritten, never in part`() async throws
    {
        let directory = try TemporaryDirectory()
        let walk = try directory.write(Walk.heading + Walk.koto, to: "a.csv")
        let pack = directory.file("pack")
        let words = [walk, "--village", "13.01.08.2012", "--pack", pack]
        let names = ["points.csv", "verdicts.csv", "points.geojson"].map { pack + "/" + $0 }
        let first = try await run(words)
        #expect(first.status == .exited(0))
        #expect(first.output.hasSuffix("Tersimpan:\n" + names.joined(separator: "\n") + "\n"))
        for name in names { #expect(fileMode(name).map { $0 & 0o777 } == 0o600) }
        let points = try text(names[0])
        #expect(points.split(separator: "\r\n").count == 1 + 30)
        let again = try await run(words)
        #expect(again.status == .exited(73))
        #expect(
            again.errors
                == "kentongan: \(names[0]) sudah ada, tidak ditimpa. Beri folder lain: --pack FOLDER\n"
        )
        #expect(try text(names[0]) == points)
        let half = directory.file("half")
        try directory.write("x", to: "half/points.geojson")
        let partly = try await run(words.dropLast() + [half])
        #expect(partly.status == .exited(73) && fileMode(half + "/points.csv") == nil)
        let blocked = try await run(words.dropLast() + [walk])
        #expect(blocked.status == .exited(73))
        #expect(blocked.errors.contains("tidak ada yang ditulis"))
    }

    @Test func `one bad file is enough that nothing is written`() async throws {
        let directory = try TemporaryDirectory()
        let good = try directory.write(Walk.heading + Walk.koto, to: "a.csv")
        let bad = try directory.write("lat,lon,tech\n-1,100,6g\n", to: "b.csv")
        let pack = directory.file("pack")
        let answer = try await run([
            good, bad, "--village", "13.01.08.2012", "--pack", pack,
        ])
        #expect(answer.status == .exited(65) && answer.output.isEmpty)
        #expect(answer.errors.hasPrefix("kentongan: \(bad) baris 2: tech = 6g. Seharusnya"))
        #expect(fileMode(pack) == nil)
        let json = try await run([bad, "--village", "13.01.08.2012", "--json"])
        #expect(json.output.hasPrefix(#"{"error":{"code":65,"id":"survey_bad","#))
        #expect(try await run([good, "--village", "13.01.08.2012"]).status == .exited(0))
    }

    @Test func `the pack for the public does not tell where a walk began`() async throws {
        let directory = try TemporaryDirectory()
        let walk = try directory.write(
            Walk.heading + (0..<24).map { Walk.row($0, -97) }.joined(), to: "a.csv")
        let pack = directory.file("pack")
        let answer = try await run([
            walk, "--village", "13.01.08.2012", "--pack", pack, "--public",
        ])
        #expect(answer.status == .exited(0))
        let rows = try text(pack + "/points.csv").split(separator: "\r\n")
        #expect(rows.count == 1 + 16)
        let short = try directory.write(
            Walk.heading + (0..<4).map { Walk.row($0, -97) }.joined(), to: "b.csv")
        let nothing = try await run([
            short, "--village", "13.01.08.2012", "--pack", directory.file("none"), "--public",
        ])
        #expect(nothing.status == .exited(3) && fileMode(directory.file("none")) == nil)
    }

    @Test func `names of kampung neither steer a terminal nor run in a spreadsheet`() async throws {
        let directory = try TemporaryDirectory()
        let names = ["=HYPERLINK(1)", "\u{9B}31m\u{202E}x", "+1 atas"]
        let walk = try directory.write(
            Walk.heading + names.map { Walk.row(0, -97, $0, network: "51010") }.joined()
                + names.enumerated().map { Walk.row($0 * 9 + 9, -97, $1) }.joined(), to: "a.csv")
        let pack = directory.file("pack")
        let answer = try await run([walk, "--village", "13.01.08.2012", "--pack", pack])
        #expect(answer.status == .exited(0))
        for scalar in answer.output.unicodeScalars {
            #expect(scalar == "\n" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
        }
        #expect(answer.output.contains("Kampung \\x9b31m\\u{202e}x"))
        for file in ["/points.csv", "/verdicts.csv"] {
            let table = try text(pack + file)
            #expect(table.contains(",'=HYPERLINK(1),") && table.contains(",'+1 atas,"))
            #expect(!table.contains(",=HYPERLINK") && !table.contains(",+1"))
        }
        let json = try await run([walk, "--village", "13.01.08.2012", "--json"])
        #expect(json.output.contains(#"\u009b31m\u202ex"#))
        let refused = try directory.write(
            Walk.heading + Walk.row(0, -97, "a\u{1B}[31mb"), to: "c.csv")
        let escape = try await run([refused, "--village", "13.01.08.2012"])
        #expect(escape.status == .exited(65))
        #expect(escape.errors.contains("kampung = a\\x1b[31mb. Seharusnya nama tanpa karakter"))
    }

    @Test(
        arguments: [
            (["x"], 64, "kurang --village. Lihat: kentongan coverage --help"),
            (
                ["--village", "13.01.08.2012"], 64,
                "kurang nama berkas. Lihat: kentongan coverage --help"
            ),
            (
                ["x", "--village", "3510200007"], 64,
                "3510200007 tampak seperti kode BPS; di sini dipakai kode Kemendagri bertitik, dan "
                    + "nomornya bisa lain. Cari: kentongan villages --find NAMA"
            ),
            (
                ["/nonexistent", "--village", "13.01.08.2012"], 66,
                "berkas /nonexistent tidak ada. Yang dibaca: GPX, CSV, atau GeoJSON"
            ),
            (
                ["/tmp", "--village", "13.01.08.2012"], 74,
                "/tmp tidak dapat dibaca. Periksa apakah itu berkas"
            ),
            (
                ["x", "--village", "13.01.08.2012", "--bin", "5"], 64,
                "--bin 5: tidak terbaca. Tulis 10 sampai 1000 meter"
            ),
            (
                ["x", "--village", "13.01.08.2012", "--kampung", "a\u{1B}b"], 64,
                "--kampung a\\x1bb: tidak terbaca. Tulis nama tanpa karakter kendali, paling panjang "
                    + "100 byte"
            ),
        ] as [([String], Int32, String)])
    func `a mistake is one line with its status`(
        words: [String], status: Int32, line: String
    ) async throws {
        let answer = try await run(words)
        #expect(answer.status == .exited(status) && answer.output.isEmpty)
        #expect(answer.errors == "kentongan: " + line + "\n")
    }
}
