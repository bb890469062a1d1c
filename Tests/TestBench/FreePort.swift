// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

private let given = Mutex<Set<UInt16>>([])

/// A TCP port of the loopback interface on which nobody listens, never given twice in one process.
///
/// Chosen at random below the kernel's own range (32768 and up), so that no outgoing connection of a
/// test that runs at the same time takes it between this answer and the program's start.
public func freePort() throws(BenchFailure) -> UInt16 {
    for _ in 0..<1_000 {
        let port = UInt16.random(in: 10_240..<32_000)
        guard given.withLock({ $0.insert(port).inserted }), isFree(port) else { continue }
        return port
    }
    throw BenchFailure("no free port on the loopback interface")
}

private func isFree(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = loopback(port)
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    } == 0
}

func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
}
