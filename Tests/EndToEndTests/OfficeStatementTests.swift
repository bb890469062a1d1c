// SPDX-License-Identifier: Apache-2.0

import CLinux
import TestBench
import Testing

/// A village without a box, whose facilities people attest at the office.
@Suite(
    .enabled(if: House.isBuilt && Office.isBuilt, "the programs have not been built"),
    .enabled(if: installed("mosquitto"), "mosquitto is missing"))
struct OfficeStatementTests {
    private static let village = "35.10.05.2001"

    private func shell(_ office: Office, _ words: String...) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan"), words + ["--socket", office.folder.file("office.sock")],
            environment: [
                "KENTONGAN_TOKEN_FILE": office.folder.file("dewi"), "HOME": "/nonexistent",
                "XDG_CONFIG_HOME": "", "KENTONGAN_LANG": "", "COLUMNS": "40",
            ], timeout: .seconds(20))
    }

    private func fourteen(_ office: Office, says sentence: String) async throws -> String {
        var seen = ""
        _ = await eventually {
            seen = (try? await shell(office, "indicators", Self.village).output) ?? ""
            return seen.contains(sentence)
        }
        return seen
    }

    @Test func `a statement is judged within the second, replaced, and there after a kill`()
        async throws
    {
        var office = try await Office(boxes: 0)
        let made = try await RunningProgram.run(
            program("kentongan-collector"),
            ["--settings", office.folder.file("collector.ini"), "--make-admin", "dewi"],
            timeout: .seconds(20))
        let path = try office.folder.write(made.output, to: "dewi")
        guard chmod(path, 0o600) == 0 else { throw BenchFailure("chmod \(path)") }

        // Nobody has said anything: nothing is met and nothing has failed.
        let before = try await fourteen(office, says: "Band")
        #expect(before.contains("10 laktasi    BELUM ADA DATA"))
        #expect(before.contains("0 terpenuhi dari 0 yang diketahui, 14"))
        #expect(before.hasSuffix("Band: belum dapat dinilai\n"))

        let said = try await shell(
            office, "attest", Self.village, "laktasi", "--role", "perangkat", "--yes")
        #expect(said.status == .exited(0), "\(said.errors)")
        #expect(said.output.hasPrefix("Tersimpan ") && said.output.contains("Nomor 1."))
        let met = try await fourteen(office, says: "10 laktasi    terpenuhi")
        #expect(met.contains("1 terpenuhi dari 1 yang diketahui, 13"), "\(met)")

        // The door does not lock: a later statement takes the place of the first.
        let worse = try await shell(
            office, "attest", Self.village, "laktasi", "--bad", "1", "--role", "perangkat", "-y")
        #expect(worse.status == .exited(0), "\(worse.errors)")
        let unmet = try await fourteen(office, says: "10 laktasi    TIDAK TERPENUHI")
        #expect(unmet.contains("0 terpenuhi dari 1 yang diketahui, 13"), "\(unmet)")
        let check = try await shell(office, "indicators", Self.village, "--check", "-q")
        #expect(check.status == .exited(2))

        try await office.restart()
        let after = try await fourteen(office, says: "10 laktasi    TIDAK TERPENUHI")
        #expect(after.contains("0 terpenuhi dari 1 yang diketahui, 13"), "\(after)")
        let history = try await shell(
            office, "indicators", Self.village, "--history", "laktasi", "--width", "400")
        let lines = history.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.dropFirst().first?.contains("8 dari 8 baik") == true)
        #expect(lines.dropFirst().first?.contains("#1; diganti nomor 2") == true)
        #expect(lines.last?.contains("7 dari 8 baik, tidak: ") == true)
        #expect(lines.last?.contains("akun kantor, daring") == true)

        // Another village is not touched, and one that nobody knows is refused.
        let other = try await shell(office, "indicators", "35.10.20.2007")
        #expect(other.output.contains("0 terpenuhi dari 0 yang diketahui, 14"))
        let nowhere = try await shell(
            office, "attest", "35.10.05.2999", "laktasi", "--role", "perangkat", "-y")
        #expect(nowhere.status == .exited(66))
    }
}
