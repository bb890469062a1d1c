// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// An attestation of a box that the office has verified: fit to be stored as a person's statement.
public struct VerifiedAttestation: Hashable, Sendable {
    /// What was signed, with its canonical bytes and its signature.
    public let attestation: SignedAttestation
    /// In which village the box stood when it was said.
    public let village: RegionCode
    /// When the office had it.
    public let received: Instant
    /// When it was said by the box's clock; not later than its arrival where that clock is trusted.
    public let observed: Instant
    /// Whether `observed` can be believed; otherwise a clock fix may put it right later.
    public let isClockTrusted: Bool
    /// The numbers right before this one that the office has not heard; nil when nothing is missing.
    public let missing: ClosedRange<UInt64>?

    /// What was signed.
    public var content: AttestationContent { attestation.content }
    /// The number under which people know it: `T-0412-K`.
    public var number: AttestationNumber { AttestationNumber(content.number, of: content.box) }

    /// Makes one by hand, for tests; the office gets them from `AttestationCheck`.
    public init(
        _ attestation: SignedAttestation, village: RegionCode, received: Instant,
        observed: Instant? = nil, isClockTrusted: Bool = true, missing: ClosedRange<UInt64>? = nil
    ) {
        self.attestation = attestation
        self.village = village
        self.received = received
        self.observed = observed ?? min(attestation.content.observed, received)
        self.isClockTrusted = isClockTrusted
        self.missing = missing
    }
}
