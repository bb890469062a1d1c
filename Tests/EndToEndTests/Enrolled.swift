// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench
import VillageModel

/// The papers of an office and its boxes, made by `kentongan enroll` as staff make them.
struct Enrolled {
    private let path: String

    /// Founds an authority in the folder and enrols these boxes.
    init(_ boxes: [BoxID], in folder: TemporaryDirectory) async throws {
        path = folder.file("house")
        try await enroll(
            ["init", path, "--group", "3510", "--host", "diskominfo", "--broker", "127.0.0.1"])
        for box in boxes { try await enroll(["new", path, box.description]) }
    }

    /// The broker that the papers describe, running.
    func broker() throws -> Mosquitto { try Mosquitto(enrolledIn: path) }

    /// The lines of `[broker]` with which the collector shows its papers.
    var collector: String { papers("collector", "collector") }

    /// The lines of `[broker]` with which a box shows its papers.
    func box(_ box: BoxID) -> String { papers("boxes/\(box)", "box") }

    /// The key with which a box signs attestations.
    func attestKey(of box: BoxID) -> String { "\(path)/boxes/\(box)/attest.key" }

    /// The line of `[box ID]` that tells the collector of that key.
    func attestLine(of box: BoxID) throws -> String {
        for line in try readFile(path + "/ledger.jsonl").split(separator: 0x0A) {
            guard let line = try? JSONValue(parsing: Array(line)),
                line["event"]?.text == "attests", line["name"]?.text == box.description,
                let key = line["key"]?.text
            else { continue }
            return "attest-key = " + key
        }
        throw BenchFailure("box \(box) has no attestation key")
    }

    /// With what mosquitto's own programs show the papers of somebody who only looks.
    var observer: [String] {
        let place = path + "/observer"
        return [
            "-i", "pengamat", "--cafile", place + "/ca.crt",
            "--cert", place + "/observer.crt", "--key", place + "/observer.key",
        ]
    }

    private func papers(_ place: String, _ name: String) -> String {
        """
        ca = \(path)/\(place)/ca.crt
        certificate = \(path)/\(place)/\(name).crt
        key = \(path)/\(place)/\(name).key
        """
    }

    private func enroll(_ words: [String]) async throws {
        let result = try await RunningProgram.run(program("kentongan"), ["enroll"] + words)
        guard result.status == .exited(0) else { throw BenchFailure(result.errors) }
    }
}
