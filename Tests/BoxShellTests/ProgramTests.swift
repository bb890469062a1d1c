// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestBench
import Testing

private let isThere = built("kentongan-box")

struct ProgramTests {
    @Test(.enabled(if: isThere, "kentongan-box is not built"))
    func `the program leaves with the status of its answer`() async throws {
        let agent = try FakeAgent(.line(Recorded.redirected))
        defer { agent.stop() }
        let ended = try await RunningProgram.run(
            program("kentongan-box"), ["status", "--width", "40"],
            environment: ["KENTONGAN_AGENT_SOCKET": agent.path])
        #expect(ended.status == .exited(2))
        #expect(ended.output.hasSuffix("\nRUSAK di internet.\n"))
        #expect(ended.errors.isEmpty)
    }

    @Test(.enabled(if: isThere, "kentongan-box is not built"))
    func `empty words and words of other bytes arrive as they were typed`() async throws {
        let ended = try await RunningProgram.run(program("kentongan-box"), ["", "--lang", "en"])
        #expect(ended.status == .exited(64))
        #expect(ended.errors.contains("no command ."))
    }

    @Test(
        .enabled(if: isThere, "kentongan-box is not built"),
        .enabled(if: geteuid() == 0, "only root can become somebody else"),
        .enabled(if: installed("setpriv"), "setpriv is missing"))
    func `a stranger may not open the socket`() async throws {
        let agent = try FakeAgent(.line(Recorded.healthy))
        defer { agent.stop() }
        let folder = String(agent.path.prefix { $0 != "." }.dropLast(6))
        chmod(folder, 0o755)
        chmod(agent.path, 0o660)
        let stranger = ["--reuid", "65534", "--regid", "65534", "--clear-groups"]
        let setpriv = installedPath("setpriv") ?? "setpriv"
        // The build may lie where strangers cannot go; a copy beside the socket is read by all.
        let copy = folder + "/kentongan-box"
        _ = try await RunningProgram.run("/bin/cp", [program("kentongan-box"), copy])
        let words = stranger + [copy, "status", "--lang", "en", "--socket", agent.path]
        let refused = try await RunningProgram.run(setpriv, words, environment: ["USER": "ani"])
        #expect(refused.status == .exited(77))
        #expect(refused.errors.contains("may not open \(agent.path) (group kentongan)"))
        chmod(agent.path, 0o666)
        #expect(try await RunningProgram.run(setpriv, words).status == .exited(0))
    }
}
