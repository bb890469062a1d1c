// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import TestBench

/// A server on loopback that is served by the test's own poll loop.
protocol LoopbackServer {
    var descriptors: [Int32] { get }
    func serve(_ descriptor: Int32)
}

private func bound(_ kind: Int32) throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
            bind(descriptor, name, size) | getsockname(descriptor, name, &size)
        }
    }
    guard descriptor >= 0, result == 0 else { throw BenchFailure("bind: errno \(errno)") }
    return (descriptor, UInt16(bigEndian: address.sin_port))
}

/// Answers each datagram with those that a closure makes of it.
final class DatagramServer: LoopbackServer {
    let descriptor: Int32
    let port: UInt16
    private let reply: ([UInt8]) -> [[UInt8]]
    private(set) var questions: [[UInt8]] = []
    /// Sends the answers from a port of their own, as a forger off the path would.
    var forges = false

    init(reply: @escaping ([UInt8]) -> [[UInt8]]) throws {
        (descriptor, port) = try bound(sockets_datagram)
        self.reply = reply
    }

    deinit { close(descriptor) }

    var descriptors: [Int32] { [descriptor] }

    func serve(_ descriptor: Int32) {
        var room = [UInt8](repeating: 0, count: 2_048)
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                let count = recvfrom(descriptor, &room, room.count, 0, name, &size)
                guard count >= 0 else { return }
                questions.append(Array(room[0..<count]))
                let other = forges ? socket(AF_INET, sockets_datagram, 0) : descriptor
                for answer in reply(Array(room[0..<count])) {
                    sendto(other, answer, answer.count, 0, name, size)
                }
                if forges { close(other) }
            }
        }
    }
}

/// Takes TCP connections and answers the first bytes of each as a closure says.
final class StreamServer: LoopbackServer {
    /// What is done with a request.
    enum Answer {
        case bytes([UInt8])
        /// Sends, and leaves the connection open.
        case open([UInt8])
        case silence
        case end
    }

    let listener: Int32
    let port: UInt16
    private let reply: (String) -> Answer
    private var connections: [Int32] = []
    private(set) var requests: [String] = []
    private(set) var accepted = 0

    init(reply: @escaping (String) -> Answer = { _ in .silence }) throws {
        (listener, port) = try bound(sockets_stream)
        guard listen(listener, 8) == 0 else { throw BenchFailure("listen: errno \(errno)") }
        self.reply = reply
    }

    convenience init(http: String) throws {
        try self.init { _ in .bytes(Array(http.utf8)) }
    }

    deinit {
        close(listener)
        for connection in connections { close(connection) }
    }

    var descriptors: [Int32] { [listener] + connections }

    func serve(_ descriptor: Int32) {
        if descriptor == listener {
            let connection = accept(listener, nil, nil)
            if connection >= 0 {
                accepted += 1
                connections.append(connection)
            }
            return
        }
        var room = [UInt8](repeating: 0, count: 4_096)
        let count = sockets_receive(descriptor, &room, room.count)
        guard count > 0 else {
            drop(descriptor)
            return
        }
        let request = String(decoding: room[0..<count], as: UTF8.self)
        requests.append(request)
        switch reply(request) {
        case .bytes(let bytes):
            _ = sockets_send(descriptor, bytes, bytes.count)
            drop(descriptor)
        case .open(let bytes):
            _ = sockets_send(descriptor, bytes, bytes.count)
        case .silence: break
        case .end: drop(descriptor)
        }
    }

    private func drop(_ descriptor: Int32) {
        close(descriptor)
        connections.removeAll { $0 == descriptor }
    }
}
