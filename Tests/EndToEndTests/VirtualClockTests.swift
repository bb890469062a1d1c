// SPDX-License-Identifier: Apache-2.0

import CLinux
import TestBench
import Testing

/// Who may move the time of the real collector, and whereto.
@Suite(.enabled(if: Office.isBuilt && House.daemons, "the programs are not built"))
struct VirtualClockTests {
    private let folder: TemporaryDirectory
    private let start: Int64 = 1_793_466_000_000

    init() throws { folder = try TemporaryDirectory() }

    private func collector(port: UInt16, _ lines: String) throws -> RunningProgram {
        let settings = try CollectorSettings.write(in: folder, port: port, lines)
        return try RunningProgram(
            program("kentongan-collector"),
            [
                "--settings", settings, "--virtual-clock", folder.file("control"), "--from",
                "\(start)",
            ])
    }

    @Test(arguments: ["", "[simulation]\nvirtual-clock = no\n"])
    func `without leave of its settings no office has a virtual clock`(lines: String) async throws {
        let office = try collector(port: try freePort(), lines)
        #expect(try await office.waitForExit() == .exited(78))
        #expect(office.errors.contains("waktu tiruan hanya untuk simulasi"))
        #expect(files_mode(folder.file("control")) < 0)
    }

    @Test func `time never goes back, and nobody moves it by nonsense`() async throws {
        let broker = try Mosquitto()
        let office = try collector(port: broker.port, "[simulation]\nvirtual-clock = yes\n")
        defer { _ = office.terminate() }
        _ = try await office.waitForLine(containing: "mendengarkan", timeout: .seconds(30))
        var answers: [String] = []
        let client = try LineSocket(folder.file("control"))
        // Time stops where something is sent: as often as that happens.
        var first = ""
        for _ in 0..<10 where !first.hasPrefix("at \(start + 60_000) ") {
            first = try client.ask("advance \(start + 60_000)")
        }
        #expect(first.hasPrefix("at \(start + 60_000) "))
        for line in [
            "advance \(start + 59_999)", "advance yesterday", "advance \(start + 60_000)",
        ] { answers.append(try client.ask(line)) }
        #expect(answers[0] == "error it is later already: \(start + 60_000)")
        #expect(answers[1].hasPrefix("error no request"))
        #expect(answers[2].hasPrefix("at \(start + 60_000) "))
    }
}

extension LineSocket {
    /// The answer to a line, without its end; the collector may be at work for long.
    fileprivate func ask(_ line: String) throws -> String {
        say(line + "\n")
        let answer = hear(timeout: 20_000)
        guard !answer.isEmpty else { throw BenchFailure("no answer to \(line)") }
        return String(answer.dropLast())
    }
}
