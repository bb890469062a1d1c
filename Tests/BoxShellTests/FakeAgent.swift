// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import TestBench

/// A socket server on a thread of its own that answers every client in the same way.
final class FakeAgent: Sendable {
    /// What a client gets.
    enum Reply: Sendable {
        /// These bytes, then the connection ends.
        case bytes([UInt8])
        /// These bytes and then silence on an open connection.
        case silenceAfter([UInt8])
        /// These bytes again and again for as long as somebody reads.
        case flood([UInt8])
        /// One byte each 20 ms.
        case drip([UInt8])

        static func line(_ text: String) -> Reply { .bytes(Array(text.utf8) + [0x0A]) }
    }

    let path: String
    private let folder: TemporaryDirectory
    private let listener: Int32
    private let heard = Mutex<[String]>([])
    private let held = Mutex<[Int32]>([])
    private let stopped = Mutex(false)
    private let reply: Reply

    init(_ reply: Reply) throws {
        self.reply = reply
        folder = try TemporaryDirectory()
        path = folder.file("agent.sock")
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(listener, 16) == 0 else {
            throw BenchFailure("no socket at \(path)")
        }
        var thread = pthread_t()
        let owner = Unmanaged.passRetained(self)
        let started = pthread_create(
            &thread, nil,
            { argument in
                if let argument {
                    Unmanaged<FakeAgent>.fromOpaque(argument).takeRetainedValue().serve()
                }
                return nil
            }, owner.toOpaque())
        guard started == 0 else {
            owner.release()
            throw BenchFailure("no thread")
        }
        pthread_detach(thread)
    }

    /// The lines that clients sent.
    var requests: [String] { heard.withLock { $0 } }

    /// Ends the server; called by every test, because the thread keeps it alive.
    func stop() {
        stopped.withLock { $0 = true }
        shutdown(listener, Int32(SHUT_RDWR))
        held.withLock { held in
            for client in held { close(client) }
            held = []
        }
    }

    private func serve() {
        while !stopped.withLock({ $0 }) {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            answer(client)
        }
        close(listener)
    }

    private func answer(_ client: Int32) {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(client, &bytes, bytes.count)
        heard.withLock { $0.append(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)) }
        switch reply {
        case .bytes(let bytes):
            _ = send(bytes, client)
            close(client)
        case .silenceAfter(let bytes):
            _ = send(bytes, client)
            held.withLock { $0.append(client) }
        case .flood(let bytes):
            while send(bytes, client) {}
            close(client)
        case .drip(let bytes):
            for byte in bytes {
                guard send([byte], client), !stopped.withLock({ $0 }) else { break }
                usleep(20_000)
            }
            close(client)
        }
    }

    private func send(_ bytes: [UInt8], _ client: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }
}
