// SPDX-License-Identifier: Apache-2.0
//
// The list of revoked certificates ends when its authority ends. A list past its end locks out every box
// and the collector too, and nothing is won by an early one: broker and authority are one house, so a newer
// list is never kept from the broker by anybody in between.

import COpenSSL
public import VillageModel

/// One certificate that no longer holds.
public struct Revocation: Hashable, Sendable {
    /// The serial number in hexadecimal digits.
    public let serial: String
    /// Since when.
    public let at: Instant

    /// Makes an entry.
    public init(serial: String, at: Instant) {
        self.serial = serial
        self.at = at
    }
}

extension CertificateAuthority {
    /// The authority's revocation list in PEM, in force until the authority's own end.
    public func revocationList(
        _ revoked: [Revocation], at now: Instant
    ) throws(EnrolmentFailure) -> [UInt8] {
        try revocationList(revoked, at: now, until: certificate.end)
    }

    // Another end is for tests of what must be refused.
    func revocationList(
        _ revoked: [Revocation], at now: Instant, until end: Instant
    ) throws(EnrolmentFailure) -> [UInt8] {
        let list = try made(X509_CRL_new(), "X509_CRL_new")
        defer { X509_CRL_free(list) }
        try accepted(X509_CRL_set_version(list, 1), "X509_CRL_set_version")
        try accepted(
            X509_CRL_set_issuer_name(list, X509_get_subject_name(certificate.raw)),
            "X509_CRL_set_issuer_name")
        try CertificateAuthority.withTime(certificate.begin) { X509_CRL_set1_lastUpdate(list, $0) }
        try CertificateAuthority.withTime(end) { X509_CRL_set1_nextUpdate(list, $0) }
        for entry in revoked { try CertificateAuthority.add(entry, to: list) }
        try accepted(X509_CRL_sort(list), "X509_CRL_sort")
        try accepted(issuing_number(list, certificate.raw, now.rawValue), "X509_CRL_add1_ext_i2d")
        try accepted(X509_CRL_sign(list, key.raw, EVP_sha256()), "X509_CRL_sign")
        return try written("PEM_write_bio_X509_CRL") { PEM_write_bio_X509_CRL($0, list) }
    }

    private static func add(
        _ entry: Revocation, to list: OpaquePointer
    ) throws(EnrolmentFailure) {
        let revoked = try made(X509_REVOKED_new(), "X509_REVOKED_new")
        var owned = true
        defer { if owned { X509_REVOKED_free(revoked) } }
        var number: OpaquePointer?
        guard BN_hex2bn(&number, entry.serial) == entry.serial.utf8.count else {
            BN_free(number)
            throw .openSSL(call: "BN_hex2bn", reason: entry.serial)
        }
        defer { BN_free(number) }
        guard let serial = BN_to_ASN1_INTEGER(number, nil) else {
            throw .openSSL(call: "BN_to_ASN1_INTEGER", reason: entry.serial)
        }
        defer { ASN1_INTEGER_free(serial) }
        try accepted(
            X509_REVOKED_set_serialNumber(revoked, serial), "X509_REVOKED_set_serialNumber")
        try withTime(entry.at) { X509_REVOKED_set_revocationDate(revoked, $0) }
        try accepted(X509_CRL_add0_revoked(list, revoked), "X509_CRL_add0_revoked")
        owned = false
    }

    private static func withTime(
        _ instant: Instant, _ body: (UnsafeMutablePointer<ASN1_TIME>) -> Int32
    ) throws(EnrolmentFailure) {
        guard let time = ASN1_TIME_set(nil, time_t(instant.seconds)) else {
            throw .openSSL(call: "ASN1_TIME_set", reason: "\(instant.rawValue)")
        }
        defer { ASN1_TIME_free(time) }
        try accepted(body(time), "X509_CRL_set1_time")
    }
}
