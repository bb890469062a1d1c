// SPDX-License-Identifier: Apache-2.0

import CLinux
import OfficeClient
import Synchronization
import TestBench

/// A collector that says exactly what a test tells it to, on a Unix socket of its own.
///
/// The handler gets the request's target and answers with steps. Ended with the value.
final class FakeCollector: Sendable {
    /// One thing to do on a connection.
    enum Step: Sendable {
        /// Sends bytes as they are.
        case send([UInt8])
        /// Waits, in milliseconds.
        case pause(UInt32)
        /// Keeps the connection open until the client leaves.
        case hold
    }

    /// The socket's path.
    let path: String
    private let directory: TemporaryDirectory
    private let served: Served

    /// What the serving thread and the test share.
    private final class Served: Sendable {
        let descriptor: Int32
        let handler: @Sendable (String) -> [Step]
        let targets = Mutex<[String]>([])
        let bodies = Mutex<[[UInt8]]>([])

        init(descriptor: Int32, handler: @escaping @Sendable (String) -> [Step]) {
            self.descriptor = descriptor
            self.handler = handler
        }
    }

    /// The targets that were asked for so far, in order.
    var targets: [String] { served.targets.withLock { $0 } }

    /// The bodies that were posted so far, in order.
    var bodies: [[UInt8]] { served.bodies.withLock { $0 } }

    /// Listens; the handler is called on threads of its own, one for each connection.
    init(_ handler: @escaping @Sendable (String) -> [Step]) throws {
        directory = try TemporaryDirectory()
        path = directory.file("office.sock")
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0, sockets_bind_path(descriptor, path) == 0,
            listen(descriptor, 16) == 0
        else { throw BenchFailure("cannot listen on \(path)") }
        served = Served(descriptor: descriptor, handler: handler)
        FakeCollector.thread { [served] in FakeCollector.serve(served) }
    }

    deinit { shutdown(served.descriptor, Int32(SHUT_RDWR)) }

    private static func serve(_ served: Served) {
        while true {
            let connection = accept(served.descriptor, nil, nil)
            guard connection >= 0 else { break }
            thread {
                answer(connection, served)
                // A program that another test starts just now holds a copy of the descriptor, so
                // closing alone would not end the connection.
                shutdown(connection, Int32(SHUT_RDWR))
                close(connection)
            }
        }
        close(served.descriptor)
    }

    private static func answer(_ connection: Int32, _ served: Served) {
        var request: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !String(decoding: request, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            request += buffer.prefix(count)
        }
        if let body = body(of: &request, connection) {
            served.bodies.withLock { $0.append(body) }
        }
        let words = String(decoding: request, as: UTF8.self).split(separator: " ")
        let target = words.count > 1 ? String(words[1]) : ""
        served.targets.withLock { $0.append(target) }
        for step in served.handler(target) {
            switch step {
            case .send(let bytes):
                guard
                    bytes.withUnsafeBytes({
                        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }) == bytes.count
                else { return }
            case .pause(let milliseconds): usleep(milliseconds * 1_000)
            case .hold: while recv(connection, &buffer, buffer.count, 0) > 0 {}
            }
        }
    }

    /// What was posted; nil where nothing was.
    private static func body(of request: inout [UInt8], _ connection: Int32) -> [UInt8]? {
        let end = Array("\r\n\r\n".utf8)
        guard
            let begin = (end.count...request.count).first(where: {
                request[($0 - end.count)..<$0].elementsEqual(end)
            })
        else { return nil }
        var length: Int?
        for line in String(decoding: request[..<begin], as: UTF8.self).split(separator: "\r\n") {
            let parts = line.lowercased().split(separator: ": ")
            if parts.first == "content-length", parts.count == 2 { length = Int(parts[1]) }
        }
        guard let length else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while request.count < begin + length {
            let received = recv(connection, &buffer, buffer.count, 0)
            guard received > 0 else { break }
            request += buffer.prefix(received)
        }
        return Array(request[begin...])
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) {
        let boxed = Unmanaged.passRetained(Body(body))
        let code = kl_thread_start(
            { argument in
                guard let argument else { return nil }
                Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, boxed.toOpaque())
        if code != 0 { boxed.release() }
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

extension FakeCollector.Step {
    /// A whole answer with a length.
    static func answer(_ body: [UInt8], status: String = "200 OK") -> FakeCollector.Step {
        .send(
            Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
    }

    /// A message as a whole answer.
    static func answer(_ message: some Encodable) -> FakeCollector.Step {
        .answer((try? OfficeJSON.bytes(message)) ?? [])
    }

    /// The head of a streaming answer.
    static let streamHead = FakeCollector.Step.send(
        Array(
            ("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n").utf8))

    /// Bytes of a streaming answer.
    static func chunk(_ bytes: [UInt8]) -> FakeCollector.Step {
        .send(
            Array((String(bytes.count, radix: 16) + "\r\n").utf8) + bytes + Array("\r\n".utf8))
    }

    /// A message as one line of a streaming answer.
    static func line(_ message: some Encodable) -> FakeCollector.Step {
        .chunk(((try? OfficeJSON.bytes(message)) ?? []) + [0x0A])
    }
}
