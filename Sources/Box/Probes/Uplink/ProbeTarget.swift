// SPDX-License-Identifier: Apache-2.0

/// A host and a port, the host an address or a name that must be resolved first.
public struct ProbeTarget: Hashable, Sendable {
    /// What stands before the colon.
    public enum Host: Hashable, Sendable {
        /// An address: reached without asking a name server.
        case address(NetworkAddress)
        /// A name.
        case name(String)
    }

    /// The host.
    public let host: Host
    /// The TCP port.
    public let port: UInt16

    /// Makes a target of a host's text; nil for one that is neither an address nor a name.
    public init?(host: String, port: UInt16) {
        guard port != 0 else { return nil }
        if let address = NetworkAddress(host) {
            self.host = .address(address)
        } else if NameQuestion.isName(host), !ProbeTarget.looksNumeric(host) {
            self.host = .name(host)
        } else {
            return nil
        }
        self.port = port
    }

    /// Reads `name:port`, `192.0.2.1:8883` or `[2001:db8::1]:8883`.
    ///
    /// Without a port the given one is taken; nil when there is none or the text is no target.
    public init?(_ text: String, defaultPort: UInt16? = nil) {
        let bytes = Array(text.utf8)[...]
        var host = bytes
        var port: UInt64?
        if bytes.first == 0x5B {
            guard let close = bytes.firstIndex(of: 0x5D) else { return nil }
            host = bytes[(bytes.startIndex + 1)..<close]
            let rest = bytes[(close + 1)...]
            if let first = rest.first {
                guard first == 0x3A, let number = rest.dropFirst().decimal else { return nil }
                port = number
            }
            guard host.contains(0x3A) else { return nil }
        } else if let colon = bytes.firstIndex(of: 0x3A) {
            host = bytes[..<colon]
            guard let number = bytes[(colon + 1)...].decimal else { return nil }
            port = number
        }
        guard let chosen = port ?? defaultPort.map({ UInt64($0) }),
            let short = UInt16(exactly: chosen)
        else { return nil }
        self.init(host: String(decoding: host, as: UTF8.self), port: short)
    }

    /// A last label of digits only belongs to a mistyped address: no such top-level name exists.
    private static func looksNumeric(_ name: String) -> Bool {
        let last = Array(name.utf8).split(separator: 0x2E).last ?? []
        return last.allSatisfy { (0x30...0x39).contains($0) }
    }
}

/// The page of the HTTP 204 probe.
public struct ProbePage: Hashable, Sendable {
    /// Where it is.
    public let target: ProbeTarget
    /// What is sent as `Host`.
    public let authority: String
    /// The path with its query, beginning with a slash.
    public let path: String

    /// Reads `http://host[:port][/path]`; nil for another scheme, a fragment, a user, or bytes that
    /// could end a header line.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)[...]
        guard bytes.count <= 1_024, bytes.begins(with: "http://"),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x23 && $0 != 0x40 })
        else { return nil }
        let rest = bytes.dropFirst(7)
        let slash = rest.firstIndex { $0 == 0x2F || $0 == 0x3F } ?? rest.endIndex
        authority = String(decoding: rest[..<slash], as: UTF8.self)
        guard let target = ProbeTarget(authority, defaultPort: 80) else { return nil }
        self.target = target
        let tail = String(decoding: rest[slash...], as: UTF8.self)
        path = rest[slash...].first == 0x2F ? tail : "/" + tail
    }

    /// The request; the connection ends after it.
    var request: [UInt8] {
        Array(
            """
            GET \(path) HTTP/1.1\r
            Host: \(authority)\r
            User-Agent: kentongan\r
            Accept: */*\r
            Cache-Control: no-cache\r
            Connection: close\r
            \r

            """.utf8)
    }
}
