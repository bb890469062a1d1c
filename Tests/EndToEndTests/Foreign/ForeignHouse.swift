// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import VillageModel

/// A broker and a collector of this machine, and an agent of another CPU beside them.
struct ForeignHouse {
    let cpu: ForeignCPU
    let folder: TemporaryDirectory
    let broker: Mosquitto
    let accessPoint: Hostapd
    let box = BoxID(data: 0x0123_4567_89AB)
    /// The papers of somebody who only looks, for mosquitto's own programs.
    let observer: [String]
    private(set) var collector: RunningProgram?
    private(set) var agent: RunningProgram?

    var spoolPath: String { folder.file("agent/spool.sqlite") }

    /// Starts broker and collector; the agent starts with `startAgent`.
    ///
    /// Only a house that is not `isSecure` lets a test speak for its office.
    init(_ cpu: ForeignCPU, isSecure: Bool = true) async throws {
        self.cpu = cpu
        folder = try TemporaryDirectory()
        let papers = isSecure ? try await Enrolled([box], in: folder) : nil
        observer = papers?.observer ?? []
        broker = try papers?.broker() ?? Mosquitto()
        accessPoint = try Hostapd()
        let settings = HouseSettings(
            folder: folder, broker: broker, accessPoint: accessPoint, box: box, papers: papers)
        try settings.writeCollector()
        try settings.writeAgent(report: "acknowledgements = 1s")
        try await startCollector()
    }

    mutating func startCollector() async throws {
        collector = try RunningProgram(
            program("kentongan-collector"), ["--settings", folder.file("collector.ini")])
        try await collector?.waitForLine(containing: "mendengarkan", timeout: .seconds(30))
    }

    mutating func killCollector() {
        collector?.kill()
        collector = nil
    }

    /// Starts the agent; returns when it is connected, or at once if nobody would answer.
    mutating func startAgent(waits: Bool = true, preload: String? = nil) async throws {
        let settings = ["--settings", folder.file("agent.ini")]
        let command = try cpu.command("kentongan-agent", settings, preload: preload)
        let agent = try RunningProgram(command.path, command.arguments)
        self.agent = agent
        if waits { try await agent.waitForLine(containing: "tersambung", timeout: .seconds(30)) }
    }

    /// Ends the agent in order; how it ended.
    mutating func stopAgent() -> ExitStatus? {
        defer { agent = nil }
        return agent?.terminate(grace: .seconds(20))
    }

    /// Ends the agent as a power cut would, but for the disk.
    mutating func killAgent() {
        agent?.kill()
        agent = nil
    }

    /// Asks the agent with the technician's shell of the same CPU.
    func ask(_ verb: String) async throws -> JSONValue {
        let command = try cpu.command(
            "kentongan-box", ["--json", "--socket", folder.file("agent.sock"), verb])
        let result = try await RunningProgram.run(
            command.path, command.arguments, timeout: .seconds(20))
        return try JSONValue(parsing: Array(result.output.utf8))
    }

    /// The number of the newest record that the box has made.
    func made() async throws -> Int64 { try await ask("spool")["newest"]?.integer ?? -1 }

    /// Gives the box something to report: the access point goes, or comes; its number.
    func happen() async throws -> Int64 {
        let before = try await made()
        if try accessPoint.command("STATUS").contains("state=ENABLED") {
            try accessPoint.disable()
        } else {
            try accessPoint.enable()
        }
        guard try await eventually({ try await made() > before }) else {
            throw BenchFailure("the access point's change made no record after \(before)")
        }
        return before + 1
    }

    /// Waits until the office has acknowledged everything that the box has made.
    func settled() async throws -> Bool {
        try await eventually(timeout: .seconds(40)) {
            try await ask("spool")["waiting"]?.integer == 0
        }
    }

    /// The record ids that the office has stored, in the order of arrival.
    func stored() throws -> [Int64] {
        try SQLiteFile(folder.file("office/series.sqlite")).numbers(
            "SELECT record FROM head ORDER BY seq")
    }
}
