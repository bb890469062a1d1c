// SPDX-License-Identifier: Apache-2.0

import Attestations
import GRDB
import Indicators
import Signing
import Testing
import VillageModel

@testable import OfficeLedger

private let now = EvidenceSamples.now

/// A box that signs, and the ledger that keeps what it signed.
private struct SigningBox {
    let samples: EvidenceSamples
    let key: AttestationKey
    private var previous = [UInt8](repeating: 0, count: 32)
    private var record: RecordID = 0

    init() throws {
        samples = try EvidenceSamples()
        key = try #require(AttestationKey())
    }

    mutating func attest(_ number: UInt64) throws -> (SignedAttestation, ChainLink) {
        record += 1
        let answers = EvidenceSamples.toilet(bad: [4])
        let content = AttestationContent(
            box: EvidenceSamples.box, stream: EvidenceSamples.stream, record: record,
            indicator: .toilet, answers: answers, answersDigest: sha256(answers.bytes),
            photo: Array(repeating: 9, count: 32), note: "sabun dipesan", role: .nightGuard,
            pin: 7, assurance: .pin, observed: now - .hours(1), clock: .synchronised, boot: "b",
            channel: .offline, number: number, previous: previous)
        let key = key
        let signed = try SignedAttestation(content) { key.sign($0) }
        let link = ChainLink(digest: sha256(signed.bytes), previous: previous)
        previous = link.digest
        return (signed, link)
    }

    func verified(_ attestation: SignedAttestation) -> VerifiedAttestation {
        VerifiedAttestation(attestation, village: samples.tegalarum, received: now)
    }
}

@Suite struct AttestedTests {
    @Test func `what a box signed is kept so that its signature can be verified years later`()
        throws
    {
        var box = try SigningBox()
        let (attestation, link) = try box.attest(1)
        let taken = try box.samples.ledger().take(
            attestation: box.verified(attestation), link: link, validUntil: now + .days(1))
        let ledger = try box.samples.ledger()
        let document = try #require(try ledger.document(of: taken.id))
        #expect(
            AttestationKey.verify(
                document.content, signature: document.signature, publicKey: box.key.publicKey))
        var forged = document.content
        forged[20] ^= 1
        #expect(
            !AttestationKey.verify(
                forged, signature: document.signature, publicKey: box.key.publicKey))
        let entry = try #require(
            try ledger.history(of: box.samples.tegalarum, indicator: .toilet).first?.entry)
        #expect(
            entry.content
                == .attested(
                    form: 1, answers: EvidenceSamples.toilet(bad: [4]), role: .nightGuard,
                    assurance: .pin))
        #expect(entry.source == .box(EvidenceSamples.box, EvidenceSamples.stream, 1))
        #expect(entry.note == "sabun dipesan" && entry.photo == Array(repeating: 9, count: 32))
        #expect(entry.observed == now - .hours(1) && entry.received == now)
        #expect(entry.channel == .offline && entry.validUntil == now + .days(1))
    }

    @Test func `the chain knows its neighbours after a restart, whatever the numbers`() throws {
        var box = try SigningBox()
        var links: [UInt64: ChainLink] = [:]
        for number in [1, 2, 4, UInt64(Int64.max) + 1, .max] as [UInt64] {
            let (attestation, link) = try box.attest(number)
            links[number] = link
            try box.samples.ledger().take(attestation: box.verified(attestation), link: link)
        }
        let ledger = try box.samples.ledger()
        func place(_ number: UInt64) throws -> ChainPlace {
            try ledger.chainPlace(of: EvidenceSamples.box, number: number)
        }
        #expect(try place(1) == ChainPlace(here: links[1], behind: links[2]))
        #expect(
            try place(3) == ChainPlace(before: links[2], behind: links[4], below: 2))
        #expect(try place(9) == ChainPlace(below: 4))
        #expect(
            try place(.max) == ChainPlace(here: links[.max], below: UInt64(Int64.max) + 1))
        #expect(try place(0) == ChainPlace(behind: links[1]))
        #expect(
            try ledger.chainPlace(of: BoxID(data: 7), number: 2) == ChainPlace())
    }

    @Test func `a record that comes again uses no second number, a refused one uses its own`()
        throws
    {
        var box = try SigningBox()
        let ledger = try box.samples.ledger()
        let (first, link) = try box.attest(1)
        let taken = try ledger.take(attestation: box.verified(first), link: link)
        #expect(
            try ledger.take(attestation: box.verified(first), link: link) == .known(taken.id))
        let (_, second) = try box.attest(2)
        try ledger.keep(link: second, number: 2, of: EvidenceSamples.box, received: now)
        #expect(try ledger.chainPlace(of: EvidenceSamples.box, number: 3).before == second)
        // A number is given once, whoever asks.
        #expect(throws: DatabaseError.self) {
            try ledger.keep(link: link, number: 2, of: EvidenceSamples.box, received: now)
        }
        #expect(try ledger.chainPlace(of: EvidenceSamples.box, number: 2).here == second)
    }

    @Test func `what the ledger refuses uses no number either`() throws {
        var box = try SigningBox()
        let ledger = try box.samples.ledger()
        let (attestation, link) = try box.attest(1)
        let nowhere = try #require(RegionCode("35.10.20.2999"))
        #expect(throws: EvidenceRefusal.unknownVillage(nowhere)) {
            try ledger.take(
                attestation: VerifiedAttestation(attestation, village: nowhere, received: now),
                link: link)
        }
        #expect(try ledger.chainPlace(of: EvidenceSamples.box, number: 1) == ChainPlace())
        #expect(
            try ledger.take(attestation: box.verified(attestation), link: link) == .kept(1))
    }

    @Test(arguments: [
        "UPDATE attestation_link SET digest = x'00'", "DELETE FROM attestation_link",
        "INSERT OR REPLACE INTO attestation_link SELECT box, number, x'00', x'00', 0 FROM "
            + "attestation_link",
    ])
    func `SQL cannot edit a chain, and can once the triggers are dropped`(_ sql: String) throws {
        var box = try SigningBox()
        let ledger = try box.samples.ledger()
        let (attestation, link) = try box.attest(1)
        try ledger.take(attestation: box.verified(attestation), link: link)
        #expect(throws: DatabaseError.self) {
            try ledger.pool.write { try $0.execute(sql: sql) }
        }
        #expect(try ledger.chainPlace(of: EvidenceSamples.box, number: 1).here == link)
        try ledger.pool.write { db in
            for verb in ["update", "delete", "replace"] {
                try db.execute(sql: "DROP TRIGGER attestation_link_no_\(verb)")
            }
            try db.execute(sql: sql)
        }
        #expect(try ledger.chainPlace(of: EvidenceSamples.box, number: 1).here != link)
    }

    @Test func `an unsynchronised clock makes a doubtful statement`() throws {
        var box = try SigningBox()
        let (attestation, _) = try box.attest(1)
        let entry = EvidenceEntry(
            VerifiedAttestation(
                attestation, village: box.samples.tegalarum, received: now, isClockTrusted: false))
        #expect(entry.clock == .doubtful)
        #expect(EvidenceEntry(box.verified(attestation)).clock == .good)
    }
}
