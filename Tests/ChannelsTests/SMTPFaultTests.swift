// SPDX-License-Identifier: Apache-2.0

import Alerting
import TestBench
import Testing
import VillageModel
import Wording

@testable import Channels

@Suite struct SMTPFaultTests {
    @Test func `a server that goes silent costs the deadline and not more`() async throws {
        for silentAt in ["", "EHLO", "MAIL", "RCPT", "DATA", "."] {
            let server = try ScriptedServer(
                greeting: silentAt.isEmpty ? .hang : .say("220 uji"),
                answer: { $0.hasPrefix(silentAt) ? .hang : usual($0) })
            let started = ContinuousClock.now
            await #expect(
                throws: ChannelFailure.silent(
                    destination: "127.0.0.1:\(server.port)", after: TimeSpan(milliseconds: 300))
            ) { try await channel(server, TimeSpan(milliseconds: 300)).tell([event(1)]) }
            #expect(ContinuousClock.now - started < .seconds(10))
        }
    }

    @Test func `a server that closes after the mail may have it, and gets the same one again`()
        async throws
    {
        let server = try ScriptedServer { $0 == "." ? .close : usual($0) }
        let channel = try channel(server, .seconds(20))
        for _ in 1...2 {
            let failure = await channel.failure(telling: [event(1)])
            #expect(failure?.description.hasSuffix("it may have been taken") == true)
        }
        let names = server.lines.filter { $0.hasPrefix("Message-ID:") }
        #expect(names.count == 2)
        #expect(Set(names).count == 1)
    }

    @Test func `a server that takes the mail and hangs at the farewell has taken it`() async throws
    {
        let server = try ScriptedServer { $0 == "QUIT" ? .hang : usual($0) }
        let channel = try channel(server, .seconds(20))
        try await channel.tell([event(1)])
        // Told once is told: the same parcel makes no second mail.
        try await channel.tell([event(1)])
        #expect(server.lines.count { $0 == "DATA" } == 1)
    }

    @Test(arguments: [
        ("220 uji\r\n250 too early", ChannelReason.tooEarly),
        ("\u{1b}[2Jhalo", ChannelReason.notSMTP),
        ("554 pergi", ChannelReason.greeting + ": 554 pergi"),
        ("421-a\r\n421 b\u{1b}c", ChannelReason.greeting + ": 421 b\\x1bc"),
    ]) func `a strange greeting is a failure with harmless words`(
        _ greeting: String, _ reason: Phrase
    ) async throws {
        let server = try ScriptedServer(greeting: .say(greeting)) { usual($0) }
        await #expect(
            throws: ChannelFailure.refused(
                destination: "127.0.0.1:\(server.port)", reason: reason)
        ) { try await channel(server, .seconds(20)).tell([event(1)]) }
    }

    @Test func `words in the clear behind STARTTLS end it before TLS`() async throws {
        let server = try ScriptedServer {
            $0 == "STARTTLS"
                ? .say("220 go\r\n250")
                : $0.hasPrefix("EHLO")
                    ? .say("250-uji\r\n250 STARTTLS") : usual($0)
        }
        let secured = try #require(
            SMTPServer(
                host: "127.0.0.1", port: server.port, user: "a", password: Secret("kenari-7731")))
        let sender = try #require(SMTPAddress("k@desa.id"))
        let channel = Channel.smtp(
            name: "surat", server: secured, from: sender, to: [sender], deadline: .seconds(20))
        await #expect(
            throws: ChannelFailure.refused(
                destination: "127.0.0.1:\(server.port)", reason: ChannelReason.tooEarly)
        ) { try await channel.tell([event(1)]) }
        #expect(!server.lines.contains { $0.hasPrefix("AUTH") })
    }

    @Test func `nobody listens`() async throws {
        let port = try freePort()
        let server = try #require(SMTPServer(host: "127.0.0.1", port: port, security: .none))
        let sender = try #require(SMTPAddress("k@desa.id"))
        await #expect(
            throws: ChannelFailure.refused(
                destination: "127.0.0.1:\(port)", reason: ChannelReason.connectionRefused)
        ) {
            try await Channel.smtp(name: "surat", server: server, from: sender, to: [sender])
                .tell([event(1)])
        }
    }

    private func channel(_ server: ScriptedServer, _ deadline: TimeSpan) throws -> Channel {
        let open = try #require(
            SMTPServer(host: "127.0.0.1", port: server.port, security: .none))
        let sender = try #require(SMTPAddress("k@desa.id"))
        return Channel.smtp(
            name: "surat", server: open, from: sender, to: [sender], deadline: deadline)
    }
}

/// What a server says to each line when all is well.
@Sendable private func usual(_ line: String) -> ScriptedServer.Answer {
    switch line {
    case "DATA": .say("354 go")
    case "QUIT": .close
    default: .say("250 ok")
    }
}
