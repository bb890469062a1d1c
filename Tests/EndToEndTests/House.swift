// SPDX-License-Identifier: Apache-2.0

import CLinux
import JSONText
import TestBench
import VillageModel

/// The whole way on one machine: a real broker, the real collector, a real agent, a real access point.
struct House {
    static let programs = ["kentongan-agent", "kentongan-collector", "kentongan"]
    static let isBuilt = programs.allSatisfy(built)
    /// What the kernel says of the clock on which the agent runs.
    static var clockIsUnsynchronised: Bool {
        var status: Int32 = 0
        return sockets_clock_status(&status) != 0 || status & STA_UNSYNC != 0
    }
    static let daemons = installed("mosquitto") && installed("hostapd")

    let folder: TemporaryDirectory
    let broker: Mosquitto
    let accessPoint: Hostapd
    let box = BoxID(data: 0x0123_4567_89AB)
    private(set) var collector: RunningProgram
    private(set) var agent: RunningProgram

    var socket: String { folder.file("office.sock") }
    var agentSocket: String { folder.file("agent.sock") }
    var linesPath: String { folder.file("alerts.jsonl") }

    /// Starts everything; returns when the agent is connected.
    ///
    /// Everybody shows papers over TLS; only a house that is not `isSecure` lets a test speak for its box.
    /// `prepare` may put things into the folder before; `sections` stand at the end of the collector's settings.
    init(
        wifiHold: String = "2s", boxHold: String = "3s", clock: String = "trusted",
        isSecure: Bool = true, wifiRule: String = "", uplink: String = "enabled = no",
        sections: String = "",
        prepare: (TemporaryDirectory) throws -> Void = { _ in }
    ) async throws {
        folder = try TemporaryDirectory()
        try prepare(folder)
        let papers = isSecure ? try await Enrolled([box], in: folder) : nil
        broker = try papers?.broker() ?? Mosquitto()
        accessPoint = try Hostapd()
        let settings = HouseSettings(
            folder: folder, broker: broker, accessPoint: accessPoint, box: box, papers: papers)
        try settings.writeCollector(
            """
            [rule wifi]
            hold = \(wifiHold)
            clear = 1s
            \(wifiRule)
            [rule kotak]
            hold = \(boxHold)
            [jsonlines]
            path = \(folder.file("alerts.jsonl"))
            \(sections)
            """)
        try settings.writeAgent(clock: clock, uplink: uplink)
        collector = try House.collector(folder)
        _ = try await collector.waitForLine(containing: "mendengarkan", timeout: .seconds(20))
        agent = try House.agent(folder)
        _ = try await agent.waitForLine(containing: "tersambung", timeout: .seconds(20))
    }

    /// Starts the agent and waits for nothing.
    mutating func launchAgent() throws { agent = try House.agent(folder) }

    /// Starts the collector and waits for nothing.
    mutating func launchCollector() throws { collector = try House.collector(folder) }

    mutating func restartAgent() async throws {
        try launchAgent()
        _ = try await agent.waitForLine(containing: "tersambung", timeout: .seconds(20))
    }

    mutating func restartCollector() async throws {
        try launchCollector()
        _ = try await collector.waitForLine(containing: "mendengarkan", timeout: .seconds(20))
    }

    private static func collector(_ folder: TemporaryDirectory) throws -> RunningProgram {
        try RunningProgram(
            program("kentongan-collector"), ["--settings", folder.file("collector.ini")])
    }

    private static func agent(_ folder: TemporaryDirectory) throws -> RunningProgram {
        try RunningProgram(program("kentongan-agent"), ["--settings", folder.file("agent.ini")])
    }

    /// Everything that the JSON-lines channel has written.
    func alertEvents() -> [JSONValue] {
        let bytes = (try? readFile(linesPath)) ?? []
        return bytes.split(separator: 0x0A).compactMap { try? JSONValue(parsing: Array($0)) }
    }

    /// The events as "kind indicator", in order.
    func told() -> [String] {
        alertEvents().map { event in
            "\(event["event"]?.text ?? "?") \(event["indicator"]?.text ?? "?")"
        }
    }

    /// Waits until so many events have been told.
    func waitForEvents(_ count: Int, seconds: Int = 30) async -> Bool {
        await eventually(timeout: .seconds(seconds)) { alertEvents().count >= count }
    }

    /// Asks the agent over its own socket, as `kentongan-box` does.
    func ask(_ verb: String) async throws -> JSONValue {
        let result = try await RunningProgram.run(
            program("kentongan-box"), ["--json", "--socket", agentSocket, verb],
            timeout: .seconds(10))
        return try JSONValue(parsing: Array(result.output.utf8))
    }

    /// Makes the first admin; returns the file with the token.
    func admin(_ name: String) async throws -> String {
        let made = try await RunningProgram.run(
            program("kentongan-collector"),
            ["--settings", folder.file("collector.ini"), "--make-admin", name],
            timeout: .seconds(20))
        let path = try folder.write(made.output, to: name)
        guard made.status == .exited(0), chmod(path, 0o600) == 0 else {
            throw BenchFailure("no admin: \(made.errors)")
        }
        return path
    }

    /// Runs a verb of the office shell.
    func shell(_ words: String...) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan"), words + ["--socket", socket], timeout: .seconds(20))
    }

    /// The number of the newest record that the box has made.
    func made() async throws -> Int64 {
        try await ask("spool")["newest"]?.integer ?? -1
    }

    /// The record ids that the office has stored of the box, in the order of arrival.
    func stored() throws -> [Int64] {
        try SQLiteFile(folder.file("office/series.sqlite")).numbers(
            "SELECT record FROM head ORDER BY seq")
    }

    /// The streams, one for each spool that the box ever had, of which the office has stored records.
    func streams() throws -> [Int64] {
        try SQLiteFile(folder.file("office/series.sqlite")).numbers("SELECT stream FROM stream")
    }

    /// The newest record of which the office says that it is lost, or -1.
    func lost() throws -> Int64 {
        try SQLiteFile(folder.file("office/series.sqlite")).numbers("SELECT last FROM lost").max()
            ?? -1
    }

    /// Switches the access point and waits until the box has made records of it.
    func turn(_ isOn: Bool) async throws {
        let before = try await made()
        if isOn { try accessPoint.enable() } else { try accessPoint.disable() }
        guard try await eventually({ try await made() > before }) else {
            throw BenchFailure("the box made no record of the access point")
        }
    }
}
