// SPDX-License-Identifier: Apache-2.0
//
// TLS towards a service, without sockets: bytes from the wire go in, bytes for the wire come out. Between
// them stands OpenSSL on two buffers in memory, so that nothing of it ever writes to a descriptor (and no
// SIGPIPE comes). The handshake ends whatever the server shows; the certificates are judged then, before
// anything is asked: who issued them by the system's folder of authorities, whose they are, when they end.
// Dates are not the library's to judge, because the box's clock may be anything (`CertificateClock`).

import COpenSSL
import VillageModel

/// One session as a client.
final class ServiceSession {
    /// How the handshake stands.
    enum Progress { case more, done, failed }

    private let context: OpaquePointer
    private let session: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer
    /// Whether the server has said that it sends nothing more, or broke the session.
    private(set) var hasEnded = false

    /// Begins towards a host; nil when the library has no memory or refuses the name.
    ///
    /// `authorities` is a folder with a link for the hash of each certificate, as `openssl rehash` makes it.
    init?(host: String, isAddress: Bool, authorities: String) {
        ERR_clear_error()
        guard let context = SSL_CTX_new(TLS_client_method()) else { return nil }
        guard kt_from_tls12(context) == 1, let session = ServiceSession.begin(context) else {
            SSL_CTX_free(context)
            return nil
        }
        self.context = context
        self.session = session.session
        incoming = session.incoming
        outgoing = session.outgoing
        SSL_CTX_load_verify_dir(context, authorities)
        guard let rules = SSL_get0_param(session.session) else { return nil }
        kt_leave_dates(rules)
        X509_VERIFY_PARAM_set_hostflags(rules, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
        if isAddress {
            guard X509_VERIFY_PARAM_set1_ip_asc(rules, host) == 1 else { return nil }
        } else {
            guard X509_VERIFY_PARAM_set1_host(rules, host, 0) == 1 else { return nil }
            kt_set_indicated_name(session.session, host)
        }
    }

    deinit {
        SSL_free(session)
        SSL_CTX_free(context)
        ERR_clear_error()
    }

    private static func begin(
        _ context: OpaquePointer
    ) -> (session: OpaquePointer, incoming: OpaquePointer, outgoing: OpaquePointer)? {
        kt_no_resumption(context)
        kt_judge_later(context)
        guard let session = SSL_new(context) else { return nil }
        guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
            SSL_free(session)
            return nil
        }
        SSL_set_bio(session, incoming, outgoing)
        SSL_set_connect_state(session)
        return (session, incoming, outgoing)
    }

    /// Takes bytes from the wire.
    func take(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        _ = bytes.withUnsafeBytes { BIO_write(incoming, $0.baseAddress, Int32($0.count)) }
    }

    /// Bytes for the wire, at most 16 kB at once; empty for none.
    func give() -> [UInt8] {
        let count = min(Int(BIO_ctrl_pending(outgoing)), 16_384)
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        let taken = bytes.withUnsafeMutableBytes {
            BIO_read(outgoing, $0.baseAddress, Int32($0.count))
        }
        bytes.removeLast(count - max(0, Int(taken)))
        return bytes
    }

    /// Goes on with the handshake.
    func shake() -> Progress {
        ERR_clear_error()
        let result = SSL_do_handshake(session)
        if result == 1 { return .done }
        return SSL_get_error(session, result) == SSL_ERROR_WANT_READ ? .more : .failed
    }

    /// What is wrong with the server's certificates; `.none` for nothing.
    func fault(at clock: CertificateClock) -> ServiceFault {
        switch Int32(truncatingIfNeeded: SSL_get_verify_result(session)) {
        case X509_V_OK: break
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: return .certificateName
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_UNTRUSTED:
            return .certificateIssuer
        default: return .tls
        }
        if kt_earliest_end(session) < clock.seconds { return .certificateExpired }
        let isEarly = clock.isPresent && kt_own_beginning(session) > clock.seconds
        return isEarly ? .certificateEarly : .none
    }

    /// Whole days until the first of the certificates ends, negative after it; nil when none was shown.
    func daysLeft(at clock: CertificateClock) -> Int64? {
        let end = kt_earliest_end(session)
        guard end != .max else { return nil }
        let (left, overflow) = end.subtractingReportingOverflow(clock.seconds)
        guard !overflow else { return nil }
        return left >= 0 ? left / 86_400 : -((-left + 86_399) / 86_400)
    }

    /// Sends bytes through the open session; they wait in `give()`.
    func send(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { SSL_write(session, $0.baseAddress, Int32($0.count)) }
    }

    /// What the server has sent; empty for nothing yet, or for the end.
    func receive() -> [UInt8] {
        ERR_clear_error()
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < 32_768 {
            let count = room.withUnsafeMutableBytes {
                SSL_read(session, $0.baseAddress, Int32($0.count))
            }
            guard count > 0 else {
                if SSL_get_error(session, count) != SSL_ERROR_WANT_READ { hasEnded = true }
                break
            }
            bytes += room[..<Int(count)]
        }
        return bytes
    }
}
