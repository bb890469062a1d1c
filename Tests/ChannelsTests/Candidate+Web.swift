// SPDX-License-Identifier: Apache-2.0
//
// Channels that go out over HTTP, as the conformance tests see them: the server of a directory keeps what it is
// asked in a file, each key once, as every receiver should.

import Channels
import Glibc
import SettingsFile
import Synchronization
import TestBench
import VillageModel
import Wording

/// The signing key of every webhook of the tests; appears in nothing that is written or said.
let hookKey = "c4nary-of-the-webhook"

/// A webhook as the settings make it.
func openWebhook(
    _ directory: TemporaryDirectory, _ server: RecordingServer, path: String = "/hook"
) throws -> Channel {
    try directory.write(hookKey + "\n", to: "webhook.key")
    chmod(directory.file("webhook.key"), 0o600)
    return try open(
        "webhook", "url = \(server.url(path))\nkey-file = \(directory.file("webhook.key"))")
}

/// A channel of a kind with these keys of its own; throws what the settings reader found wrong.
func open(_ kind: String, _ keys: String, name: String = "uji") throws -> Channel {
    let text = "[channel \(name)]\nkind = \(kind)\n\(keys)\n"
    var reader = SettingsReader(bytes: Array(text.utf8), path: "uji.ini")
    guard let section = reader.sections("channel").first,
        let entry = ChannelKind.all.first(where: { $0.identifier == kind })
    else { throw BenchFailure("no kind \(kind)") }
    reader.leave(section, "kind")
    let opening = entry.read(&reader, section)
    let mistakes = reader.finish()
    guard let opening, mistakes.isEmpty else {
        throw BenchFailure(mistakes.map(\.english).joined(separator: "; "))
    }
    return opening(ChannelSurroundings(name: name, now: { morning }, sleep: { _ in }))
}

/// The servers that belong to directories, as long as those are.
private let servers = Mutex<[String: RecordingServer]>([:])

extension RecordingServer {
    /// The server of a directory, made when it is first asked for.
    static func of(_ directory: TemporaryDirectory) throws -> RecordingServer {
        try servers.withLock { known in
            if let server = known[directory.path] { return server }
            let server = try RecordingServer()
            known[directory.path] = server
            return server
        }
    }
}

extension Candidate {
    static let webhook = Candidate(
        description: "webhook", remembers: false,
        open: { try openWebhook($0, try .of($0)) },
        arrived: { directory in
            var seen: Set<String> = []
            return try RecordingServer.of(directory).asked
                .filter { seen.insert($0.header("kentongan-id") ?? "").inserted }
                .map { String(decoding: $0.body, as: UTF8.self) }.joined(separator: "\n")
        },
        broken: { directory in
            let server = try RecordingServer.of(directory)
            server.conducts(.answer(500))
            return try openWebhook(directory, server)
        })
}
