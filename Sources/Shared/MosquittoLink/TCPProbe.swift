// SPDX-License-Identifier: Apache-2.0
//
// The library's own connect blocks for as long as the kernel tries, some 127 s in a black hole. So each
// address of the host is first tried with a socket that does not block, under one deadline; the library
// is then given the numeric address that answered, which also saves it a second look into the DNS.

import CLinux

/// A cheap try whether a host accepts TCP connections.
public struct TCPProbe {
    /// A descriptor that may end the probe early.
    ///
    /// The question is asked when the descriptor is readable, and must make it unreadable again.
    struct Interruption {
        var descriptor: Int32
        var isWanted: () -> Bool
    }

    enum Answer: Equatable {
        case open(address: String)
        case failed(code: Int32)
    }

    var clock: () -> Int64
    var interruption: Interruption?
    /// Whether a host with any address outside this machine is refused unseen.
    var isLoopbackOnly = false

    /// Tries all addresses in turn, each with its share of the time that is left.
    ///
    /// The name is resolved on the calling thread, for as long as the resolver takes.
    func run(host: String, port: UInt16, within span: Int64) -> Answer {
        var found: UnsafeMutablePointer<addrinfo>?
        guard kl_resolve(host, "\(port)", &found) == 0 else {
            return .failed(code: MosquittoCode.unresolved)
        }
        defer { freeaddrinfo(found) }
        let end = clock() + span
        var left: Int64 = 0
        var next = found
        while let entry = next {
            if isLoopbackOnly, kl_is_loopback(entry.pointee.ai_addr) == 0 {
                return .failed(code: MosquittoCode.plainElsewhere)
            }
            left += 1
            next = entry.pointee.ai_next
        }
        var failure = MosquittoCode.unresolved
        next = found
        while let entry = next {
            let now = clock()
            let code = attempt(entry.pointee, until: now + max(0, end - now) / left)
            if code == 0, let address = TCPProbe.numeric(entry.pointee) {
                return .open(address: address)
            }
            failure = MosquittoCode.system(code)
            if code == ECANCELED { break }
            left -= 1
            next = entry.pointee.ai_next
        }
        return .failed(code: failure)
    }

    private func attempt(_ address: addrinfo, until end: Int64) -> Int32 {
        let descriptor = kl_tcp_socket(address.ai_family)
        guard descriptor >= 0 else { return kl_errno() }
        defer { close(descriptor) }
        if connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return 0 }
        guard kl_errno() == EINPROGRESS else { return kl_errno() }
        var waits = [
            pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: interruption?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let left = end - clock()
            guard left > 0 else { return ETIMEDOUT }
            guard poll(&waits, 2, Int32(clamping: left)) > 0 else { continue }
            if waits[1].revents != 0, interruption?.isWanted() ?? false { return ECANCELED }
            if waits[0].revents != 0 { return kl_socket_error(descriptor) }
        }
    }

    private static func numeric(_ address: addrinfo) -> String? {
        // Room for the longest IPv6 address with the longest name of an interface.
        var text = [CChar](repeating: 0, count: 64)
        let code = kl_numeric_host(address.ai_addr, address.ai_addrlen, &text, 64)
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return code == 0 ? String(decoding: bytes, as: UTF8.self) : nil
    }
}

extension TCPProbe {
    /// Whether a host accepts a connection within so many milliseconds, which is closed at once.
    ///
    /// Blocks for so long, and before that for as long as the resolver takes.
    public static func isOpen(host: String, port: UInt16, within span: Int64) -> Bool {
        let probe = TCPProbe(clock: { kl_monotonic_ms() }, interruption: nil)
        guard case .open = probe.run(host: host, port: port, within: span) else { return false }
        return true
    }
}
