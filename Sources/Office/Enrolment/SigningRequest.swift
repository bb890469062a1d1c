// SPDX-License-Identifier: Apache-2.0
//
// A request brings one thing that counts: a public key, and the proof that whoever sent it has the private
// one. What it says of its subject is not believed. mosquitto takes the common name into topics, and a "/"
// in it would add a level; so a request that even asks for a subject that no client here may have is not
// a mistake of our own box and is refused as a whole.

import COpenSSL

/// A PKCS #10 request, checked: P-256, signed by its own key, no foreign subject; for one thread.
public final class SigningRequest {
    let raw: OpaquePointer

    /// The most bytes that are looked at; an honest request has some 400 in PEM.
    public static let room = 4_096

    deinit { X509_REQ_free(raw) }

    /// Reads a request in PEM or DER.
    public init(_ bytes: [UInt8]) throws(EnrolmentFailure) {
        guard bytes.count <= SigningRequest.room else { throw .request(.tooLarge(bytes.count)) }
        guard
            let raw = read(bytes, { PEM_read_bio_X509_REQ($0, nil, nil, nil) })
                ?? read(bytes, { d2i_X509_REQ_bio($0, nil) })
        else { throw .request(.unreadable) }
        self.raw = raw
        guard let key = X509_REQ_get0_pubkey(raw), issuing_is_p256(key) == 1 else {
            throw .request(.key)
        }
        guard X509_REQ_verify(raw, key) == 1 else { throw .request(.signature) }
        let subject = X509_REQ_get_subject_name(raw)
        guard X509_NAME_entry_count(subject) > 0 else { return }
        let name = DistinguishedName.commonName(subject) ?? []
        guard X509_NAME_entry_count(subject) == 1,
            ClientIdentity(commonName: String(decoding: name, as: UTF8.self)) != nil
        else { throw .request(.commonName(name)) }
    }
}
