// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestBench
import Testing

@Suite(.enabled(if: House.isBuilt, "the programs are not built"))
struct UnsafeStartTests {
    private let folder: TemporaryDirectory
    private let port: UInt16

    init() throws {
        folder = try TemporaryDirectory()
        port = try freePort()
    }

    /// Settings of one of the programs, with these lines in [broker].
    private func settings(_ name: String, _ broker: String) throws -> String {
        let own = name == "agent" ? "box = 14d2pf2dbr\n" : ""
        return try folder.write(
            """
            [\(name)]
            group = 3510
            state = \(folder.file("state"))
            socket = \(folder.file("x.sock"))
            \(own)[broker]
            \(broker)
            """, to: "\(name).ini")
    }

    private func start(_ name: String, _ path: String) throws -> RunningProgram {
        try RunningProgram(program("kentongan-" + name), ["--settings", path])
    }

    /// The word in the line with which a program says that it runs.
    private func running(_ name: String) -> String {
        name == "agent" ? "berjalan; broker" : "kolektor berjalan"
    }

    @Test(arguments: ["agent", "collector"])
    func `tls = off with another machine's address does not start`(name: String) async throws {
        let path = try settings(name, "host = 192.0.2.7\ntls = off")
        let result = try start(name, path)
        #expect(try await result.waitForExit() == .exited(78))
        #expect(result.errors.contains("tls = off hanya untuk broker di mesin ini"))
        for host in ["127.0.0.1", "::1", "127.1.2.3"] {
            let path = try settings(name, "host = \(host)\nport = \(port)\ntls = off")
            let control = try start(name, path)
            _ = try await control.waitForLine(containing: running(name))
            _ = control.terminate()
        }
    }

    @Test(
        .enabled(
            if: getuid() == 0 && installed("unshare"), "needs root and unshare for a hosts file"),
        arguments: ["agent", "collector"])
    func `tls = off with a name that leads elsewhere ends with 78`(name: String) async throws {
        let path = try settings(name, "host = broker.uji\nport = \(port)\ntls = off")
        let agent = program("kentongan-" + name)
        for (address, status) in [("192.0.2.7", ExitStatus.exited(78)), ("127.0.0.1", nil)] {
            let hosts = try folder.write(
                "127.0.0.1 localhost\n127.0.0.1 broker.uji\n\(address) broker.uji\n", to: "hosts")
            let command = "mount --bind \(hosts) /etc/hosts && exec \(agent) --settings \(path)"
            let started = try RunningProgram(
                installedPath("unshare") ?? "", ["-m", "/bin/sh", "-c", command])
            if let status {
                #expect(try await started.waitForExit() == status)
                #expect(started.errors.contains("tls = off hanya untuk broker di mesin ini"))
            } else {
                // Control: the same name on this machine is dialled.
                let refusal = name == "agent" ? "(1111)" : "broker tidak berjalan di sana"
                _ = try await started.waitForLine(containing: refusal)
            }
        }
    }

    @Test(arguments: ["agent", "collector"])
    func `settings that others may change do not start`(name: String) async throws {
        let path = try settings(name, "host = 127.0.0.1\nport = \(port)\ntls = off")
        for (mode, isGood) in [
            (mode_t(0o664), false), (0o646, false), (0o644, true), (0o600, true),
        ] {
            chmod(path, mode)
            try await judge(name, path, isGood ? nil : "chmod go-w \(path)")
        }
    }

    @Test(arguments: ["agent", "collector"])
    func `a key that others may read does not start`(name: String) async throws {
        let key = try folder.write("", to: "x.key")
        let path = try settings(name, "host = 127.0.0.1\nport = \(port)\nkey = \(key)")
        for (mode, isGood) in [(mode_t(0o640), false), (0o604, false), (0o600, true)] {
            chmod(key, mode)
            try await judge(name, path, isGood ? nil : "chmod 600 \(key)")
        }
    }

    /// It runs, or ends with 78 and this advice.
    private func judge(_ name: String, _ path: String, _ advice: String?) async throws {
        let result = try start(name, path)
        guard let advice else {
            _ = try await result.waitForLine(containing: running(name))
            _ = result.terminate()
            return
        }
        #expect(try await result.waitForExit() == .exited(78))
        #expect(result.errors.contains(advice))
    }
}
