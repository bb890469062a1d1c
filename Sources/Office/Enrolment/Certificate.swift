// SPDX-License-Identifier: Apache-2.0

import COpenSSL
public import VillageModel

/// One X.509 certificate, for one thread; it does not change.
public final class Certificate {
    let raw: OpaquePointer

    init(owning raw: OpaquePointer) { self.raw = raw }

    deinit { X509_free(raw) }

    /// Reads the first certificate of a PEM text; nil when there is none.
    public convenience init?(pem: [UInt8]) {
        guard let raw = read(pem, { PEM_read_bio_X509($0, nil, nil, nil) }) else { return nil }
        self.init(owning: raw)
    }

    /// The certificate as PEM.
    public func pem() throws(EnrolmentFailure) -> [UInt8] {
        try written("PEM_write_bio_X509") { PEM_write_bio_X509($0, raw) }
    }

    /// The serial number in lower-case hexadecimal digits.
    public var serial: String { SerialNumber.text(X509_get0_serialNumber(raw)) }

    /// From when it holds.
    public var begin: Instant { instant(X509_get0_notBefore(raw)) }

    /// Until when it holds.
    public var end: Instant { instant(X509_get0_notAfter(raw)) }

    /// The bytes of its common name; nil unless there is exactly one.
    public var commonName: [UInt8]? { DistinguishedName.commonName(X509_get_subject_name(raw)) }

    /// Whether the key signed this certificate; the names are not looked at.
    public func isSigned(by key: SigningKey) -> Bool { X509_verify(raw, key.raw) == 1 }

    /// Whether this certificate was made for that key.
    public func belongs(to key: SigningKey) -> Bool {
        defer { ERR_clear_error() }
        return X509_check_private_key(raw, key.raw) == 1
    }

    /// Whether the authority's certificate is the issuer, by name and by signature.
    public func isIssued(by issuer: Certificate) -> Bool {
        guard X509_check_issued(issuer.raw, raw) == X509_V_OK,
            let key = X509_get0_pubkey(issuer.raw)
        else { return false }
        return X509_verify(raw, key) == 1
    }
}

/// A time of a certificate as an instant; the distant past for one that cannot be read.
func instant(_ time: UnsafePointer<ASN1_TIME>?) -> Instant {
    let seconds = issuing_seconds(time)
    return Instant(rawValue: 0) + .seconds(seconds)
}

/// Serial numbers as text.
enum SerialNumber {
    /// 127 random bits: never negative, never guessed, never twice.
    static func fresh() throws(EnrolmentFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16)
        try accepted(RAND_bytes(&bytes, 16), "RAND_bytes")
        bytes[0] = bytes[0] & 0x7F | 0x40
        return bytes
    }

    static func text(_ number: UnsafePointer<ASN1_INTEGER>?) -> String {
        guard let number, let value = ASN1_INTEGER_to_BN(number, nil) else { return "" }
        defer { BN_free(value) }
        guard let digits = BN_bn2hex(value) else { return "" }
        defer { CRYPTO_free(digits, nil, 0) }
        return String(cString: digits).lowercased()
    }

    static func number(_ bytes: [UInt8]) throws(EnrolmentFailure) -> OpaquePointer {
        try made(BN_bin2bn(bytes, Int32(clamping: bytes.count), nil), "BN_bin2bn")
    }
}

/// The subject of a certificate or of a request.
enum DistinguishedName {
    static func commonName(_ name: OpaquePointer?) -> [UInt8]? {
        let place = X509_NAME_get_index_by_NID(name, NID_commonName, -1)
        guard place >= 0, X509_NAME_get_index_by_NID(name, NID_commonName, place) < 0,
            let entry = X509_NAME_get_entry(name, place),
            let text = X509_NAME_ENTRY_get_data(entry), let start = ASN1_STRING_get0_data(text)
        else { return nil }
        return Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(text))))
    }
}
