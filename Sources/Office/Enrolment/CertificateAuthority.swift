// SPDX-License-Identifier: Apache-2.0

import COpenSSL
public import VillageModel

/// The key that says who belongs to the house, with its certificate; for one thread.
///
/// It issues from its own record only: a caller names an identity, never a subject.
public struct CertificateAuthority {
    /// The authority's own certificate.
    public let certificate: Certificate
    let key: SigningKey

    /// Takes an authority back from its files; nil when key and certificate do not belong together.
    public init?(certificate: [UInt8], key: [UInt8]) {
        guard let certificate = Certificate(pem: certificate), let key = SigningKey(pem: key),
            certificate.isSigned(by: key)
        else { return nil }
        self.certificate = certificate
        self.key = key
    }

    /// Founds an authority; it lives 20 years from now on.
    public init(named name: String, at birth: Instant) throws(EnrolmentFailure) {
        key = try SigningKey.fresh()
        let form = CertificateForm.authority(name, at: birth)
        certificate = try CertificateAuthority.signed(
            form, holder: key.raw, issuer: nil, with: key)
    }

    /// Certifies a key of our own making for a client of the broker.
    public func certify(
        _ holder: SigningKey, as identity: ClientIdentity, at now: Instant
    ) throws(EnrolmentFailure) -> Certificate {
        try client(holder.raw, Array(identity.description.utf8), at: now)
    }

    /// Certifies the key of a request; its subject is not taken over.
    public func issue(
        _ request: SigningRequest, to identity: ClientIdentity, at now: Instant
    ) throws(EnrolmentFailure) -> Certificate {
        let key = try made(X509_REQ_get0_pubkey(request.raw), "X509_REQ_get0_pubkey")
        return try client(key, Array(identity.description.utf8), at: now)
    }

    /// Certifies the broker's key for the names under which boxes look for it.
    public func certifyBroker(
        _ holder: SigningKey, names: [BrokerName], at now: Instant
    ) throws(EnrolmentFailure) -> Certificate {
        try sign(.broker(names, under: certificate, at: now), holder: holder.raw, at: now)
    }

    // The subject as bytes: tests sign what no identity can be.
    func client(
        _ holder: OpaquePointer, _ subject: [UInt8], at now: Instant
    ) throws(EnrolmentFailure) -> Certificate {
        try sign(.client(subject, under: certificate, at: now), holder: holder, at: now)
    }

    private func sign(
        _ form: CertificateForm, holder: OpaquePointer, at now: Instant
    ) throws(EnrolmentFailure) -> Certificate {
        guard now >= certificate.begin, now < certificate.end else { throw .clock(now) }
        return try CertificateAuthority.signed(form, holder: holder, issuer: certificate, with: key)
    }

    private static func signed(
        _ form: CertificateForm, holder: OpaquePointer, issuer: Certificate?, with key: SigningKey
    ) throws(EnrolmentFailure) -> Certificate {
        let raw = try made(X509_new(), "X509_new")
        let certificate = Certificate(owning: raw)
        try accepted(X509_set_version(raw, 2), "X509_set_version")
        let number = try SerialNumber.number(SerialNumber.fresh())
        defer { BN_free(number) }
        guard BN_to_ASN1_INTEGER(number, X509_get_serialNumber(raw)) != nil else {
            throw .openSSL(call: "BN_to_ASN1_INTEGER", reason: "no memory")
        }
        try accepted(
            issuing_set_seconds(X509_getm_notBefore(raw), form.begin.seconds), "ASN1_TIME_set")
        try accepted(
            issuing_set_seconds(X509_getm_notAfter(raw), form.end.seconds), "ASN1_TIME_set")
        let subject = X509_get_subject_name(raw)
        try accepted(
            X509_NAME_add_entry_by_NID(
                subject, NID_commonName, V_ASN1_UTF8STRING, form.commonName,
                Int32(clamping: form.commonName.count), -1, 0), "X509_NAME_add_entry_by_NID")
        let parent = issuer?.raw ?? raw
        try accepted(
            X509_set_issuer_name(raw, X509_get_subject_name(parent)), "X509_set_issuer_name")
        try accepted(X509_set_pubkey(raw, holder), "X509_set_pubkey")
        for entry in form.extensions {
            try accepted(
                issuing_extend(raw, parent, entry.kind, entry.value), "X509V3_EXT_conf_nid")
        }
        try accepted(X509_sign(raw, key.raw, EVP_sha256()), "X509_sign")
        return certificate
    }
}

extension Instant {
    /// Whole seconds since 1970.
    var seconds: Int64 { rawValue / 1_000 }
}
