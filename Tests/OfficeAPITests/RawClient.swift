// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import TestBench

/// A client that says any bytes on a Unix socket.
final class RawClient: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0, connectTo(descriptor, path) == 0 else {
            throw BenchFailure("cannot connect to \(path): \(errno)")
        }
    }

    deinit { close(descriptor) }

    func send(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Says that nothing more comes, and still listens.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Everything until the server closes, or until it is silent for the time.
    ///
    /// Waits on a thread of its own: the server needs those of Swift's pool.
    func answer(
        silence milliseconds: Int32 = 10_000, atMost limit: Int = 1 << 24
    ) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: self.read(silence: milliseconds, atMost: limit))
            }
        }
    }

    private func read(silence milliseconds: Int32, atMost limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while bytes.count < limit, poll(&ready, 1, milliseconds) > 0 {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }
}

/// Connects to a path; 0 or -1 with errno.
func connectTo(_ descriptor: Int32, _ path: String) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    return withUnsafePointer(to: &name) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
