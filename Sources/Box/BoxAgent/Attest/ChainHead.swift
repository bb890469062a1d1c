// SPDX-License-Identifier: Apache-2.0
//
// Where the box's chain of attestations stands: the last number given and the digest of the attestation
// that got it. It is on the medium before that attestation is: whatever happens in between, the number is not
// given again. A crash there leaves a gap that everybody can see; the attestation itself was never called kept.
//
// Forty bytes in the state directory: the number, most significant byte first, and the digest.

import CLinux
import VillageModel

struct ChainHead: Hashable {
    /// The last number given; 0 for none.
    let number: UInt64
    /// SHA-256 of that attestation; zeros for none.
    let digest: [UInt8]

    /// The head of a chain that has not begun.
    static let none = ChainHead(number: 0, digest: [UInt8](repeating: 0, count: 32))

    init(number: UInt64, digest: [UInt8]) {
        self.number = number
        self.digest = digest
    }

    /// Reads the bytes of the file; nil for any other count, and for no number.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 40 else { return nil }
        self.init(number: bigEndianNumber(bytes[..<8]), digest: Array(bytes[8...]))
        if number == 0 { return nil }
    }

    var bytes: [UInt8] { bigEndian(number, 8) + digest }
}

/// The file of the chain's head.
struct ChainHeadFile {
    private let file: WholeFile

    init(directory: String) { file = WholeFile(directory: directory, name: "attest-chain") }

    /// The head, of a chain that has not begun where there is no file; nil for one that is damaged.
    var head: ChainHead? { file.isThere ? file.bytes.flatMap { ChainHead($0) } : ChainHead.none }

    /// Keeps a head; 0 once it is on the medium, or the negated error number.
    func keep(_ head: ChainHead) -> Int32 { file.keep(head.bytes) }
}
