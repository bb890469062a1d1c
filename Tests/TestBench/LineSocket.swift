// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// A client of a Unix socket on which lines of text go to and fro.
public final class LineSocket {
    private let descriptor: Int32

    /// Connects; throws where nobody listens.
    public init(_ path: String) throws {
        descriptor = sockets_open(AF_UNIX, sockets_stream, 0)
        guard sockets_connect_path(descriptor, path) == 0 else {
            close(descriptor)
            throw BenchFailure("nobody listens at \(path)")
        }
    }

    deinit { close(descriptor) }

    /// Sends text as it is.
    public func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { sockets_send(descriptor, $0.baseAddress, $0.count) }
    }

    /// What comes, 256 bytes at most; empty where nothing does in time.
    public func hear(timeout milliseconds: Int32 = 2_000) -> String {
        var page = [UInt8](repeating: 0, count: 256)
        var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        guard poll(&polled, 1, milliseconds) > 0 else { return "" }
        let count = page.withUnsafeMutableBytes {
            sockets_receive(descriptor, $0.baseAddress, $0.count)
        }
        return String(decoding: page.prefix(max(0, count)), as: UTF8.self)
    }
}
