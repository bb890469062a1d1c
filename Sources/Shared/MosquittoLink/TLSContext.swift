// SPDX-License-Identifier: Apache-2.0
//
// libmosquitto is given a context of our own, without its defaults, because its own knows neither a pinned
// name nor a moment at which to judge dates. Everything is therefore set here: TLS 1.3 only, the pinned
// authorities, the own certificate and key, the broker's name, its purpose, no tickets. One context lives
// for one attempt and its session, so it never holds what a file no longer says.

import CLinux
import COpenSSL

/// Why the own side cannot speak TLS.
enum TLSFault: Error {
    /// No authority's certificate can be read.
    case authorities
    /// The own certificate cannot be read.
    case certificate
    /// The private key cannot be read, or only with a passphrase.
    case key
    /// Others than the owner may read or write the key.
    case openKey
    /// The key is not the certificate's.
    case foreignKey
    /// The library refused a name or had no memory.
    case library

    /// The code with which a connect ends.
    var code: Int32 {
        switch self {
        case .authorities: MosquittoCode.authoritiesUnreadable
        case .certificate: MosquittoCode.certificateUnreadable
        case .key: MosquittoCode.keyUnreadable
        case .openKey: MosquittoCode.keyOpen
        case .foreignKey: MosquittoCode.keyForeign
        case .library: MosquittoCode.handshake
        }
    }
}

/// Everything OpenSSL needs to know before a handshake.
final class TLSContext {
    let pointer: OpaquePointer
    /// What the first bytes of a handshake name in the open; nil for an address, which has no name.
    let indicatedName: String?
    /// The moment at which the ends of certificates are judged; nil for the system's clock.
    let floor: Int64?

    init(_ tls: MosquittoTLS, host: String) throws(TLSFault) {
        let mode = files_mode(tls.key)
        if mode >= 0, mode & 0o077 != 0 { throw .openKey }
        guard let pointer = SSL_CTX_new(TLS_client_method()) else { throw .library }
        let name = tls.name ?? host
        var isAddress = false
        do throws(TLSFault) {
            try TLSContext.load(tls, into: pointer)
            isAddress = try TLSContext.expect(name, from: tls, in: pointer)
        } catch {
            ERR_clear_error()
            SSL_CTX_free(pointer)
            throw error
        }
        ERR_clear_error()
        self.pointer = pointer
        indicatedName = isAddress ? nil : name
        floor = tls.floor.map { floor in
            max(floor, SSL_CTX_get0_certificate(pointer).map { kt_first_moment($0) } ?? 0)
        }
    }

    deinit { SSL_CTX_free(pointer) }

    private static func load(
        _ tls: MosquittoTLS, into context: OpaquePointer
    ) throws(TLSFault) {
        guard kt_only_tls13(context) == 1 else { throw .library }
        kt_no_resumption(context)
        guard SSL_CTX_load_verify_file(context, tls.authorities) == 1 else {
            throw .authorities
        }
        guard SSL_CTX_use_certificate_chain_file(context, tls.certificate) == 1 else {
            throw .certificate
        }
        guard let key = privateKey(tls.key) else { throw .key }
        defer { EVP_PKEY_free(key) }
        guard SSL_CTX_use_PrivateKey(context, key) == 1, SSL_CTX_check_private_key(context) == 1
        else { throw .foreignKey }
    }

    private static func privateKey(_ path: String) -> OpaquePointer? {
        guard let file = BIO_new_file(path, "r") else { return nil }
        defer { BIO_free(file) }
        // A key with a passphrase would otherwise ask at the terminal.
        return PEM_read_bio_PrivateKey(file, nil, { _, _, _, _ in 0 }, nil)
    }

    /// Sets whom to believe; true when the name is an address.
    private static func expect(
        _ name: String, from tls: MosquittoTLS, in context: OpaquePointer
    ) throws(TLSFault) -> Bool {
        guard let rules = SSL_CTX_get0_param(context) else { throw .library }
        X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_SERVER)
        X509_VERIFY_PARAM_set_hostflags(rules, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
        let isAddress = X509_VERIFY_PARAM_set1_ip_asc(rules, name) == 1
        // Without this the check would be skipped, not failed.
        guard isAddress || X509_VERIFY_PARAM_set1_host(rules, name, 0) == 1 else { throw .library }
        if tls.floor != nil { kt_leave_dates(rules) }
        return isAddress
    }
}
