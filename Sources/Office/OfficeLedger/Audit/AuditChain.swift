// SPDX-License-Identifier: Apache-2.0
//
// The audit trail is a chain: h(n) = SHA-256(h(n-1), length, canonical entry), h(0) is 32 zero bytes. The
// canonical form of an entry is the version 1, number and time as 8 bytes each, then nine texts: a byte 1
// and the length in 4 bytes before each, or the byte 0 for none. All integers have the highest byte first.
// The number stands inside, so that swapped entries do not fit either.
//
// The chain alone shows that an entry was edited, left out or moved. It cannot show that its end was cut
// off, nor that somebody computed all of it anew. For that the newest hash leaves the house each day (the
// anchor): whoever rewrites the trail cannot rewrite the paper.

import VillageModel

enum AuditChain {
    /// The hash before the first entry.
    static let beginning = [UInt8](repeating: 0, count: Digest.length)

    /// The texts of an entry in their order.
    typealias Texts = [String?]

    /// The texts as they are kept: states only as digests.
    static func texts(of entry: AuditEntry) -> Texts {
        func digest(_ state: String?) -> String? {
            state.map { Digest.hexadecimal(Digest.of(Array($0.utf8))) }
        }
        return [
            entry.actor, entry.role?.rawValue, entry.origin, entry.verb, entry.object,
            digest(entry.before), digest(entry.after), entry.second, entry.reason,
        ]
    }

    /// The hash of an entry behind another one.
    static func hash(after last: [UInt8], number: Int64, at: Int64, _ texts: Texts) -> [UInt8] {
        var entry: [UInt8] = [1]
        append(UInt64(bitPattern: number), to: &entry)
        append(UInt64(bitPattern: at), to: &entry)
        for text in texts {
            guard let text else {
                entry.append(0)
                continue
            }
            entry.append(1)
            let count = UInt32(truncatingIfNeeded: text.utf8.count)
            for shift in stride(from: 24, through: 0, by: -8) {
                entry.append(UInt8(truncatingIfNeeded: count >> UInt32(shift)))
            }
            entry += text.utf8
        }
        var bytes = last
        append(UInt64(entry.count), to: &bytes)
        return Digest.of(bytes + entry)
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }
}
