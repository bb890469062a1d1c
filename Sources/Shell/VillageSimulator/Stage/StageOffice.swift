// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import JSONText
import VillageModel

/// The real office of the stage: its files, its process, its control socket and its API.
final class StageOffice {
    /// What the control socket answers.
    struct Standing {
        let now: Instant
        let sent: Int
        let fence: UInt64
        let isListening: Bool
    }

    /// What must have happened before time may pass, or must be looked at first.
    enum Condition {
        case none
        case fence(UInt64)
        case deaf
        case line
    }

    private let folder: String
    private let path: String
    /// Whether somebody moves its time; false: it has the machine's clock.
    private let isVirtual: Bool
    private var program: StageProgram?
    private var control: StageSocket?
    private var token = ""

    private var settings: String { folder + "/collector.ini" }
    private var controlPath: String { folder + "/control" }
    private var socketPath: String { folder + "/office.sock" }
    /// Where the JSON-lines channel writes.
    var linesPath: String { folder + "/alerts.jsonl" }

    /// An office that has a table of regions, an admin, and no box yet.
    init(folder: String, isVirtual: Bool = true) throws(StageFailure) {
        self.folder = folder
        self.isVirtual = isVirtual
        path = try StageProgram.path(of: "kentongan-collector")
    }

    /// Takes the regions through the API, and then the settings with their boxes; ends with the office running.
    func prepare(
        _ scenario: Scenario, port: UInt16, far: UInt16, lines: String, at now: Instant
    ) throws(StageFailure) {
        let head = StageSettings(
            scenario, folder: folder, port: port, far: far, isVirtual: isVirtual)
        try StageFile.write(head.office, to: settings)
        let output = folder + "/token"
        let made = try StageProgram(
            path,
            ["--settings", settings, "--make-admin", "stage"]
                + (isVirtual ? ["--from", "\(now.rawValue)"] : []),
            log: output)
        guard made.wait() == 0 else { throw StageFailure("no admin: see \(output)") }
        token = try StageFile.read(output).split(separator: "\n").first.map(String.init) ?? ""
        try start(at: now)
        var json = JSONWriter()
        json.beginObject()
        json.name("table")
        json.text(head.regions)
        json.name("successors")
        json.text("")
        json.name("dry_run")
        json.boolean(false)
        json.endObject()
        try post("/v1/regions", json.bytes)
        stop()
        try StageFile.write(head.office + head.boxes + lines, to: settings)
        try start(at: now)
    }

    /// Starts the process from what is on its disk, at an instant.
    func start(at now: Instant) throws(StageFailure) {
        program = try StageProgram(
            path,
            ["--settings", settings]
                + (isVirtual ? ["--virtual-clock", controlPath, "--from", "\(now.rawValue)"] : []),
            log: folder + "/collector.log")
        for _ in 0..<10_000 {
            if isVirtual, control == nil { control = StageSocket(path: controlPath) }
            if control != nil || !isVirtual, StageSocket(path: socketPath) != nil { return }
            usleep(2_000)
        }
        throw StageFailure("the office does not start: see \(folder)/collector.log")
    }

    /// Ends the process at once.
    func kill() {
        control = nil
        program?.kill()
        program = nil
    }

    /// Asks the process to end.
    func stop() {
        control = nil
        program?.terminate()
        program = nil
    }

    /// Lets time pass; see the collector's control socket.
    func advance(
        to instant: Instant, _ condition: Condition = .none
    ) throws(StageFailure) -> Standing {
        guard let control else { throw StageFailure("the office does not run") }
        var request = "advance \(instant.rawValue)"
        switch condition {
        case .none: break
        case .fence(let number): request += " fence \(number)"
        case .deaf: request += " deaf"
        case .line: request += " line"
        }
        try control.send(Array((request + "\n").utf8))
        let words = try control.line().split(separator: " ").map(String.init)
        guard words.count == 7, words[0] == "at", let now = Int64(words[1]),
            let sent = Int(words[3]), let number = UInt64(words[5])
        else {
            throw StageFailure("\(request): the office says \(words.joined(separator: " "))")
        }
        return Standing(
            now: Instant(rawValue: now), sent: sent, fence: number,
            isListening: words[6] == "listening")
    }

    /// Asks something of the API as the stage's admin.
    @discardableResult
    func post(_ target: String, _ body: [UInt8]) throws(StageFailure) -> String {
        guard let socket = StageSocket(path: socketPath) else {
            throw StageFailure("the office's API does not listen")
        }
        let head = """
            POST \(target) HTTP/1.1\r
            Host: localhost\r
            Connection: close\r
            Authorization: Bearer \(token)\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            \r

            """
        try socket.send(Array(head.utf8) + body)
        let answer = String(decoding: try socket.rest(), as: UTF8.self)
        guard answer.hasPrefix("HTTP/1.1 200") else {
            throw StageFailure("\(target): \(answer.suffix(600))")
        }
        return answer
    }
}
