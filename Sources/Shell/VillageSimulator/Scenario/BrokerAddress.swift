// SPDX-License-Identifier: Apache-2.0

/// Where a broker listens.
public struct BrokerAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or a numeric address, without brackets.
    public let host: String
    /// The TCP port.
    public let port: UInt16

    /// Makes an address.
    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads `host`, `host:port` or `[v6]:port`; nil for anything else.
    ///
    /// Without one, the port is the usual one.
    public init?(_ text: String, port usual: UInt16 = 8_883) {
        var bytes = Array(text.utf8)[...]
        var port = usual
        let isBracketed = bytes.first == UInt8(ascii: "[")
        if let colon = bytes.lastIndex(of: UInt8(ascii: ":")),
            !isBracketed || bytes[bytes.index(before: colon)] == UInt8(ascii: "]")
        {
            let digits = bytes[(colon + 1)...]
            guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = UInt16(String(decoding: digits, as: UTF8.self)), number > 0
            else { return nil }
            port = number
            bytes = bytes[..<colon]
        }
        if isBracketed {
            guard bytes.last == UInt8(ascii: "]") else { return nil }
            bytes = bytes.dropFirst().dropLast()
        }
        guard (1...253).contains(bytes.count),
            bytes.allSatisfy({ BrokerAddress.isPart($0) || (isBracketed && $0 == 0x3A) })
        else { return nil }
        host = String(decoding: bytes, as: UTF8.self)
        self.port = port
    }

    /// The address as it is written.
    public var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}
