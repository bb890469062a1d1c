// SPDX-License-Identifier: Apache-2.0

/// Where a service answers, and in what language: HTTPS, HTTP, or a bare TCP connection.
public struct ServiceAddress: Hashable, Sendable {
    /// What is spoken there.
    public enum Kind: Hashable, Sendable {
        /// HTTP over TLS.
        case https
        /// Plain HTTP.
        case http
        /// A connection that opens is all that is asked.
        case tcp
    }

    /// What is spoken.
    public let kind: Kind
    /// A name, or an IP address without brackets.
    public let host: String
    /// The TCP port.
    public let port: UInt16
    /// The path with its query, beginning with a slash; empty for TCP.
    public let path: String

    /// Reads `https://host[:port][/path]` or `http://…`; nil for anything else.
    ///
    /// A user, a fragment, blanks, and bytes beyond ASCII are refused: they could end a header line.
    public init?(url text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 1_024 else { return nil }
        for byte in bytes where byte <= 0x20 || byte >= 0x7F || byte == 0x23 || byte == 0x40 {
            return nil
        }
        let isSecure = begins(bytes, with: "https://")
        guard isSecure || begins(bytes, with: "http://") else { return nil }
        let rest = bytes[(isSecure ? 8 : 7)...]
        let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F } ?? rest.endIndex
        guard let (host, port) = hostAndPort(rest[..<end], usual: isSecure ? 443 : 80) else {
            return nil
        }
        kind = isSecure ? .https : .http
        self.host = host
        self.port = port
        let tail = string(rest[end...])
        path = rest[end...].first == 0x2F ? tail : "/" + tail
    }

    /// Reads `host:port`, `192.0.2.1:5432` or `[2001:db8::1]:5432`; nil for anything else.
    public init?(tcp text: String) {
        guard let (host, port) = hostAndPort(Array(text.utf8)[...], usual: nil) else { return nil }
        kind = .tcp
        self.host = host
        self.port = port
        path = ""
    }

    /// What is sent as `Host`.
    public var authority: String {
        let name = host.utf8.contains(0x3A) ? "[" + host + "]" : host
        let usual: UInt16 = kind == .https ? 443 : 80
        return port == usual ? name : name + ":" + String(port)
    }
}

private func begins(_ bytes: [UInt8], with text: StaticString) -> Bool {
    guard bytes.count >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[index] != text.utf8Start[index] {
        return false
    }
    return true
}

/// Splits `host[:port]`; without a port the usual one is taken.
private func hostAndPort(_ bytes: ArraySlice<UInt8>, usual: UInt16?) -> (String, UInt16)? {
    var host = bytes
    var rest = bytes[bytes.endIndex...]
    let isBracketed = bytes.first == 0x5B
    if isBracketed {
        guard let close = bytes.firstIndex(of: 0x5D) else { return nil }
        host = bytes[(bytes.startIndex + 1)..<close]
        rest = bytes[(close + 1)...]
    } else if let colon = bytes.firstIndex(of: 0x3A) {
        host = bytes[..<colon]
        rest = bytes[colon...]
    }
    let name = string(host)
    guard isHost(name), host.contains(0x3A) == isBracketed else { return nil }
    guard let first = rest.first else { return usual.map { (name, $0) } }
    guard first == 0x3A, let port = plainNumber(rest.dropFirst(), upTo: 65_535), port > 0 else {
        return nil
    }
    return (name, UInt16(truncatingIfNeeded: port))
}

/// The number these bytes spell in at most 9 decimal digits; nil for anything else or beyond the limit.
func plainNumber(_ bytes: ArraySlice<UInt8>, upTo limit: Int64) -> Int64? {
    guard (1...9).contains(bytes.count) else { return nil }
    var number: Int64 = 0
    for byte in bytes {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int64(byte - 0x30)
    }
    return number <= limit ? number : nil
}
