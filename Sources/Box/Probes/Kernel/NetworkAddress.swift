// SPDX-License-Identifier: Apache-2.0

import CLinux

/// An IPv4 or IPv6 address, without a port.
public struct NetworkAddress: Hashable, Sendable {
    /// 4 bytes (IPv4) or 16 (IPv6) in network order.
    public let bytes: [UInt8]
    /// The interface's number for a link-local IPv6 address; 0 otherwise.
    public let scope: UInt32

    /// Whether it is an IPv6 address.
    public var isLong: Bool { bytes.count == 16 }

    /// Makes an address of 4 or 16 bytes; nil for another count.
    public init?(bytes: [UInt8], scope: UInt32 = 0) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
        self.scope = scope
    }

    /// Reads an address as people write it, `192.0.2.1` or `2001:db8::1`; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
        for count in [4, 16] {
            var bytes = [UInt8](repeating: 0, count: count)
            let isAddress = bytes.withUnsafeMutableBufferPointer {
                sockets_parse_ip(text, $0.baseAddress, Int32(count)) == 1
            }
            if isAddress {
                self.bytes = bytes
                scope = 0
                return
            }
        }
        return nil
    }

    /// Opens a socket towards the address; a TCP connection is then usually still under way.
    ///
    /// `kind` is sockets_stream or sockets_datagram.
    func open(kind: Int32, protocol number: Int32, port: UInt16) throws(SystemFailure) -> Descriptor
    {
        let family = isLong ? AF_INET6 : AF_INET
        guard let socket = Descriptor(sockets_open(family, kind, number)) else {
            throw SystemFailure.last
        }
        let result = bytes.withUnsafeBufferPointer {
            sockets_connect_ip(
                socket.number, $0.baseAddress, Int32($0.count), port, scope)
        }
        guard result != 0 else { return socket }
        let failure = SystemFailure.last
        guard failure.code == EINPROGRESS else { throw failure }
        return socket
    }
}
