// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// An attestation that was read is within its limits and has exactly the bytes from which it was read.
@Sendable func attestationsKeepTheirPromises(_ bytes: [UInt8]) {
    do throws(AttestationFault) {
        let attestation = try SignedAttestation(reading: bytes)
        promised(bytes.count <= SignedAttestation.longest, "\(bytes.count) bytes")
        promised(attestation.bytes == bytes, "other bytes")
        promised(AttestationContent.isNote(attestation.content.note), "the note")
        let again = try? attestation.content.canonicalBytes()
        promised(again == attestation.signed, "writes differently")
        let number = AttestationNumber(attestation.content.number, of: attestation.content.box)
        let read = AttestationNumber(number.description, of: attestation.content.box)
        promised(read == number, "number \(number)")
    } catch {
        promised((0...max(bytes.count, 1)).contains(error.offset), "offset \(error.offset)")
    }
}
