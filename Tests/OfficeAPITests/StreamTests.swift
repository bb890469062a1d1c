// SPDX-License-Identifier: Apache-2.0

import Alerting
@testable import OfficeAPI
import OfficeClient
import OfficeLedger
import TestBench
import Testing
import VillageModel

@Suite(.timeLimit(.minutes(2))) struct StreamTests {
    /// An office whose data is fresh.
    private func judgedBench() throws -> OfficeBench {
        let bench = try OfficeBench()
        bench.status.update { $0.lastJudged = morning }
        return bench
    }

    /// Reads changes until one has the sequence given.
    private func changes(
        _ bench: OfficeBench, after begin: Int64, through end: Int64, token: String? = nil
    ) async throws -> [AlertMessage] {
        try await bench.socket(token).withLines(of: .alertStream(after: begin)) {
            lines async throws(OfficeFailure) in
            var found: [AlertMessage] = []
            var iterator = lines.makeAsyncIterator()
            while let line = try await iterator.next() {
                guard !line.isEmpty else { continue }
                guard let change = try? OfficeJSON.message(AlertMessage.self, from: line) else {
                    throw .unreadable(String(decoding: line, as: UTF8.self))
                }
                found.append(change)
                if change.sequence >= end { break }
            }
            return found
        }
    }

    @Test func `a stream begins after a change and tells what comes`() async throws {
        let bench = try judgedBench()
        try bench.tell(.fired)
        try bench.tell(.escalated, severity: .critical)
        let found = try await bench.serving {
            async let found = changes(bench, after: 1, through: 4)
            #expect(await eventually { bench.signal.count == 1 })
            try bench.tell(.resolved)
            try bench.tell(.fired, .box)
            return try await found
        }
        #expect(found.map(\.sequence) == [2, 3, 4])
        #expect(found.map(\.state) == ["firing", "resolved", "firing"])
        #expect(found.map(\.id) == [1, 1, 2] && found.map(\.kind).last == "silent")
        #expect(found[0].severity == "critical" && found[1].resolvedAt?.instant == morning)
    }

    @Test func `more changes than a page come in order`() async throws {
        let bench = try judgedBench()
        try bench.tell(count: 600, sentence: "banyak")
        let found = try await bench.serving { try await changes(bench, after: 0, through: 600) }
        #expect(found.map(\.sequence) == Array(1...600))
    }

    @Test func `no change is lost or doubled while clients connect`() async throws {
        let bench = try judgedBench()
        try await bench.serving {
            for round in Int64(0)..<200 {
                let end = round * 6 + 6
                async let told: Void = {
                    for _ in 1...3 {
                        try bench.tell(.fired)
                        await Task.yield()
                        try bench.tell(.resolved)
                    }
                }()
                let (list, _) = try await bench.socket.envelope(
                    of: .alerts, items: AlertMessage.self)
                let begin = try #require(list.lastSequence)
                // What the list shows is what had happened by then.
                #expect(list.items.allSatisfy { $0.sequence == begin })
                #expect(list.items.count == Int(begin % 2))
                let found = begin < end ? try await changes(bench, after: begin, through: end) : []
                try await told
                #expect(found.map(\.sequence) == Array((begin + 1)..<(end + 1)))
            }
        }
    }

    @Test func `a quiet stream says that it lives`() async throws {
        let bench = try judgedBench()
        let lines = try await bench.serving(heartbeat: 20) {
            try await bench.socket.withLines(of: .alertStream(after: 0)) {
                lines async throws(OfficeFailure) in
                var found: [[UInt8]] = []
                var iterator = lines.makeAsyncIterator()
                while found.count < 5, let line = try await iterator.next() { found.append(line) }
                return found
            }
        }
        #expect(lines == [[], [], [], [], []])
    }

    @Test func `twenty open streams end well and do not hold up a stop`() async throws {
        let bench = try judgedBench()
        let (streams, began) = try await bench.serving {
            let streams = (1...20).map { _ in
                Task {
                    try await bench.socket.withLines(of: .alertStream(after: 0)) {
                        lines async throws(OfficeFailure) in
                        var iterator = lines.makeAsyncIterator()
                        while try await iterator.next() != nil {}
                    }
                }
            }
            #expect(await eventually { bench.signal.count == 20 })
            return (streams, ContinuousClock.now)
        }
        let took = ContinuousClock.now - began
        // Some 10 ms alone; other tests run beside this one. Without its end a stream would hold up for 15 s.
        #expect(took < .seconds(10), "a stop took \(took)")
        for stream in streams { try await stream.value }
        #expect(bench.signal.count == 0)
    }

    @Test func `a client that leaves is forgotten at once`() async throws {
        let bench = try judgedBench()
        try await bench.serving {
            for _ in 1...30 {
                let client = try RawClient(bench.path)
                client.send("GET /v1/alerts/stream?after=0 HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
                #expect(await !client.answer(atMost: 10).isEmpty)
            }
            #expect(await eventually(timeout: .seconds(10)) { bench.signal.count == 0 })
        }
    }

    @Test func `a client that only stops talking is still told`() async throws {
        let bench = try judgedBench()
        try await bench.serving {
            let client = try RawClient(bench.path)
            client.send("GET /v1/alerts/stream?after=0 HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
            client.finish()
            #expect(await eventually { bench.signal.count == 1 })
            try bench.tell(.fired, sentence: "masih didengar")
            var answer = ""
            while !answer.contains("masih didengar") {
                let more = await client.answer(silence: 5_000, atMost: 1)
                guard !more.isEmpty else { break }
                answer += String(decoding: more, as: UTF8.self)
            }
            #expect(answer.contains("masih didengar"))
        }
    }

    @Test(.enabled(if: !isSanitized, "a sanitizer keeps freed memory, and this counts memory"))
    func `a client that does not read costs little and holds up nothing`() async throws {
        let bench = try judgedBench()
        // 60 MB of changes.
        try bench.tell(count: 3_000, sentence: String(repeating: "panjang ", count: 1_250))
        try await bench.serving {
            let before = try StreamTests.residentMegabytes()
            let client = try RawClient(bench.path)
            client.send("GET /v1/alerts/stream?after=0 HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
            #expect(await eventually { bench.signal.count == 1 })
            let found = try await changes(bench, after: 2_990, through: 3_000)
            #expect(found.count == 10)
            try await Task.sleep(for: .milliseconds(500))
            // Some 11 MB; what it asked for has 60.
            #expect(try StreamTests.residentMegabytes() - before < 40)
            // It reads at last: everything is there, in order.
            let answer = await client.answer(silence: 2_000, atMost: 1 << 27)
            let sequences = answer.split(separator: 0x0A).compactMap { line in
                try? OfficeJSON.message(AlertMessage.self, from: Array(line)).sequence
            }
            #expect(sequences == Array(1...3_000))
        }
    }

    private static func residentMegabytes() throws -> Int {
        let fields = String(decoding: try readFile("/proc/self/statm"), as: UTF8.self)
            .split(separator: " ")
        let pages = fields.count > 1 ? Int(fields[1]) : nil
        return try #require(pages) / 256
    }

    @Test func `a client that does not read holds up a stop for half a second at most`()
        async throws
    {
        let bench = try judgedBench()
        try bench.tell(count: 100, sentence: String(repeating: "panjang ", count: 1_250))
        let (clients, began) = try await bench.serving {
            let clients = try ["/v1/alerts/stream?after=0", "/v1/status"].map { target in
                let client = try RawClient(bench.path)
                client.send("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
                return client
            }
            #expect(await eventually { bench.signal.count == 1 })
            // Long enough for the socket's buffers to be full.
            try await Task.sleep(for: .milliseconds(300))
            return (clients, ContinuousClock.now)
        }
        #expect(ContinuousClock.now - began < .seconds(10))
        #expect(clients.count == 2)
    }

    @Test func `a stream says when the data becomes stale, and when it is fresh again`()
        async throws
    {
        let bench = try judgedBench()
        let notices = try await bench.serving(heartbeat: 20) {
            bench.clock.now = morning + .seconds(91)
            return try await bench.socket.withLines(of: .alertStream(after: 0)) {
                lines async throws(OfficeFailure) in
                var found: [StreamNotice] = []
                var iterator = lines.makeAsyncIterator()
                while found.count < 2, let line = try await iterator.next() {
                    guard let notice = try? OfficeJSON.message(StreamNotice.self, from: line)
                    else { continue }
                    found.append(notice)
                    bench.status.update { $0.lastJudged = bench.clock.now }
                }
                return found
            }
        }
        #expect(notices.map(\.stale) == [true, false] && notices.map(\.dataAge) == [91, 0])
    }

    @Test func `what happened under a silence is not in the stream, what follows is`() async throws
    {
        let bench = try judgedBench()
        try bench.tell(.fired, silenced: true)
        try bench.tell(.escalated, silenced: true)
        try bench.tell(.fired, .wifi)
        let found = try await bench.serving { try await changes(bench, after: 0, through: 3) }
        #expect(found.map(\.sequence) == [3] && found.map(\.event) == ["fired"])
    }

    @Test func `who took an alert on is named to those who have a name`() async throws {
        let bench = try judgedBench()
        let token = try bench.admin()
        let alert = try bench.tell(.fired)
        _ = try bench.ledger.acknowledge(
            number: alert.number, by: OfficeBench.dewi, note: "juru kunci dipanggil", at: morning)
        let all = try await bench.serving {
            [
                try await changes(bench, after: 1, through: 2, token: nil),
                try await changes(bench, after: 1, through: 2, token: token),
            ]
        }
        #expect(all.map { $0.first?.acknowledgement?.person } == [nil, "dewi"])
        #expect(
            all.map { $0.first?.acknowledgement?.note }
                == .init(repeating: "juru kunci dipanggil", count: 2))
        #expect(all.map { $0.first?.sentence.id.contains("dewi") } == [false, true])
        #expect(all.map { $0.first?.state } == ["acknowledged", "acknowledged"])
    }
}
