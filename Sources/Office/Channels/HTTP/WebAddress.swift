// SPDX-License-Identifier: Apache-2.0

/// An address on the web to which events may be told: https, or http on this machine.
///
/// A path may be as secret as a password, so the description is the host and nothing else.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// The whole address; may carry a secret, so it is for the request and for nothing else.
    public let whole: String
    /// The host, with its port when one is written.
    public let description: String

    /// Takes an address apart; nil for what is no http(s) address, names a user, or goes over http elsewhere.
    public init?(_ text: String) {
        guard text.utf8.count <= 2_048, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let (scheme, rest) = WebAddress.parts(text)
        else { return nil }
        let authority = String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
        guard !authority.isEmpty, !authority.contains("@"), !text.contains("#") else { return nil }
        var host = authority
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = String(authority[authority.index(after: authority.startIndex)..<end])
        } else if let colon = authority.firstIndex(of: ":") {
            host = String(authority[..<colon])
            guard UInt16(authority[authority.index(after: colon)...]) != nil else { return nil }
        }
        guard !host.isEmpty else { return nil }
        guard scheme == "https" || WebAddress.isHere(host) else { return nil }
        whole = text
        description = authority
    }

    private static func parts(_ text: String) -> (String, Substring)? {
        for scheme in ["https", "http"] where text.hasPrefix(scheme + "://") {
            return (scheme, text.dropFirst(scheme.count + 3))
        }
        return nil
    }

    /// Whether a host is this machine itself.
    private static func isHere(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127"
            && numbers.allSatisfy { UInt8($0) != nil }
    }
}
