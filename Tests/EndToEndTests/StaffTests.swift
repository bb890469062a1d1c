// SPDX-License-Identifier: Apache-2.0

import CLinux
import TestBench
import Testing

/// People of the office at their shells, with the real collector between them.
@Suite(
    .enabled(if: House.isBuilt && Office.isBuilt, "the programs have not been built"),
    .enabled(if: installed("mosquitto"), "mosquitto is missing"))
struct StaffTests {
    private static let village = "35.10.20.2007"

    private func collector(_ office: Office, _ words: String...) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan-collector"),
            ["--settings", office.folder.file("collector.ini")] + words, timeout: .seconds(20))
    }

    private func shell(
        _ office: Office, as name: String?, _ words: String...
    ) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan"), words + ["--socket", office.folder.file("office.sock")],
            environment: [
                "KENTONGAN_TOKEN_FILE": name.map { office.folder.file($0) } ?? "",
                "HOME": "/nonexistent", "XDG_CONFIG_HOME": "", "KENTONGAN_LANG": "",
            ], timeout: .seconds(20))
    }

    private func keep(_ token: String, of name: String, _ office: Office) throws {
        let path = try office.folder.write(token, to: name)
        guard chmod(path, 0o600) == 0 else { throw BenchFailure("chmod \(path)") }
    }

    @Test func `two people exempt a village, one alone does not, and the trail tells all of it`()
        async throws
    {
        let office = try await Office(boxes: 1)
        let made = try await collector(office, "--make-admin", "dewi")
        #expect(made.status == .exited(0))
        #expect(made.output.split(separator: "\n").count == 1 && made.output.hasPrefix("kt1-"))
        #expect(try await collector(office, "--make-admin", "budi").status == .exited(73))
        try keep(made.output, of: "dewi", office)

        let nobody = try await shell(office, as: nil, "users", "add", "x", "--role", "viewer")
        #expect(nobody.status == .exited(77))
        for (name, region) in [("siti", StaffTests.village), ("ani", "35.10.20")] {
            let added = try await shell(
                office, as: "dewi", "users", "add", name, "--role", "operator", "--region", region,
                "--office", name == "ani" ? "camat" : "perangkat")
            #expect(added.status == .exited(0))
            let token = try await shell(office, as: "dewi", "tokens", "new", name)
            #expect(token.status == .exited(0) && token.output.hasPrefix("kt"))
            try keep(token.output, of: name, office)
        }
        let proposed = try await shell(
            office, as: "siti", "exempt", StaffTests.village, "gerbang", "--reason", "tanpa pagar",
            "--until", "31/12/2026")
        #expect(proposed.status == .exited(0), "\(proposed.errors)")
        #expect(proposed.output.contains("kentongan exempt approve 1"))
        #expect(
            try await shell(office, as: "siti", "exempt", "approve", "1").status == .exited(77))
        #expect(
            try await shell(office, as: "ani", "exempt", "approve", "1").status == .exited(0))
        let list = try await shell(office, as: nil, "exemptions", "35.10")
        #expect(
            list.output
                == "1 Desa Tegalarum (\(StaffTests.village)), gerbang: tidak berlaku, disetujui "
                + "camat s.d. 31/12/2026: tanpa pagar\n1 berlaku, 0 menunggu persetujuan.\n")

        let work = try await shell(
            office, as: "ani", "maintenance", "add", "35.10.20", "--until", "31/12/2026",
            "--reason", "ganti kabel")
        #expect(work.status == .exited(0), "\(work.errors)")
        #expect(
            try await shell(
                office, as: "siti", "maintenance", "add", "35.10.20", "--until", "31/12/2026",
                "--reason", "ganti kabel"
            ).status == .exited(77))
        #expect(
            try await shell(office, as: nil, "maintenance").output.contains("1 berjalan, 0 "))

        let trail = try await shell(office, as: "dewi", "audit", "--last", "1d")
        for words in [
            "siti (operator, uid ", "exemption.propose exemption 1",
            "exemption.approve.refused exemption 1, diusulkan siti",
            "ani (operator, uid ", "maintenance.add maintenance 1",
        ] { #expect(trail.output.contains(words), "\(words)") }
        let head = try await shell(office, as: nil, "audit", "head")
        try office.folder.write("\n" + head.output, to: "anchors")
        let anchors = office.folder.file("anchors")
        let verified = try await shell(
            office, as: "siti", "audit", "verify", "--anchors", anchors)
        #expect(verified.status == .exited(0) && verified.output.hasPrefix("UTUH: "))

        try await tamper(office)
        let found = try await shell(office, as: "siti", "audit", "verify", "--anchors", anchors)
        #expect(found.status == .exited(2) && found.output.contains("\nDIUBAH: "))
        #expect(try await shell(office, as: "dewi", "users", "end", "siti").status == .exited(0))
        #expect(try await shell(office, as: "siti", "users").status == .exited(77))
    }

    /// What somebody who owns the ledger's file can do.
    private func tamper(_ office: Office) async throws {
        let done = try SQLiteFile(office.folder.file("office/ledger.sqlite"), writes: true)
        try done.run("DROP TRIGGER audit_never_edited")
        try done.run("UPDATE audit SET reason = 'tidak ada apa-apa' WHERE number = 3")
    }
}
