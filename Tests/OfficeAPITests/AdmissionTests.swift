// SPDX-License-Identifier: Apache-2.0

@testable import OfficeAPI
import OfficeClient
@testable import OfficeLedger
import Testing
import VillageModel
import Wording

@Suite(.timeLimit(.minutes(5))) struct AdmissionTests {
    private func bytes(_ message: some Encodable) throws -> [UInt8] {
        try OfficeJSON.bytes(message)
    }

    private func refusal<Outcome>(_ work: () async throws -> Outcome) async -> (Int, String)? {
        do {
            _ = try await work()
            return nil
        } catch OfficeFailure.refused(let status, let message?) {
            return (status, "\(message.code) \(message.id)")
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test func `users and tokens are made over the socket, and the trail tells by whom`()
        async throws
    {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        try await bench.serving {
            let new = try bytes(
                PersonRequest(name: "siti", role: "operator", regions: ["35.10.20"]))
            let (added, _) = try await bench.socket(admin).envelope(
                of: .users, items: ChangeMessage.self, posting: new)
            #expect(added.items.map(\.state) == ["done"])
            let (tokens, _) = try await bench.socket(admin).envelope(
                of: .tokens, items: TokenMessage.self,
                posting: try bytes(TokenRequest(person: "siti", days: 30, label: "meja")))
            let secret = try #require(tokens.items.first?.secret)
            let (own, _) = try await bench.socket(secret).envelope(
                of: .tokens, items: TokenMessage.self)
            #expect(own.items.map(\.person) == ["siti"] && own.items.first?.secret == nil)
            let (all, _) = try await bench.socket(admin).envelope(
                of: .tokens, items: TokenMessage.self)
            #expect(Set(all.items.map(\.person)) == ["siti", "dewi"])
            let (users, _) = try await bench.socket(secret).envelope(
                of: .users, items: PersonMessage.self)
            #expect(users.items.map(\.name) == ["dewi", "siti"])
            let (trail, _) = try await bench.socket(admin).envelope(
                of: .audit(since: nil, object: "siti", limit: nil), items: AuditMessage.self)
            #expect(trail.items.map(\.verb) == ["users.add", "tokens.new"])
            // The kernel says whose process it was.
            #expect(trail.items.allSatisfy { $0.actor == "dewi" && $0.origin.hasPrefix("uid ") })
            let (report, _) = try await bench.socket(secret).envelope(
                of: .verifyAudit, items: AuditReportMessage.self,
                posting: try bytes(AnchorsRequest(lines: [])))
            #expect(report.items.first?.findings.isEmpty == true)
            let (head, _) = try await bench.socket.envelope(
                of: .auditHead, items: AuditHeadMessage.self)
            #expect(head.items.first?.line.hasPrefix("2026-10-20 ") == true)
        }
    }

    @Test func `unknown, malformed, expired and ended tokens get one answer`() async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        let expired = try bench.token(for: "dewi", days: 1)
        let ended = try bench.token(for: "dewi", days: 90)
        try bench.ledger.endToken(
            try #require(AccessToken(ended)).id, by: OfficeBench.dewi, at: morning)
        bench.clock.now = morning + .days(2)
        try await bench.serving {
            var answers: Set<String> = []
            for token in [expired, ended, "kt9-" + admin.suffix(32), "x", "kt", "a b"] {
                let body = try bytes(NameRequest(name: "x"))
                for message in [nil, body] {
                    let answer = try #require(
                        await refusal {
                            try await bench.socket(token).body(
                                of: message == nil ? .users : .endUser, posting: message)
                        })
                    answers.insert("\(answer)")
                }
            }
            #expect(answers == ["(403, \"77 token_refused\")"])
            _ = try await bench.socket(admin).body(of: .users)
            // What asks for no name is answered as before.
            _ = try await bench.socket(expired).body(of: .status)
        }
    }

    @Test func `a viewer renews his own token and verifies, and does nothing else`() async throws {
        let bench = try OfficeBench()
        _ = try bench.admin()
        let token = try bench.person("baca", .viewer)
        try await bench.serving {
            let own = try bytes(TokenRequest(person: "baca", days: 30))
            _ = try await bench.socket(token).body(of: .tokens, posting: own)
            let anchors = try bytes(AnchorsRequest(lines: []))
            _ = try await bench.socket(token).body(of: .verifyAudit, posting: anchors)
            let others = try bytes(TokenRequest(person: "dewi", days: 30))
            let refused = await refusal {
                try await bench.socket(token).body(of: .tokens, posting: others)
            }
            #expect(refused?.1 == "77 role_needed")
            let bad = try bytes(AnchorsRequest(lines: ["2026-10-20 1 x"], first: 7))
            let answer = await refusal {
                try await bench.socket(token).body(of: .verifyAudit, posting: bad)
            }
            #expect(answer?.1 == "65 anchor_bad")
        }
    }

    @Test func `a body that is no JSON, too large or of another kind is refused`() async throws {
        let bench = try OfficeBench()
        let admin = try bench.admin()
        try await bench.serving {
            let socket = bench.socket(admin)
            for (body, id) in [
                (Array("x".utf8), "body_bad"), ([], "body_bad"), (Array("[]".utf8), "body_bad"),
                (Array(#"{"name":1,"role":"viewer"}"#.utf8), "body_bad"),
                (Array(#"{"name":"siti"}"#.utf8), "body_bad"),
                (Array(repeating: UInt8(ascii: " "), count: (64 << 10) + 1), "body_too_large"),
                (
                    Array(
                        #"{"name":"siti","role":"raja","regions":[],"office":""}"#.utf8),
                    "value_bad"
                ),
                (
                    Array(
                        #"{"name":"siti","role":"viewer","regions":["3510"],"office":""}"#.utf8),
                    "value_bad"
                ),
                (
                    Array(
                        #"{"name":"siti","role":"viewer","regions":["3510202007"],"office":""}"#
                            .utf8), "bps_code"
                ),
            ] {
                let answer = await refusal { try await socket.body(of: .users, posting: body) }
                #expect(answer.map { "\($0)" } == "(400, \"64 \(id)\")")
            }
            let form = try RawClient(bench.path)
            form.send(
                ("POST /v1/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(admin)\r\n"
                    + "Connection: close\r\nContent-Length: 2\r\n\r\n{}").utf8)
            #expect(String(decoding: await form.answer(), as: UTF8.self).contains("body_bad"))
            // The control: exactly as much as is allowed, and JSON.
            let room = (64 << 10) - 51
            let filled =
                #"{"name":"siti","role":"viewer","regions":[],"office":""# + "\"}"
                + String(repeating: " ", count: room)
            _ = try await socket.body(of: .users, posting: Array(filled.utf8.prefix(64 << 10)))
        }
        #expect(try bench.ledger.users().map(\.name) == ["dewi", "siti"])
    }

    @Test func `a call wakes, and what was called before anybody listened is not lost`() throws {
        let calls = JudgementCalls()
        let village = try #require(RegionCode("35.10.20.2007"))
        calls.call(village)
        let woken = Woken()
        calls.whenCalled { woken.count() }
        #expect(woken.times == 1)
        calls.call(village)
        calls.call(try #require(RegionCode("35.10")))
        #expect(woken.times == 3)
        #expect(calls.take().map(\.description).sorted() == ["35.10", "35.10.20.2007"])
        #expect(calls.take().isEmpty)
    }
}
