// SPDX-License-Identifier: Apache-2.0

import Attestations
import Signing
import Testing
import VillageModel

/// A box with a key and a chain, and an office that remembers what it heard, as plain values.
struct Workbench {
    static let stream = StreamID(rawValue: 0xABCD)
    static let morning = Instant(rawValue: 1_792_462_800_000)

    let box = BoxID(data: 0x0123_4567_89AB)
    let village: RegionCode
    let elsewhere: RegionCode
    let key: AttestationKey
    var check: AttestationCheck
    private(set) var links: [UInt64: ChainLink] = [:]
    private var number: UInt64 = 0
    private var previous = [UInt8](repeating: 0, count: 32)
    private(set) var record: RecordID = 10

    init() throws {
        key = try #require(AttestationKey())
        village = try #require(RegionCode("35.10.20.2007"))
        elsewhere = try #require(RegionCode("35.10.02.2003"))
        check = AttestationCheck(box: box, publicKey: key.publicKey, village: village)
    }

    static let clean = Answers((1...14).map { Answer(UInt8($0), 1) }) ?? .none

    /// The next attestation of the box's chain, in a record of its own.
    mutating func attest(
        signedBy other: AttestationKey? = nil,
        _ change: (inout AttestationContent) -> Void = { _ in }
    ) throws -> SignedAttestation {
        record += 1
        number += 1
        var content = AttestationContent(
            box: box, stream: Self.stream, record: record, indicator: .toilet, answers: Self.clean,
            answersDigest: sha256(Self.clean.bytes), role: .official, assurance: .socket,
            observed: Self.morning, clock: .synchronised, boot: "boot", channel: .offline,
            number: number, previous: previous)
        change(&content)
        let key = other ?? key
        let attestation = try SignedAttestation(content) { key.sign($0) }
        previous = sha256(attestation.bytes)
        return attestation
    }

    /// What the office says of bytes in a record, by default the one that was signed.
    mutating func hear(
        _ bytes: [UInt8], in record: RecordID? = nil, of stream: StreamID = Self.stream,
        received: Instant = Self.morning + .hours(1)
    ) -> AttestationVerdict {
        let links = links
        let number = (try? SignedAttestation(reading: bytes))?.content.number ?? 0
        let verdict = check.verdict(
            on: bytes, stream: stream, record: record ?? self.record, received: received
        ) { number in
            ChainPlace(
                here: links[number], before: links[number - 1], behind: links[number + 1],
                below: links.keys.filter { $0 < number }.max() ?? 0)
        }
        switch verdict {
        case .accepted(_, let link), .refused(_, let link?): self.links[number] = link
        case .known, .refused(_, nil): break
        }
        return verdict
    }

    mutating func hear(_ attestation: SignedAttestation) -> AttestationVerdict {
        hear(attestation.bytes, in: attestation.content.record, of: attestation.content.stream)
    }
}

extension AttestationVerdict {
    /// `accepted`, `known`, or why it was refused.
    var word: String {
        switch self {
        case .accepted: "accepted"
        case .known: "known"
        case .refused(let refusal, _): refusal.identifier
        }
    }

    /// The numbers that were missing before it.
    var missing: ClosedRange<UInt64>? {
        guard case .accepted(let verified, _) = self else { return nil }
        return verified.missing
    }
}
