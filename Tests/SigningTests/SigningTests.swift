// SPDX-License-Identifier: Apache-2.0

import Glibc
import Signing
import TestBench
import Testing

@Suite struct SigningTests {
    static func hex(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
    }

    @Test func `SHA-256 gives the digest of FIPS 180-4's example`() {
        #expect(
            sha256(Array("abc".utf8))
                == Self.hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    }

    @Test func `scrypt gives what another implementation gives`() {
        // hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=1, dklen=32) of CPython 3.11.
        #expect(
            scrypt(Array("password".utf8), salt: Array("NaCl".utf8), n: 1_024)
                == Self.hex("27b418c674c769d12501fbb1f53bac32df6514c0f28d043872b148b348961a79"))
    }

    @Test func `Ed25519 verifies RFC 8032's second example, and no neighbour of it`() {
        let owner = Self.hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        let signature = Self.hex(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
        #expect(AttestationKey.verify([0x72], signature: signature, publicKey: owner))
        #expect(!AttestationKey.verify([0x73], signature: signature, publicKey: owner))
        #expect(
            !AttestationKey.verify([0x72], signature: Array(signature.dropLast()), publicKey: owner)
        )
        #expect(!AttestationKey.verify([0x72], signature: signature, publicKey: []))
    }

    @Test func `a key survives its file, and signs what its public half verifies`() throws {
        let key = try #require(AttestationKey())
        let again = try #require(AttestationKey(pem: key.pem))
        #expect(again.publicKey == key.publicKey)
        let signature = again.sign([1, 2, 3])
        #expect(AttestationKey.verify([1, 2, 3], signature: signature, publicKey: key.publicKey))
        let neighbour = try #require(AttestationKey())
        #expect(
            !AttestationKey.verify([1, 2, 3], signature: signature, publicKey: neighbour.publicKey))
    }

    @Test func `a key file that others may read, an empty one and a missing one give no key`()
        throws
    {
        let folder = try TemporaryDirectory()
        let path = folder.file("attest.key")
        #expect(throws: AttestationKey.FileFault.unreadable(2)) { try AttestationKey.read(path) }
        let key = try #require(AttestationKey())
        _ = try folder.write(key.pem, to: "attest.key")
        chmod(path, 0o640)
        #expect(throws: AttestationKey.FileFault.open(mode: 0o640)) {
            try AttestationKey.read(path)
        }
        chmod(path, 0o600)
        #expect(try AttestationKey.read(path).publicKey == key.publicKey)
        _ = try folder.write([UInt8](), to: "attest.key")
        #expect(throws: AttestationKey.FileFault.noKey) { try AttestationKey.read(path) }
    }

    @Test func `every count of bytes survives the text of RFC 4648`() {
        #expect(Base64URL.text(Array("fo".utf8)) == "Zm8")
        #expect(Base64URL.text([0xFB, 0xFF]) == "-_8")
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            #expect(Base64URL.bytes(Base64URL.text(bytes)) == bytes)
        }
        for text in ["A", "Zm9", "Zm8=", "Z m8", "-_9"] { #expect(Base64URL.bytes(text) == nil) }
    }
}
