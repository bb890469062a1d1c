// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// A connection to a Unix socket on which whole lines or whole answers are awaited.
final class StageSocket {
    private let descriptor: Int32
    private var received: [UInt8] = []

    /// Connects; nil while nobody listens.
    init?(path: String) {
        let opened = sockets_open(AF_UNIX, sockets_stream, 0)
        guard opened >= 0 else { return nil }
        guard sockets_connect_path(opened, path) == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Sends everything.
    func send(_ bytes: [UInt8]) throws(StageFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { sockets_send(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest.removeFirst(count)
            } else if count < 0, sockets_errno() == EAGAIN {
                try wait(for: POLLOUT)
            } else {
                throw StageFailure("a socket of the office closed")
            }
        }
    }

    /// The next line, without its end.
    func line() throws(StageFailure) -> String {
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                defer { received.removeFirst(end + 1) }
                return String(decoding: received[..<end], as: UTF8.self)
            }
            guard try more() else { throw StageFailure("the office hung up") }
        }
    }

    /// Everything up to the end.
    func rest() throws(StageFailure) -> [UInt8] {
        while try more() {}
        return received
    }

    private func more() throws(StageFailure) -> Bool {
        try wait(for: POLLIN)
        var page = [UInt8](repeating: 0, count: 4_096)
        let count = page.withUnsafeMutableBytes {
            sockets_receive(descriptor, $0.baseAddress, $0.count)
        }
        if count < 0, sockets_errno() == EAGAIN { return true }
        guard count > 0 else { return false }
        received += page[0..<count]
        return true
    }

    private func wait(for events: Int32) throws(StageFailure) {
        var polled = [pollfd(fd: descriptor, events: Int16(events), revents: 0)]
        guard poll(&polled, 1, 60_000) > 0 else { throw StageFailure("the office does not answer") }
    }
}
