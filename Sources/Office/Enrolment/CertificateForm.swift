// SPDX-License-Identifier: Apache-2.0
//
// What stands in the certificates of the house:
//
//   kind     years  key usage                  extended     names
//   CA        20    keyCertSign, cRLSign                    CN = Kentongan CA GROUP
//   broker     2    digitalSignature           serverAuth   CN = broker, its host names and addresses
//   client     5    digitalSignature           clientAuth   CN = box id or office identity
//
// All begin at the birth of the CA, so that "not yet valid" cannot happen to a box that slept through a
// renewal with a slow clock. None outlives the CA. Long lives are safe because revoking does not wait for
// an end.

import COpenSSL
import VillageModel

/// What goes into one certificate, apart from its keys.
struct CertificateForm {
    /// The bytes of the common name, UTF-8.
    var commonName: [UInt8]
    var begin: Instant
    var end: Instant
    /// Extension kinds with their values in openssl's notation.
    var extensions: [(kind: Int32, value: String)]

    static let authorityLife = TimeSpan.days(7_305)
    static let brokerLife = TimeSpan.days(731)
    static let clientLife = TimeSpan.days(1_826)

    private static let leaf: [(kind: Int32, value: String)] = [
        (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
        (NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always"),
    ]

    static func authority(_ name: String, at birth: Instant) -> CertificateForm {
        CertificateForm(
            commonName: Array(name.utf8), begin: birth, end: birth + authorityLife,
            extensions: [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
                (NID_key_usage, "critical,keyCertSign,cRLSign"),
                (NID_subject_key_identifier, "hash"),
            ])
    }

    static func client(
        _ commonName: [UInt8], under authority: Certificate, at now: Instant
    ) -> CertificateForm {
        CertificateForm(
            commonName: commonName, begin: authority.begin,
            end: min(now + clientLife, authority.end),
            extensions: leaf + [(NID_ext_key_usage, "clientAuth")])
    }

    static func broker(
        _ names: [BrokerName], under authority: Certificate, at now: Instant
    ) -> CertificateForm {
        let listed = names.map(\.alternativeName).joined(separator: ",")
        return CertificateForm(
            commonName: Array("broker".utf8), begin: authority.begin,
            end: min(now + brokerLife, authority.end),
            extensions: leaf + [
                (NID_ext_key_usage, "serverAuth"), (NID_subject_alt_name, listed),
            ])
    }
}
