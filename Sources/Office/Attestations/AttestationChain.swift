// SPDX-License-Identifier: Apache-2.0
//
// A box numbers its attestations and puts the digest of the one before into each. They need not come in
// order: what is said while the link lives goes ahead of what waits from before. So each number is laid
// beside its neighbours, as far as these are known:
//
//   - the number is taken by the very same bytes: it came twice, nothing happens;
//   - it is taken by others, or a neighbour that is known does not match: two lives of one chain, refused;
//   - numbers before it are not known: taken, and the gap is noted. A box makes one when it loses power
//     between counting and keeping; it never gives a number twice.

/// What the office keeps of one number of a chain.
public struct ChainLink: Hashable, Sendable {
    /// SHA-256 of the whole attestation, 32 bytes.
    public let digest: [UInt8]
    /// What it says of the one before, 32 bytes.
    public let previous: [UInt8]

    /// Makes a link.
    public init(digest: [UInt8], previous: [UInt8]) {
        self.digest = digest
        self.previous = previous
    }
}

/// What the office knows around one number of a box's chain.
public struct ChainPlace: Hashable, Sendable {
    /// What stands at the number.
    public var here: ChainLink?
    /// What stands right before it.
    public var before: ChainLink?
    /// What stands right behind it.
    public var behind: ChainLink?
    /// The highest known number below it; 0 for none.
    public var below: UInt64

    /// Makes a place; by default the first of a chain of which nothing is known.
    public init(
        here: ChainLink? = nil, before: ChainLink? = nil, behind: ChainLink? = nil,
        below: UInt64 = 0
    ) {
        self.here = here
        self.before = before
        self.behind = behind
        self.below = below
    }

    /// How a link fits.
    enum Fit: Hashable {
        case fits(missing: ClosedRange<UInt64>?)
        case known
        case broken
    }

    func fit(_ link: ChainLink, number: UInt64) -> Fit {
        if let here { return here.digest == link.digest ? .known : .broken }
        if let before, before.digest != link.previous { return .broken }
        if let behind, behind.previous != link.digest { return .broken }
        guard below < number, below + 1 < number else { return .fits(missing: nil) }
        return .fits(missing: (below + 1)...(number - 1))
    }
}
