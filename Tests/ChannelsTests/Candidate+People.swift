// SPDX-License-Identifier: Apache-2.0
//
// Telegram, Alertmanager and mail as the conformance tests see them.

import Channels
import JSONText
import Synchronization
import TestBench
import VillageModel

@testable import Channels

extension Candidate {
    static let telegram = Candidate(
        description: "telegram",
        open: { try openTelegram(.of($0)) },
        arrived: { directory in
            let texts = try RecordingServer.of(directory).asked.map { asked in
                (try? JSONValue(parsing: asked.body))?["text"]?.text ?? ""
            }
            return texts.joined(separator: "\n")
        },
        beforeNumber: "PERINGATAN #",
        broken: { directory in
            let server = try RecordingServer.of(directory)
            server.conducts(FakeTelegram.error(403, "Forbidden: bot was kicked"))
            return try openTelegram(server, works: false)
        })

    static let alertmanager = Candidate(
        description: "alertmanager", remembers: false,
        open: { try openAlertmanager(.of($0)) },
        arrived: { directory in
            // The same labels twice are one alert there; the same request twice is the same.
            var seen: Set<[UInt8]> = []
            return try RecordingServer.of(directory).asked
                .filter { seen.insert($0.body).inserted }
                .map { String(decoding: $0.body, as: UTF8.self) }.joined(separator: "\n")
        },
        beforeNumber: "\"number\":\"",
        broken: { directory in
            let server = try RecordingServer.of(directory)
            server.conducts(.answer(500))
            return try openAlertmanager(server)
        })

    static let smtp = Candidate(
        description: "smtp",
        open: { try openMail(.of($0)) },
        arrived: { directory in
            var mails: [String] = []
            var body: String?
            for line in try ScriptedServer.of(directory).lines {
                switch line {
                case "": body = ""
                case ".":
                    mails.append(String(decoding: unpacked(body ?? ""), as: UTF8.self))
                    body = nil
                default: if body != nil { body? += line }
                }
            }
            return mails.joined().replacing("\r\n", with: "\n")
        },
        beforeNumber: "PERINGATAN #",
        broken: { _ in try openMail(port: try freePort()) })
}

private func openTelegram(_ server: RecordingServer, works: Bool = true) throws -> Channel {
    if works { server.conducts(.answer(200, body: "{\"ok\":true,\"result\":{}}")) }
    guard let api = WebAddress(server.url("")) else { throw BenchFailure("no address") }
    let clock = VirtualClock()
    return .telegram(
        TelegramBot(api: api, token: Secret(FakeTelegram.token)), chats: [-100], people: [:],
        ChannelSurroundings(name: "t", now: { clock.now }, sleep: { clock.pass($0) }))
}

private func openAlertmanager(_ server: RecordingServer) throws -> Channel {
    guard let address = WebAddress(server.url("/api/v2/alerts")) else {
        throw BenchFailure("no address")
    }
    return .alertmanager(
        address, door: HTTPDoor(),
        ChannelSurroundings(name: "a", now: { morning }, sleep: { _ in }))
}

private func openMail(_ server: ScriptedServer) throws -> Channel {
    try openMail(port: server.port)
}

private func openMail(port: UInt16) throws -> Channel {
    guard let server = SMTPServer(host: "127.0.0.1", port: port, security: .none),
        let sender = SMTPAddress("k@desa.id")
    else { throw BenchFailure("no server") }
    return .smtp(name: "s", server: server, from: sender, to: [sender], deadline: .seconds(20))
}

/// The servers that belong to directories.
private let servers = Mutex<[String: ScriptedServer]>([:])

extension ScriptedServer {
    /// The mail server of a directory, made when it is first asked for.
    static func of(_ directory: TemporaryDirectory) throws -> ScriptedServer {
        try servers.withLock { known in
            if let server = known[directory.path] { return server }
            let server = try ScriptedServer { line in
                switch line {
                case "DATA": .say("354 go")
                case "QUIT": .close
                default: .say("250 ok")
                }
            }
            known[directory.path] = server
            return server
        }
    }
}

/// Base64 back to bytes.
private func unpacked(_ text: String) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var values = [UInt8: UInt32]()
    for (value, letter) in letters.enumerated() { values[letter] = UInt32(value) }
    var bytes: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for letter in text.utf8 {
        guard let value = values[letter] else { break }
        bits = bits << 6 | value
        count += 6
        guard count >= 8 else { continue }
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return bytes
}
