// SPDX-License-Identifier: Apache-2.0
//
// An attestation as it leaves a box and lies in the ledger for ever. It proves to later readers that this
// box said this, also when it came by paste or on a stick; it does not prove who pressed the key.
//
//   field            bytes                      field            bytes
//   version          1, today 1                 role             1
//   box              10, its id                 PIN              0 or 4
//   stream           8                          assurance        1
//   record           8                          observed         8, milliseconds of UTC
//   indicator        1                          clock            1
//   form             1                          boot             1 to 64, ASCII
//   answers          9 each, at most 64         channel          1
//   answers' digest  32                         number           8, from 1
//   photo's digest   0 or 32                    previous         32
//   note             0 to 200, UTF-8            ---------------- signed up to here
//                                               signature        64, Ed25519
//
// Before each field stand two bytes with its length; numbers have their most significant byte first. One
// content has exactly one form in bytes, and the reader takes no other, so that what was signed, what was
// sent and what was chained are the same bytes. `previous` is the SHA-256 of the whole attestation before
// this one, signature included: what is missing, repeated or put in another order shows.

/// A content with its signature, and the bytes of both.
public struct SignedAttestation: Hashable, Sendable {
    /// The most bytes that an attestation has.
    public static let longest = 1_024

    /// What is attested.
    public let content: AttestationContent
    /// The canonical bytes of the content: what is signed.
    public let signed: [UInt8]
    /// The Ed25519 signature, 64 bytes; nothing here says that it is right.
    public let signature: [UInt8]

    /// All bytes, as they travel and as the next attestation's `previous` counts them.
    public var bytes: [UInt8] { signed + bigEndian(UInt64(signature.count), 2) + signature }

    /// Puts a signature to a content; throws what cannot be written.
    public init(
        _ content: AttestationContent, sign: ([UInt8]) -> [UInt8]
    ) throws(AttestationFault) {
        signed = try content.canonicalBytes()
        signature = sign(signed)
        self.content = content
        guard signature.count == 64 else {
            throw AttestationFault(.signature, .length, offset: signed.count)
        }
        guard bytes.count <= SignedAttestation.longest else {
            throw AttestationFault(.whole, .length, offset: bytes.count)
        }
    }

    init(content: AttestationContent, signed: [UInt8], signature: [UInt8]) {
        self.content = content
        self.signed = signed
        self.signature = signature
    }
}

/// Why bytes are no attestation, or a content cannot be written: which field, what, and at which byte.
public struct AttestationFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The fields, in their order.
    public enum Field: String, CaseIterable, Sendable {
        case version, box, stream, record, indicator, form, answers, answersDigest, photo, note
        case role, pin, assurance, observed, clock, boot, channel, number, previous, signature
        /// The attestation as a whole.
        case whole
    }

    /// What is wrong.
    public enum Kind: String, Sendable {
        /// The bytes end inside the field.
        case cutOff
        /// The field has another length than it may have.
        case length
        /// The field means nothing, or does not go with another field.
        case value
    }

    /// Where.
    public let field: Field
    /// What.
    public let kind: Kind
    /// The first byte of the field, or where the whole ends.
    public let offset: Int

    /// Makes a fault.
    public init(_ field: Field, _ kind: Kind, offset: Int) {
        self.field = field
        self.kind = kind
        self.offset = offset
    }

    /// Field, kind and place, as audits name them.
    public var description: String { "\(field.rawValue) \(kind.rawValue) at byte \(offset)" }
}
