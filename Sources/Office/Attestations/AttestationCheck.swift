// SPDX-License-Identifier: Apache-2.0
//
// The office's door for what people say at boxes. Pure: everything it must know is given, nothing is
// remembered. The order matters: first whether the bytes are the box's own and belong where they were found,
// then whether what they say may be said. Only what passed the first half uses up a number of the chain.

import Signing
public import VillageModel

/// How an attestation was received.
public enum AttestationVerdict: Hashable, Sendable {
    /// A statement; `ChainLink` takes its number.
    case accepted(VerifiedAttestation, ChainLink)
    /// The very same bytes were received before.
    case known
    /// Not taken; with a link, its number is used up all the same.
    case refused(AttestationRefusal, ChainLink?)
}

/// What the office knows when it verifies an attestation of one box.
public struct AttestationCheck: Sendable {
    /// The farthest that an attestation may lie ahead of its arrival.
    public static let farthest = TimeSpan.hours(24)
    /// The longest that one may be under way.
    public static let oldest = TimeSpan.days(400)

    /// The box that sent it.
    public var box: BoxID
    /// The public half of the box's attestation key, 32 bytes; nil when the office has none.
    public var publicKey: [UInt8]?
    /// The village in which the box stands now.
    public var village: RegionCode
    /// The village in which it stood at an instant.
    public var villageThen: @Sendable (Instant) -> RegionCode?
    /// Which roles may attest where.
    public var grants: RoleGrants
    /// What an indicator demands.
    public var demand: @Sendable (IndicatorID) -> AttestationDemand
    /// The list of an indicator's form.
    public var checklist: @Sendable (IndicatorID, UInt8) -> Checklist?

    /// Makes a check with the demands and the lists of the house; a box that always stood where it stands.
    public init(
        box: BoxID, publicKey: [UInt8]?, village: RegionCode,
        villageThen: (@Sendable (Instant) -> RegionCode?)? = nil, grants: RoleGrants = .init(),
        demand: @escaping @Sendable (IndicatorID) -> AttestationDemand = AttestationDemand.of,
        checklist: @escaping @Sendable (IndicatorID, UInt8) -> Checklist? = {
            Checklist.of($0, form: $1)
        }
    ) {
        self.box = box
        self.publicKey = publicKey
        self.village = village
        self.villageThen = villageThen ?? { _ in village }
        self.grants = grants
        self.demand = demand
        self.checklist = checklist
    }

    /// Verifies the bytes that a record carried; `place` gives what is known around a number of the chain.
    public func verdict<Failure: Error>(
        on bytes: [UInt8], stream: StreamID, record: RecordID, received: Instant,
        place: (UInt64) throws(Failure) -> ChainPlace
    ) throws(Failure) -> AttestationVerdict {
        let attestation: SignedAttestation
        do throws(AttestationRefusal) {
            attestation = try authentic(bytes, stream: stream, record: record)
        } catch {
            return .refused(error, nil)
        }
        let content = attestation.content
        let link = ChainLink(digest: sha256(bytes), previous: content.previous)
        let missing: ClosedRange<UInt64>?
        switch try place(content.number).fit(link, number: content.number) {
        case .known: return .known
        case .broken: return .refused(.brokenChain(number: content.number), nil)
        case .fits(let gap): missing = gap
        }
        do throws(AttestationRefusal) {
            let isTrusted = content.clock != .unsynchronised
            try weigh(content, received: received, isClockTrusted: isTrusted)
            return .accepted(
                VerifiedAttestation(
                    attestation, village: village, received: received,
                    observed: isTrusted ? nil : content.observed, isClockTrusted: isTrusted,
                    missing: missing), link)
        } catch {
            return .refused(error, link)
        }
    }

    /// Whether the box made these bytes for this record.
    private func authentic(
        _ bytes: [UInt8], stream: StreamID, record: RecordID
    ) throws(AttestationRefusal) -> SignedAttestation {
        let attestation: SignedAttestation
        do throws(AttestationFault) { attestation = try SignedAttestation(reading: bytes) } catch {
            throw .badForm(error)
        }
        let content = attestation.content
        guard content.box == box else { throw .wrongBox(content.box) }
        guard let publicKey else { throw .noKey }
        guard
            AttestationKey.verify(
                attestation.signed, signature: attestation.signature, publicKey: publicKey)
        else { throw .badSignature }
        guard content.stream == stream, content.record == record else {
            throw .wrongRecord(stream: content.stream, record: content.record)
        }
        guard sha256(content.answers.bytes) == content.answersDigest else {
            throw .badForm(AttestationFault(.answersDigest, .value, offset: 0))
        }
        return attestation
    }

    /// Whether what it says may be said.
    private func weigh(
        _ content: AttestationContent, received: Instant, isClockTrusted: Bool
    ) throws(AttestationRefusal) {
        // A clock that is not synchronised says nothing, neither of villages nor of rights.
        let when = isClockTrusted ? min(content.observed, received) : received
        if isClockTrusted {
            guard content.observed <= received + AttestationCheck.farthest else {
                throw .future(content.observed)
            }
            guard content.observed >= received - AttestationCheck.oldest else {
                throw .old(content.observed)
            }
            let then = villageThen(when)
            guard then == village else { throw .wrongVillage(then: then, now: village) }
        }
        let demand = demand(content.indicator)
        guard demand.roles.contains(content.role) else {
            throw .roleNotAllowed(content.role, content.indicator)
        }
        switch grants.grant(for: content.role, in: village) {
        case .always: break
        case .never: throw .roleNotAllowed(content.role, content.indicator)
        case .until(let end):
            guard when < end else { throw .roleEnded(content.role, until: end) }
        }
        guard let list = checklist(content.indicator, content.form) else {
            throw .noChecklist(content.indicator, form: content.form)
        }
        do throws(Checklist.Misfit) { try list.check(content.answers) } catch {
            throw .misfit(error)
        }
        guard content.assurance >= demand.least else {
            throw .tooUnsure(content.assurance, least: demand.least)
        }
    }
}
