// SPDX-License-Identifier: Apache-2.0

import Alerting
import JSONText
import TestBench
import Testing
import VillageModel
import Wording

@testable import Channels

/// Against Debian's exim4; what arrives is read with Python's `email`.
@Suite(.enabled(if: Exim.isUsable, "needs exim4 and root"))
struct SMTPTests {
    private static let password = Secret("sandi rahasia")

    @Test(arguments: [["PLAIN"], ["LOGIN"]])
    func `a parcel arrives as one mail over STARTTLS, with its words whole`(
        _ ways: [String]
    ) async throws {
        let authority = try await OpenSSLAuthority()
        let exim = try Exim(
            showing: try await authority.issue("mail", for: .server, names: ["DNS:localhost"]),
            ways: ways)
        let server = try #require(
            SMTPServer(
                host: "localhost", port: exim.port, authorities: authority.certificate,
                user: "kentongan", password: SMTPTests.password))
        let events = [event(7, name: "Desa Tulumbaho Salo'ō\r\nBcc: x@y"), event(8), event(9)]
        try await channel(server).deliver(Parcel(events: events, isDigest: true, key: "surat-7-9"))
        #expect(await eventually(timeout: .seconds(20)) { exim.inbox.count == 1 }, "\(exim.log)")
        let mail = try await read(try #require(exim.inbox.first))
        #expect(mail["subject"]?.text?.contains("3 peringatan: ") == true)
        #expect(mail["subject"]?.text?.contains("Salo'ō") == true)
        #expect(mail["from"]?.text == "Kentongan <kentongan@desa.id>")
        #expect(mail["to"]?.text == "a@desa.id, b@desa.id")
        #expect(mail["bcc"]?.isNull == true)
        #expect(mail["id"]?.text?.hasPrefix("<surat-7-9.") == true)
        #expect(mail["date"]?.text == "2026-10-20T09:20:00+07:00")
        #expect(mail["type"]?.text == "text/plain; utf-8")
        let body = events.map { ConsoleLine($0).text(.indonesian) }.joined(separator: "\r\n\r\n")
        #expect(mail["body"]?.text == body + "\r\n")
        #expect(exim.log.contains(" A=\(ways[0].lowercased()):kentongan"))
        #expect(exim.log.contains(" X=TLS1.3"))
    }

    @Test func `TLS from the first byte works as well`() async throws {
        let authority = try await OpenSSLAuthority()
        let exim = try Exim(
            showing: try await authority.issue("mail", for: .server, names: ["IP:127.0.0.1"]))
        let server = try #require(
            SMTPServer(
                host: "127.0.0.1", port: exim.securePort, security: .tls,
                authorities: authority.certificate))
        try await channel(server).tell([event(1)])
        #expect(await eventually(timeout: .seconds(20)) { exim.inbox.count == 1 }, "\(exim.log)")
    }

    @Test(arguments: [("another authority", true), ("another name", false)])
    func `a server that cannot prove its name gets nothing`(
        _ what: String, _ isOther: Bool
    ) async throws {
        let authority = try await OpenSSLAuthority()
        let believed = isOther ? try await OpenSSLAuthority("CA lain") : authority
        let name = isOther ? "DNS:localhost" : "DNS:bukan.desa.id"
        let exim = try Exim(
            showing: try await authority.issue("mail", for: .server, names: [name]))
        let server = try #require(
            SMTPServer(
                host: "localhost", port: exim.port, authorities: believed.certificate,
                user: "kentongan", password: SMTPTests.password))
        let failure = ChannelFailure.refused(
            destination: "localhost:\(exim.port)",
            reason: ChannelReason.untrusted)
        await #expect(throws: failure) { try await channel(server).tell([event(1)]) }
        #expect(!exim.log.contains("kentongan"))
        #expect(exim.inbox.isEmpty)
    }

    @Test func `a wrong password is a failure without the password`() async throws {
        let exim = try Exim()
        let server = try #require(
            SMTPServer(
                host: "127.0.0.1", port: exim.port, security: .none, user: "kentongan",
                password: Secret("kenari-7731")))
        let failure = try await channel(server).failure(telling: [event(1)])
        #expect(failure?.description == "127.0.0.1:\(exim.port): AUTH: 535")
    }

    @Test func `who is asked to wait gets the mail later, the others get it once`() async throws {
        let exim = try Exim()
        let server = try #require(SMTPServer(host: "127.0.0.1", port: exim.port, security: .none))
        let waiting = try channel(server, to: ["a@desa.id", "nanti@desa.id"])
        for _ in 1...2 {
            await #expect(throws: ChannelFailure.self) { try await waiting.tell([event(1)]) }
        }
        #expect(await eventually(timeout: .seconds(20)) { exim.inbox.count == 1 })
        let missing = try channel(server, to: ["tiada@desa.id"])
        #expect(
            await missing.failure(telling: [event(2)])
                == .rejected(
                    destination: "127.0.0.1:\(exim.port)",
                    reason: Phrase(same: "tiada@desa.id: 550 no such person")))
        #expect(exim.inbox.count == 1)
    }

    private func channel(
        _ server: SMTPServer, to people: [String] = ["a@desa.id", "b@desa.id"]
    ) throws -> Channel {
        let sender = try #require(SMTPAddress("kentongan@desa.id"))
        return Channel.smtp(
            name: "surat", server: server, from: sender,
            to: try people.map { try #require(SMTPAddress($0)) }, deadline: .seconds(20))
    }

    private func read(_ path: String) async throws -> JSONValue {
        let script = """
            import email, email.policy, json, sys
            m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
            print(json.dumps({
                'subject': m['Subject'], 'from': m['From'], 'to': m['To'], 'bcc': m['Bcc'],
                'id': m['Message-ID'], 'date': m['Date'].datetime.isoformat(),
                'type': m.get_content_type() + '; ' + m.get_content_charset(),
                'body': m.get_content(), 'defects': len(m.defects)}))
            """
        let python = try #require(installedPath("python3"))
        let result = try await RunningProgram.run(python, ["-c", script, path])
        return try JSONValue(parsing: Array(result.output.utf8))
    }
}
