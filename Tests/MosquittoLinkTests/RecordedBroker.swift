// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import Synchronization

/// A listener that answers each connection with recorded bytes and keeps what it was sent.
///
/// Connections that close without a byte are a probe's and do not count.
final class RecordedBroker: Sendable {
    /// What one connection is answered: after its first bytes these, then silence or the end.
    struct Answer: Sendable {
        var bytes: [UInt8]
        var closes = false
    }

    let port: UInt16
    private let listener: Int32
    private let answers: [Answer]
    private let heard = Mutex<[[UInt8]]>([])

    init(_ answers: [Answer]) throws {
        self.answers = answers
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = RecordedBroker.bindFree(descriptor)
        guard port != 0, Glibc.listen(descriptor, 16) == 0 else { throw RecordedFailure() }
        listener = descriptor
        let job = Unmanaged.passRetained(self)
        let code = kl_thread_start(
            { argument in
                if let argument {
                    Unmanaged<RecordedBroker>.fromOpaque(argument).takeRetainedValue().run()
                }
                return nil
            }, job.toOpaque())
        guard code == 0 else { throw RecordedFailure() }
    }

    /// Ends the listener and its connections.
    func end() { shutdown(listener, Int32(SHUT_RDWR)) }

    /// The bytes of each connection that has spoken, in order.
    var received: [[UInt8]] { heard.withLock { $0 } }

    private func run() {
        var polled = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        var places: [Int32: Int] = [:]
        var part = [UInt8](repeating: 0, count: 65_536)
        while poll(&polled, nfds_t(polled.count), -1) >= 0 {
            if polled[0].revents & Int16(POLLIN) == 0, polled[0].revents != 0 { break }
            if polled[0].revents != 0 {
                let accepted = accept(listener, nil, nil)
                guard accepted >= 0 else { break }
                polled.append(pollfd(fd: accepted, events: Int16(POLLIN), revents: 0))
            }
            for entry in polled.dropFirst() where entry.revents != 0 {
                let count = read(entry.fd, &part, part.count)
                var closes = count <= 0
                if count > 0, let place = places[entry.fd] {
                    heard.withLock { $0[place] += part[0..<count] }
                } else if count > 0 {
                    let place = heard.withLock { heard in
                        heard.append(Array(part[0..<count]))
                        return heard.count - 1
                    }
                    places[entry.fd] = place
                    if place < answers.count {
                        let bytes = answers[place].bytes
                        _ = send(entry.fd, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                        closes = answers[place].closes
                    }
                }
                if closes {
                    close(entry.fd)
                    places[entry.fd] = nil
                    polled.removeAll { $0.fd == entry.fd }
                }
            }
        }
        for entry in polled { close(entry.fd) }
    }

    static func bindFree(_ descriptor: Int32) -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) | getsockname(descriptor, address, &size)
            }
        }
        return code == 0 ? UInt16(bigEndian: address.sin_port) : 0
    }
}

struct RecordedFailure: Error {}

/// A listener whose queue is full, so that the kernel leaves further SYNs unanswered.
final class BlackHole {
    let port: UInt16
    private var descriptors: [Int32] = []

    init() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = RecordedBroker.bindFree(listener)
        Glibc.listen(listener, 0)
        descriptors.append(listener)
        for _ in 0..<4 {
            let caller = kl_tcp_socket(AF_INET)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            address.sin_port = port.bigEndian
            withUnsafePointer(to: &address) { pointer in
                _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            descriptors.append(caller)
        }
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}
