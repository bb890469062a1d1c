// SPDX-License-Identifier: Apache-2.0

/// How a session is secured: TLS 1.3 with certificates on both sides, and nothing less.
///
/// The files are PEM and are read anew for each attempt, so that a renewed certificate needs no restart.
/// Only what the pinned authorities have issued for a server of the expected name is believed; the
/// system's own authorities do not count. Immutable.
public final class MosquittoTLS: Hashable, Sendable {
    /// The path of the pinned authorities' certificates: one, or two while one takes over from the other.
    public let authorities: String
    /// The path of the own certificate, with those between it and an authority behind it.
    public let certificate: String
    /// The path of the own private key, which nobody but its owner may read or write.
    public let key: String
    /// The name or address in the broker's certificate; nil: the host that is connected.
    public let name: String?
    /// The latest moment that has certainly passed, in seconds since 1970; nil: the system's clock.
    ///
    /// A machine whose clock may be anything judges dates by this moment instead. It proves that a
    /// certificate has ended, and never that one has not begun.
    public let floor: Int64?

    /// Makes the settings; nothing is read before the connect.
    public init(
        authorities: String, certificate: String, key: String, name: String? = nil,
        floor: Int64? = nil
    ) {
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
        self.name = name
        self.floor = floor
    }

    /// Whether both name the same files and the same broker at the same floor.
    public static func == (left: MosquittoTLS, right: MosquittoTLS) -> Bool {
        left.authorities == right.authorities && left.certificate == right.certificate
            && left.key == right.key && left.name == right.name && left.floor == right.floor
    }

    /// Two that are equal have the same key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
