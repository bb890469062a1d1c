// SPDX-License-Identifier: Apache-2.0

import Glibc
import JSONText
import TestBench
import VillageModel

/// A real broker and a real collector that speak nothing but TLS, and the files of one box.
struct SecureOffice {
    static let isPossible =
        House.isBuilt && built("kentongan-box") && installed("mosquitto") && installed("openssl")

    let folder = try? TemporaryDirectory()
    let authority: OpenSSLAuthority
    let broker: Mosquitto
    let box = BoxID(data: 0x0123_4567_89AB)
    let boxPair: OpenSSLAuthority.Pair
    let watcher: OpenSSLAuthority.Pair
    private let collector: RunningProgram

    /// Returns when the collector listens, its wall clock shifted by so many seconds.
    init(shifted seconds: Int64 = 0, by shim: ClockShift? = nil) async throws {
        authority = try await OpenSSLAuthority()
        let server = try await authority.issue(
            "broker.uji", for: .server, names: ["DNS:broker.uji"])
        let office = try await authority.issue("collector", for: .client)
        boxPair = try await authority.issue(box.description, for: .client)
        watcher = try await authority.issue("pengamat", for: .client)
        broker = try Mosquitto(lines: server.brokerLines(trusting: authority))
        guard let folder else { throw BenchFailure("no folder") }
        let settings = try CollectorSettings.write(
            in: folder, port: broker.port,
            security: """
                name = broker.uji
                ca = \(authority.certificate)
                certificate = \(office.certificate)
                key = \(office.key)
                """,
            """
            [box \(box)]
            region = 35.10.20.2007
            """)
        collector = try RunningProgram(
            program("kentongan-collector"), ["--settings", settings],
            environment: shim?.environment(seconds) ?? [:])
        _ = try await collector.waitForLine(containing: "mendengarkan", timeout: .seconds(20))
    }

    func file(_ name: String) -> String { folder?.file(name) ?? "" }

    /// Starts an agent, its wall clock shifted by so many seconds.
    func agent(shifted seconds: Int64 = 0, by shim: ClockShift? = nil) throws -> RunningProgram {
        _ = try folder?.write(
            """
            [agent]
            box = \(box)
            group = 3510
            state = \(file("agent"))
            socket = \(file("agent.sock"))
            clock = trusted
            [broker]
            host = 127.0.0.1
            port = \(broker.port)
            name = broker.uji
            ca = \(authority.certificate)
            certificate = \(boxPair.certificate)
            key = \(boxPair.key)
            retry = 1s
            retry-longest = 2s
            [report]
            profile = fast
            [wifi]
            enabled = no
            [uplink]
            enabled = no
            [roots]
            own = \(file("own"))
            """, to: "agent.ini")
        return try RunningProgram(
            program("kentongan-agent"), ["--settings", file("agent.ini")],
            environment: shim?.environment(seconds) ?? [:])
    }

    /// Runs `kentongan tail` until it ends or `isDone`; it judges dates by its own clock.
    func tail(shifted seconds: Int64, by shim: ClockShift) throws -> RunningProgram {
        try RunningProgram(
            program("kentongan"),
            [
                "tail", "--broker", "127.0.0.1:\(broker.port)", "--name", "broker.uji", "--ca",
                authority.certificate, "--certificate", watcher.certificate, "--key", watcher.key,
            ], environment: shim.environment(seconds))
    }

    /// The agent's answer to `status`.
    func status() async throws -> JSONValue {
        let result = try await RunningProgram.run(
            program("kentongan-box"), ["--json", "--socket", file("agent.sock"), "status"],
            timeout: .seconds(10))
        return try JSONValue(parsing: Array(result.output.utf8))
    }

    /// The agent's state as the technician reads it.
    func screen() async throws -> String {
        try await RunningProgram.run(
            program("kentongan-box"), ["--socket", file("agent.sock"), "--width", "200", "status"],
            timeout: .seconds(10)
        ).output
    }
}

/// The shim that moves one program's wall clock, compiled from tools/lab.
struct ClockShift {
    static let isPossible = installed("clang") || installed("cc")
    private let folder: TemporaryDirectory

    init() async throws {
        folder = try TemporaryDirectory()
        let root = String(#filePath.dropLast("Tests/EndToEndTests/SecureOffice.swift".count))
        let result = try await RunningProgram.run(
            installedPath("clang") ?? installedPath("cc") ?? "",
            [
                "-shared", "-fPIC", "-o", folder.file("clock-shift.so"),
                root + "tools/lab/clock-shift.c",
            ])
        guard result.status == .exited(0) else { throw BenchFailure(result.errors) }
    }

    func environment(_ seconds: Int64) -> [String: String] {
        ["LD_PRELOAD": folder.file("clock-shift.so"), "KENTONGAN_CLOCK_SHIFT": "\(seconds)"]
    }
}
