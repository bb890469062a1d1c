// SPDX-License-Identifier: Apache-2.0

/// An address that can stand in a command and in a header without being anything else.
///
/// Dot-atoms in ASCII only (RFC 5321, 4.1.2 without quoted names): no space, no angle bracket, no line end
/// can be in it, so there is nothing to escape and nothing to inject.
public struct SMTPAddress: Hashable, Sendable, CustomStringConvertible {
    /// As written: `petugas@desa.go.id`.
    public let description: String

    /// Takes an address; nil for anything that is not plainly one.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), parts[1].count <= 255,
            SMTPAddress.isAtom(parts[0], more: Array("!#$%&'*+-/=?^_`{|}~".utf8)),
            SMTPAddress.isDomain(parts[1])
        else { return nil }
        description = text
    }

    /// What stands behind the `@`.
    public var domain: String {
        description.firstIndex(of: "@").map { String(description[description.index(after: $0)...]) }
            ?? ""
    }

    /// Whether a text can be a host's name.
    static func isDomain(_ text: some Collection<UInt8>) -> Bool {
        isAtom(text, more: [0x2D])
            && text.split(separator: 0x2E).allSatisfy {
                $0.count <= 63 && $0.first != 0x2D
            }
    }

    private static func isAtom(_ text: some Collection<UInt8>, more: [UInt8]) -> Bool {
        text.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    switch $0 {
                    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                    default: more.contains($0)
                    }
                }
        }
    }
}
