// SPDX-License-Identifier: Apache-2.0

/// What went wrong when a service was asked, from the near end to the far end.
///
/// The raw value is permanent: it travels as `service/n/fault`.
public enum ServiceFault: UInt32, CaseIterable, Sendable {
    /// Nothing.
    case none = 0
    /// Its name has no address.
    case dns = 1
    /// Refused, or there is no way to it.
    case connect = 2
    /// No whole answer came within the time.
    case timeout = 3
    /// The other side broke off before its answer was whole.
    case reset = 4
    /// Its certificate, or one above it, has ended.
    case certificateExpired = 5
    /// Its certificate is another host's.
    case certificateName = 6
    /// Nobody whom this machine trusts has issued its certificate.
    case certificateIssuer = 7
    /// Its certificate does not hold yet; only a machine with a trusted clock can know.
    case certificateEarly = 8
    /// The handshake failed, or something else is wrong with the certificate.
    case tls = 9
    /// Another status than the expected ones.
    case status = 10
    /// The expected text is not in the first 16 kB.
    case text = 11
    /// What came is no HTTP, or its header is longer than 8 kB.
    case malformed = 12

    /// The stable identifier used in JSON.
    public var identifier: String {
        switch self {
        case .none: "none"
        case .dns: "dns"
        case .connect: "connect"
        case .timeout: "timeout"
        case .reset: "reset"
        case .certificateExpired: "certificate_expired"
        case .certificateName: "certificate_name"
        case .certificateIssuer: "certificate_issuer"
        case .certificateEarly: "certificate_early"
        case .tls: "tls"
        case .status: "status"
        case .text: "text"
        case .malformed: "malformed"
        }
    }
}
