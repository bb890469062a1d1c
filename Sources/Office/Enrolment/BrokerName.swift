// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One name under which boxes reach the broker: a host name or a numeric address.
///
/// Only such names reach OpenSSL's notation, in which a comma or a colon would begin something else.
public struct BrokerName: Hashable, Sendable, CustomStringConvertible {
    /// The name as it was given.
    public let description: String
    private let isAddress: Bool

    /// Reads a name; nil unless it is a numeric address or 1 to 253 bytes of letters, digits, dots
    /// and hyphens in labels of at most 63.
    public init?(_ text: String) {
        var room = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1 {
            description = text
            isAddress = true
            return
        }
        let labels = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last else { return nil }
        for label in labels {
            guard (1...63).contains(label.count), label.first != 0x2D, label.last != 0x2D,
                label.allSatisfy(BrokerName.isLetter)
            else { return nil }
        }
        // 10.0.0.300 is a mistyped address and no name.
        guard !last.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        description = text
        isAddress = false
    }

    /// The entry of a certificate's alternative names.
    var alternativeName: String { (isAddress ? "IP:" : "DNS:") + description }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
        default: false
        }
    }
}
