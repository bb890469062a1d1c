// SPDX-License-Identifier: Apache-2.0

/// A mail server that takes mail for delivery, and how it is spoken to.
public struct SMTPServer: Sendable, CustomStringConvertible {
    /// How the line is protected; the raw value is the word in settings.
    public enum Security: String, CaseIterable, Sendable {
        /// Begins in the clear and must be raised to TLS before anything is said (usually port 587).
        case starttls
        /// TLS from the first byte (usually port 465).
        case tls
        /// None; on this machine only.
        case none
    }

    /// Its name, which its certificate must bear, or its address.
    public let host: String
    /// Its port.
    public let port: UInt16
    /// How the line is protected.
    public let security: Security
    /// A PEM file of the authorities that are believed; nil: the system's.
    public let authorities: String?
    /// The name with which this machine greets.
    public let hello: String
    /// Who logs in; nil: nobody does.
    public let user: String?
    /// With what password.
    public let password: Secret?

    /// Makes a server; nil when the line would be open to others, or a password would be without a user.
    public init?(
        host: String, port: UInt16 = 587, security: Security = .starttls,
        authorities: String? = nil, hello: String = "[127.0.0.1]", user: String? = nil,
        password: Secret? = nil
    ) {
        let isHere = ["localhost", "127.0.0.1", "::1"].contains(host)
        guard security != .none || isHere, (user == nil) == (password == nil) else { return nil }
        let isName = SMTPAddress.isDomain(host.utf8)
        let isAddress = host.utf8.allSatisfy { byte in
            (0x30...0x3A).contains(byte) || (0x61...0x66).contains(byte) || byte == 0x2E
        }
        guard isName || isAddress, !host.isEmpty else { return nil }
        self.host = host
        self.port = port
        self.security = security
        self.authorities = authorities
        self.hello = hello
        self.user = user
        self.password = password
    }

    /// Host and port.
    public var description: String { "\(host):\(port)" }
}
