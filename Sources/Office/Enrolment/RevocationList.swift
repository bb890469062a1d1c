// SPDX-License-Identifier: Apache-2.0

import COpenSSL
public import VillageModel

/// One list of revoked certificates, read from the broker's file; for one thread.
public final class RevocationList {
    private let raw: OpaquePointer

    private init(owning raw: OpaquePointer) { self.raw = raw }

    deinit { X509_CRL_free(raw) }

    /// Reads all lists of a PEM text, at most eight.
    public static func all(pem: [UInt8]) -> [RevocationList] {
        var lists: [RevocationList] = []
        _ = read(pem) { reader in
            while lists.count < 8, let raw = PEM_read_bio_X509_CRL(reader, nil, nil, nil) {
                lists.append(RevocationList(owning: raw))
            }
            return nil
        }
        return lists
    }

    /// Until when the broker accepts it; past it every client is locked out.
    public var nextUpdate: Instant { instant(X509_CRL_get0_nextUpdate(raw)) }

    /// Whether this authority signed the list.
    public func isSigned(by authority: Certificate) -> Bool {
        guard let key = X509_get0_pubkey(authority.raw) else { return false }
        return X509_CRL_verify(raw, key) == 1
    }

    /// Whether the list names this serial number, in hexadecimal digits.
    public func names(serial: String) -> Bool {
        var number: OpaquePointer?
        guard BN_hex2bn(&number, serial) > 0 else { return false }
        defer { BN_free(number) }
        guard let wanted = BN_to_ASN1_INTEGER(number, nil) else { return false }
        defer { ASN1_INTEGER_free(wanted) }
        var found: OpaquePointer?
        return X509_CRL_get0_by_serial(raw, &found, wanted) == 1
    }
}
