// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel

@testable import kentongan

@Suite struct OfficeSocketTests {
    private func failure(
        limit: Int = 1 << 20, patience: Int64 = 5,
        _ steps: @escaping @Sendable (String) -> [FakeCollector.Step]
    ) async throws -> OfficeFailure? {
        let collector = try FakeCollector(steps)
        defer { withExtendedLifetime(collector) {} }
        let office = OfficeSocket(
            path: collector.path, patience: patience, largestAnswer: limit)
        do {
            _ = try await office.envelope(of: .alerts, items: AlertMessage.self)
            return nil
        } catch {
            return error
        }
    }

    @Test func `an answer is read whole, however it is cut`() async throws {
        let body = try OfficeJSON.bytes(Samples.envelope([Samples.wifi, Samples.area]))
        let collector = try FakeCollector { _ in
            [.streamHead]
                + body.map { .chunk([$0]) } + [.send(Array("0\r\n\r\n".utf8))]
        }
        let (envelope, bytes) = try await OfficeSocket(path: collector.path)
            .envelope(of: .alerts, items: AlertMessage.self)
        #expect(envelope.items == [Samples.wifi, Samples.area])
        #expect(bytes == body)
        #expect(collector.targets == ["/v1/alerts"])
    }

    @Test func `what is no answer is told apart`() async throws {
        let body = try OfficeJSON.bytes(Samples.envelope([Samples.wifi]))
        #expect(
            try await failure { _ in
                [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n".utf8) + body)]
            } == .brokenOff)
        #expect(try await failure { _ in [] } == .brokenOff)
        #expect(try await failure { _ in [.send([0, 1, 2, 255])] } == .brokenOff)
        #expect(try await failure(limit: 100) { _ in [.answer(body)] } == .tooLarge(limit: 100))
        #expect(try await failure(patience: 1) { _ in [.hold] } == .timedOut(seconds: 1))
        #expect(try await failure { _ in [.answer(body)] } == nil)
        let garbage = try await failure { _ in [.answer(Array("{\"items\":3}".utf8))] }
        guard case .unreadable? = garbage else {
            Issue.record("garbage was read: \(String(describing: garbage))")
            return
        }
    }

    @Test func `a refusal carries the collector's own error`() async throws {
        let message = ErrorMessage(
            code: 66, id: "box_unknown", message: MessageText(id: "tidak ada", en: "none"))
        let body = try OfficeJSON.bytes(ErrorEnvelope(error: message))
        #expect(
            try await failure { _ in [.answer(body, status: "404 Not Found")] }
                == .refused(status: 404, message))
        #expect(
            try await failure { _ in [.answer([1], status: "503 Busy")] }
                == .refused(status: 503, nil))
    }

    @Test(arguments: ["/nonexistent/office.sock", String(repeating: "x", count: 300), "/dev/null"])
    func `a path where nobody listens is unreachable`(path: String) async {
        do {
            _ = try await OfficeSocket(path: path).body(of: .status)
            Issue.record("somebody answered")
        } catch {
            guard case .unreachable = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test func `lines come whole, heartbeats are empty, an endless line is refused`() async throws {
        let collector = try FakeCollector { target in
            target.hasSuffix("=1")
                ? [.streamHead]
                    + (0..<20).map { _ in .chunk([UInt8](repeating: 65, count: 65_536)) }
                : [
                    .streamHead, .chunk(Array("sa".utf8)), .chunk(Array("tu\n\ndua\n".utf8)),
                    .send(Array("0\r\n\r\n".utf8)),
                ]
        }
        let office = OfficeSocket(path: collector.path)
        let lines = try await office.withLines(of: .alertStream(after: 0)) {
            lines async throws(OfficeFailure) -> [String] in
            var found: [String] = []
            var iterator = lines.makeAsyncIterator()
            while let line = try await iterator.next() {
                found.append(String(decoding: line, as: UTF8.self))
            }
            return found
        }
        #expect(lines == ["satu", "", "dua"])
        await #expect(throws: OfficeFailure.tooLarge(limit: OfficeLines.longestLine)) {
            try await office.withLines(of: .alertStream(after: 1)) {
                lines async throws(OfficeFailure) -> Bool in
                var iterator = lines.makeAsyncIterator()
                while try await iterator.next() != nil {}
                return true
            }
        }
    }
}
