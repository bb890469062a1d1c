// SPDX-License-Identifier: Apache-2.0

import Channels
import TestBench
import Testing
import VillageModel
import Wording

@Suite struct HTTPDoorTests {
    private static let span = TimeSpan(milliseconds: 400)

    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let conduct: RecordingServer.Conduct
        let matches: @Sendable (ChannelFailure?) -> Bool
    }

    static let cases: [Case] = [
        Case(description: "200", conduct: .ok) { $0 == nil },
        Case(description: "204", conduct: .answer(204)) { $0 == nil },
        Case(description: "429 with Retry-After", conduct: .answer(429, [("retry-after", "7")])) {
            if case .busy(_, let pause) = $0, pause == .seconds(7) { true } else { false }
        },
        Case(description: "429 for ever", conduct: .answer(429, [("retry-after", "99999999999")])) {
            if case .busy(_, let pause) = $0, pause == .hours(1) { true } else { false }
        },
        Case(
            description: "429 until a date",
            conduct: .answer(
                429,
                [
                    ("date", "Sun, 22 Nov 2026 10:00:00 GMT"),
                    ("retry-after", "Sun, 22 Nov 2026 10:00:09 GMT"),
                ])
        ) { if case .busy(_, let pause) = $0, pause == .seconds(9) { true } else { false } },
        Case(description: "429 without", conduct: .answer(429)) {
            if case .busy(_, let pause) = $0, pause == .minutes(1) { true } else { false }
        },
        Case(description: "503 with", conduct: .answer(503, [("retry-after", "3")])) {
            if case .busy(_, let pause) = $0, pause == .seconds(3) { true } else { false }
        },
        Case(description: "503 without", conduct: .answer(503)) { isRefused($0, "HTTP 503") },
        Case(description: "500", conduct: .answer(500)) { isRefused($0, "HTTP 500") },
        Case(description: "400", conduct: .answer(400)) {
            if case .rejected(_, let told) = $0 { told == Phrase(same: "HTTP 400") } else { false }
        },
        Case(description: "401", conduct: .answer(401)) { isRefused($0, "HTTP 401") },
        Case(description: "403", conduct: .answer(403)) { isRefused($0, "HTTP 403") },
        Case(description: "404", conduct: .answer(404)) { isRefused($0, "HTTP 404") },
        Case(description: "408", conduct: .answer(408)) { isRefused($0, "HTTP 408") },
        Case(
            description: "a redirect",
            conduct: .answer(302, [("location", "http://127.0.0.1:1/elsewhere")])
        ) { isRefused($0, "HTTP 302, redirects are not followed") },
        Case(description: "garbage", conduct: .garbage) {
            if case .refused = $0 { true } else { false }
        },
        Case(description: "closed", conduct: .close) {
            if case .refused = $0 { true } else { false }
        },
        Case(description: "never", conduct: .hang) {
            if case .silent(_, let after) = $0, after == span { true } else { false }
        },
        Case(description: "a byte now and then", conduct: .drip) {
            if case .silent(_, let after) = $0, after == span { true } else { false }
        },
        Case(description: "an answer without end", conduct: .flood) {
            isRefused($0, "an answer of more than 64 KiB")
        },
    ]

    static func isRefused(_ failure: ChannelFailure?, _ reason: String) -> Bool {
        if case .refused(_, let told) = failure { told.en == reason } else { false }
    }

    @Test(arguments: cases) func `every answer and every silence becomes one of five outcomes`(
        _ item: Case
    ) async throws {
        let server = try RecordingServer(item.conduct)
        let address = try #require(WebAddress(server.url("/bot-S3cret/x?key=S3cret")))
        let deadline = item.conduct.needsTime ? Self.span : .seconds(10)
        let door = HTTPDoor(deadline: deadline)
        var failure: ChannelFailure?
        do throws(ChannelFailure) { _ = try await door.tell(HTTPQuestion(address)) } catch {
            failure = error
        }
        #expect(item.matches(failure), "\(String(describing: failure))")
        #expect(failure?.contains("S3cret") != true)
        #expect(server.asked.count == 1)
        await door.shutdown()
    }

    private func reason(_ text: String, authorities: String? = nil) async throws -> String? {
        let address = try #require(WebAddress(text))
        do throws(ChannelFailure) {
            let door = HTTPDoor(authorities: authorities, deadline: .seconds(10))
            _ = try await door.tell(HTTPQuestion(address, method: "GET"))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `nobody listening is told as that`() async throws {
        let port = try freePort()
        let told = try #require(try await reason("http://127.0.0.1:\(port)/"))
        #expect(told == "127.0.0.1:\(port): the connection is refused")
    }

    @Test func `a stranger's certificate and another's name are refused, one's own is not`()
        async throws
    {
        let authority = try await OpenSSLAuthority()
        let pair = try await authority.issue(
            "localhost", for: .server, names: ["DNS:localhost"])
        let port = try freePort()
        let server = try RunningProgram(
            "/usr/bin/openssl",
            [
                "s_server", "-accept", "\(port)", "-cert", pair.certificate, "-key", pair.key,
                "-www",
            ])
        try await server.waitForLine(containing: "ACCEPT")
        let (own, other) = ("https://localhost:\(port)/", "https://127.0.0.1:\(port)/")
        #expect(try await reason(own, authorities: authority.certificate) == nil)
        #expect(try await reason(own)?.contains("TLS failed") == true)
        #expect(
            try await reason(other, authorities: authority.certificate)?.contains("TLS failed")
                == true)
        server.terminate()
    }

    @Test(arguments: [
        ("https://a.example/x", "a.example"), ("https://a.example:8443", "a.example:8443"),
        ("http://127.0.0.1:80/", "127.0.0.1:80"), ("http://localhost/", "localhost"),
        ("http://[::1]:8/", "[::1]:8"), ("http://a.example/", nil), ("http://128.0.0.1/", nil),
        ("http://127.evil.example/", nil), ("https://u:p@a.example/", nil), ("ftp://a/", nil),
        ("https:///x", nil), ("https://a.example:99999/", nil), ("https://a b/", nil),
        ("https://a.example/\r\nx: y", nil), ("https://a.example/#x", nil), ("", nil),
    ]) func `an address is https, or http on this machine, and shows only its host`(
        _ text: String, _ shown: String?
    ) {
        #expect(WebAddress(text)?.description == shown)
    }
}

extension RecordingServer.Conduct {
    var needsTime: Bool {
        switch self {
        case .hang, .drip: true
        default: false
        }
    }
}
