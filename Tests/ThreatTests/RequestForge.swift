// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import TestBench

/// Makes requests for certificates, honest and crafted.
struct RequestForge {
    enum Kind { case p256, p384, ed25519, rsa }

    var kind = Kind.p256
    /// The common names, as bytes; none is an empty subject.
    var names: [[UInt8]] = []
    /// Another name beside the common name.
    var organisation: String?
    /// Whether another key signs.
    var isForeignlySigned = false

    /// The request in PEM.
    func pem() throws -> [UInt8] {
        guard let request = X509_REQ_new() else { throw BenchFailure("X509_REQ_new") }
        defer { X509_REQ_free(request) }
        let key = try RequestForge.key(kind)
        defer { EVP_PKEY_free(key) }
        let signer = isForeignlySigned ? try RequestForge.key(kind) : key
        defer { if isForeignlySigned { EVP_PKEY_free(signer) } }
        let subject = X509_REQ_get_subject_name(request)
        for name in names {
            // V_ASN1_UTF8STRING passes by the length and character checks of the honest way.
            X509_NAME_add_entry_by_NID(
                subject, NID_commonName, V_ASN1_UTF8STRING, name, Int32(name.count), -1, 0)
        }
        if let organisation {
            X509_NAME_add_entry_by_NID(
                subject, NID_organizationName, V_ASN1_UTF8STRING, Array(organisation.utf8),
                Int32(organisation.utf8.count), -1, 0)
        }
        guard X509_REQ_set_pubkey(request, key) == 1,
            X509_REQ_sign(request, signer, kind == .ed25519 ? nil : EVP_sha256()) > 0,
            let sink = issuing_writer()
        else { throw BenchFailure("X509_REQ_sign") }
        defer { BIO_free(sink) }
        PEM_write_bio_X509_REQ(sink, request)
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(sink))
        BIO_read(sink, &bytes, Int32(bytes.count))
        return bytes
    }

    private static func key(_ kind: Kind) throws -> OpaquePointer {
        let number =
            switch kind {
            case .p256, .p384: EVP_PKEY_EC
            case .ed25519: EVP_PKEY_ED25519
            case .rsa: EVP_PKEY_RSA
            }
        guard let context = EVP_PKEY_CTX_new_id(number, nil) else { throw BenchFailure("key") }
        defer { EVP_PKEY_CTX_free(context) }
        EVP_PKEY_keygen_init(context)
        switch kind {
        case .p256: EVP_PKEY_CTX_set_group_name(context, "P-256")
        case .p384: EVP_PKEY_CTX_set_group_name(context, "P-384")
        case .rsa: EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2_048)
        case .ed25519: break
        }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen(context, &key) == 1, let key else { throw BenchFailure("keygen") }
        return key
    }
}
