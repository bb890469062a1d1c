// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile
import TestBench
import Testing
import VillageModel

@testable import Probes

/// `openssl s_server` with a certificate on loopback.
private struct SecureServer {
    let port: UInt16
    let program: RunningProgram

    init(_ pair: OpenSSLAuthority.Pair, _ more: String...) async throws {
        port = try freePort()
        program = try RunningProgram(
            try #require(installedPath("openssl")),
            [
                "s_server", "-accept", "127.0.0.1:\(port)", "-cert", pair.certificate, "-key",
                pair.key, "-www",
            ] + more)
        try await program.waitForLine(containing: "ACCEPT")
    }
}

@Suite(.enabled(if: installed("openssl"), "openssl is missing"))
struct ServiceSecureTests {
    private func days(_ told: [ServicePart: Reading]) -> Int64? {
        if case .integer(let days)? = told[.certificateDays]?.value { days } else { nil }
    }

    /// The real present: certificates of a test begin now.
    private static var present: Int64 { daemon_utc_ms() / 1_000 }

    @Test func `a page over TLS answers, and its certificate's days are told`() async throws {
        let authority = try await OpenSSLAuthority()
        var bench = try ServiceBench()
        try await bench.believe(authority)
        bench.seconds = Self.present + 60
        let pair = try await authority.issue("a", for: .server, names: ["IP:127.0.0.1"], days: 30)
        for version in ["-tls1_2", "-tls1_3"] {
            let server = try await SecureServer(pair, version)
            let told = try bench.told(
                service("https://127.0.0.1:\(server.port)/", text: "s_server"))
            #expect(told[.reachable]?.value == .boolean(true), "\(told)")
            #expect(days(told) == 29)
        }
    }

    @Test func `expired, another name, an unknown issuer, too early: each is told apart`()
        async throws
    {
        let (known, other) = (try await OpenSSLAuthority("A"), try await OpenSSLAuthority("B"))
        var bench = try ServiceBench()
        try await bench.believe(known)
        bench.seconds = Self.present
        let right = try await known.issue("a", for: .server, names: ["IP:127.0.0.1"], days: 30)
        let wrong = try await known.issue("b", for: .server, names: ["DNS:lain.test"], days: 30)
        let stranger = try await other.issue("c", for: .server, names: ["IP:127.0.0.1"], days: 30)
        let client = try await known.issue("d", for: .client, names: ["IP:127.0.0.1"], days: 30)
        for (pair, fault) in [
            (right, ServiceFault.none), (wrong, .certificateName), (stranger, .certificateIssuer),
            (client, .tls),
        ] {
            let server = try await SecureServer(pair)
            let page = try service("https://127.0.0.1:\(server.port)/")
            #expect(try bench.fault(page) == fault)
        }
        let server = try await SecureServer(right)
        let page = try service("https://127.0.0.1:\(server.port)/")
        // A floor beyond the end proves that it has ended; one before the beginning proves nothing.
        bench.isPresent = false
        bench.seconds = Self.present + 30 * 86_400 + 43_200
        let told = try bench.told(page)
        #expect(told[.fault]?.value == .unsigned(UInt64(ServiceFault.certificateExpired.rawValue)))
        #expect(days(told) == -1)
        bench.seconds = Self.present - 86_400
        #expect(try bench.fault(page) == ServiceFault.none)
        bench.isPresent = true
        #expect(try bench.fault(page) == .certificateEarly)
    }

    @Test func `a server without TLS is a failed handshake`() throws {
        let server = try StreamServer(http: "HTTP/1.1 400 Bad Request\r\n\r\n")
        let page = try service("https://127.0.0.1:\(server.port)/")
        #expect(try ServiceBench().fault(page, servers: [server]) == .tls)
        let mute = try StreamServer { _ in .end }
        let other = try service("https://127.0.0.1:\(mute.port)/")
        #expect(try ServiceBench().fault(other, servers: [mute]) == .reset)
    }
}
