// SPDX-License-Identifier: Apache-2.0

@testable import OfficeAPI
import OfficeClient
import TestBench
import Testing
import VillageModel
import Wording

@Suite(.timeLimit(.minutes(5))) struct HostileRequestTests {
    struct Request: Sendable {
        let target: String
        let status: Int
        let id: String

        init(_ target: String, _ status: Int, _ id: String) {
            self.target = target
            self.status = status
            self.id = id
        }
    }

    static let requests = [
        Request("/", 404, "route_unknown"),
        Request("/v1/alert", 404, "route_unknown"),
        Request("/v1/../../etc/passwd", 404, "route_unknown"),
        Request("/v1/%00", 404, "route_unknown"),
        Request("/v1/status?x=1", 400, "query_bad"),
        Request("/v1/readings", 400, "query_bad"),
        Request("/v1/readings?box=", 400, "query_bad"),
        Request("/v1/readings?box=a&box=b", 400, "query_bad"),
        Request("/v1/readings?box=a&metrics=b", 400, "query_bad"),
        Request("/v1/readings?box=%zz", 400, "query_bad"),
        Request("/v1/readings?box=%f", 400, "query_bad"),
        Request("/v1/readings?box=%ff", 400, "query_bad"),
        Request("/v1/readings?box=%1b%5b2J", 404, "box_unknown"),
        Request("/v1/readings?box=35.10.20.2007&limit=0", 400, "query_bad"),
        Request("/v1/readings?box=35.10.20.2007&limit=-1", 400, "query_bad"),
        Request("/v1/readings?box=35.10.20.2007&limit=10001", 400, "query_bad"),
        Request("/v1/readings?box=35.10.20.2007&limit=1e3", 400, "query_bad"),
        Request("/v1/readings?box=35.10.20.2007&limit=99999999999999999999", 400, "query_bad"),
        Request("/v1/readings?box=35.10.20.2007&since=soon", 400, "query_bad"),
        Request("/v1/readings?box=35.10.20.2007&since=2&until=1", 400, "query_bad"),
        Request("/v1/readings?box=35.10.20.2007&metric=%e2%80%ae", 404, "metric_unknown"),
        Request("/v1/alerts/stream?after=-1", 400, "query_bad"),
        Request("/v1/alerts/stream?after=x", 400, "query_bad"),
        Request("/v1/alerts/stream?after=1", 400, "sequence_unknown"),
        Request("/v1/alerts/stream?after=9223372036854775807", 400, "sequence_unknown"),
        Request("/v1/readings?box=" + String(repeating: "a", count: 6_000), 404, "box_unknown"),
    ]

    /// Bounds that are allowed, which is the control.
    static let allowed = [
        "/v1/status", "/v1/alerts?", "/v1/readings?box=35.10.20.2007&limit=10000",
        "/v1/readings?box=35%2e10.20.2007&limit=1",
        "/v1/readings?box=35.10.20.2007&since=-9223372036854775808&until=9223372036854775807",
    ]

    @Test func `a wrong question is refused in both languages, a right one is answered`()
        async throws
    {
        let bench = try OfficeBench()
        try await bench.serving {
            for request in HostileRequestTests.requests {
                let (status, body) = try await ask(bench, "GET", request.target)
                #expect(status == request.status, "\(request.target)")
                let error = try OfficeJSON.message(ErrorEnvelope.self, from: body).error
                #expect(error.id == request.id, "\(request.target)")
                #expect(error.code == (request.status == 400 ? 64 : 66), "\(request.target)")
                for text in [error.message.id, error.message.en] {
                    #expect(!text.isEmpty && text.utf8.count < 400 && disarmed(text) == text)
                }
            }
            for target in HostileRequestTests.allowed {
                #expect(try await ask(bench, "GET", target).status == 200, "\(target)")
            }
            for method in ["POST", "PUT", "DELETE"] {
                #expect(try await ask(bench, method, "/v1/alerts").status == 404)
            }
        }
    }

    @Test func `bytes that are no request end a connection and nothing else`() async throws {
        let bench = try OfficeBench()
        try await bench.serving {
            let whole = Array("GET /v1/readings?box=a&limit=1 HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
            var generator = SeededGenerator(seed: 7)
            for round in 0..<600 {
                var bytes = whole
                for _ in 0...Int.random(in: 0...4, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch round % 3 {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: place)
                    default:
                        bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                    }
                }
                let client = try RawClient(bench.path)
                client.send(bytes)
                client.finish()
                _ = await client.answer(silence: 1_000)
            }
            for bytes in [
                "GET * HTTP/1.1\r\n\r\n", "GET http://:::/? HTTP/1.1\r\n\r\n", "\r\n\r\n\r\n",
                "GET //?#?& HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /v1/status HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "GET /v1/status HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "GET /v1/status HTTP/1.1\r\nX: " + String(repeating: "y", count: 100_000),
            ] {
                let client = try RawClient(bench.path)
                client.send(bytes.utf8)
                client.finish()
                _ = await client.answer(silence: 1_000)
            }
            #expect(try await ask(bench, "GET", "/v1/status").status == 200)
        }
    }

    private func ask(
        _ bench: OfficeBench, _ method: String, _ target: String
    ) async throws -> (status: Int, body: [UInt8]) {
        let client = try RawClient(bench.path)
        client.send("\(method) \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
        client.finish()
        let answer = await client.answer()
        let end = Array("\r\n\r\n".utf8)
        let body = answer.firstRange(of: end).map { Array(answer[$0.upperBound...]) } ?? []
        let status = String(decoding: answer.dropFirst(9).prefix(3), as: UTF8.self)
        return (Int(status) ?? 0, body)
    }
}
