// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing

@Suite(.enabled(if: House.isBuilt, "the programs are not built"))
struct SettingsTests {
    @Test(arguments: ["kentongan-agent", "kentongan-collector"])
    func `one mistake and nothing starts: file, line, what was expected, status 78`(
        _ name: String
    ) async throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(
            "[\(name.dropFirst("kentongan-".count))]\nhold = 15\nstate = \(folder.file("state"))\n",
            to: "wrong.ini")
        let result = try await RunningProgram.run(
            program(name), ["--settings", path], timeout: .seconds(10))
        #expect(result.status == .exited(78))
        #expect(result.errors.contains("\(path) baris 2: hold = 15"))
        #expect((try? readFile(folder.file("state"))) == nil, "nothing half started")
    }

    @Test(arguments: ["kentongan-agent", "kentongan-collector"])
    func `a missing file is said in one line`(_ name: String) async throws {
        let result = try await RunningProgram.run(
            program(name), ["--settings", "/nowhere/x.ini"], timeout: .seconds(10))
        #expect(result.status == .exited(78))
        #expect(result.errors.contains("/nowhere/x.ini"))
    }

    @Test(arguments: ["kentongan-agent", "kentongan-collector"])
    func `a wrong command line leaves with 64`(_ name: String) async throws {
        let result = try await RunningProgram.run(
            program(name), ["--setings", "x"], timeout: .seconds(10))
        #expect(result.status == .exited(64))
    }

    @Test(arguments: ["agent", "collector"])
    func `the sample that is shipped is right, with every key`(_ name: String) async throws {
        let root = String(#filePath.dropLast("Tests/EndToEndTests/SettingsTests.swift".count))
        let sample = root + "Firmware-Config/\(name).ini"
        let result = try await RunningProgram.run(
            program("kentongan-\(name)"), ["--settings", sample, "--check"], timeout: .seconds(10))
        #expect(result.status == .exited(0), "\(result.errors)")
    }

    @Test func `a village that the region table does not know is refused by its code`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let path = try folder.write(
            """
            [collector]
            group = 3510
            state = \(folder.file("state"))
            socket = \(folder.file("office.sock"))
            [box 14d2pf2dbr]
            region = 35.10.20.2999
            """, to: "collector.ini")
        let result = try await RunningProgram.run(
            program("kentongan-collector"), ["--settings", path], timeout: .seconds(10))
        #expect(result.status == .exited(78))
        #expect(result.errors.contains("[box 14d2pf2dbr] region = 35.10.20.2999"))
    }
}
