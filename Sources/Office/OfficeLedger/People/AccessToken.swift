// SPDX-License-Identifier: Apache-2.0
//
// A token is `kt12-` and 32 random symbols: the row's number, by which it is found, and 160 bits by which it
// is believed. The ledger keeps SHA-256 of the whole text. So many random bits need no salt and no slow hash:
// there is nothing to guess, and a stolen ledger lets nobody in.

/// The secret that says who asks.
///
/// Shown once, when it is made. Its description does not show it.
public struct AccessToken: Sendable, CustomStringConvertible {
    /// The whole text, to be kept in a file of mode 0600.
    public let secret: String
    /// The number of its row.
    public let id: Int64

    /// Symbols behind the number; five bits each.
    private static let length = 32
    /// Crockford's base32 without i, l, o, u.
    private static let symbols = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Makes the token of a row.
    init(id: Int64, using generator: inout some RandomNumberGenerator) {
        self.id = id
        let bytes = (0..<AccessToken.length).map { _ in
            AccessToken.symbols[Int(UInt8.random(in: 0..<32, using: &generator))]
        }
        secret = "kt\(id)-" + String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a token; nil unless it has the form of one.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 2 + 19 + 1 + AccessToken.length, bytes.starts(with: "kt".utf8),
            let dash = bytes.firstIndex(of: 0x2D),
            bytes.count == dash + 1 + AccessToken.length,
            bytes[(dash + 1)...].allSatisfy(AccessToken.symbols.contains),
            bytes[2..<dash].allSatisfy({ (0x30...0x39).contains($0) }),
            let id = Int64(String(decoding: bytes[2..<dash], as: UTF8.self)), id > 0
        else { return nil }
        self.id = id
        secret = text
    }

    /// What the ledger keeps.
    var digest: [UInt8] { Digest.of(Array(secret.utf8)) }

    /// The number alone.
    public var description: String { "kt\(id)-***" }
}
