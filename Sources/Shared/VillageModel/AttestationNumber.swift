// SPDX-License-Identifier: Apache-2.0

/// The number under which people know an attestation of a box: `T-0412-K`.
///
/// The place in the box's chain with at least four digits, and a check character over the box's id and the
/// digits: a typing error, and the number of another box in 31 of 32 cases, is caught.
public struct AttestationNumber: Hashable, Sendable, CustomStringConvertible {
    /// The place in the chain, from 1.
    public let number: UInt64
    /// `T-0412-K`.
    public let description: String

    /// The number of an attestation of a box.
    public init(_ number: UInt64, of box: BoxID) {
        let digits = String(number)
        let missing = max(0, 4 - digits.utf8.count)
        let padded = String(repeating: "0", count: missing) + digits
        let check = CheckCharacter.check(AttestationNumber.elements(Array(padded.utf8), of: box))
        let letter = CheckCharacter.alphabet[Int(check)]
        self.number = number
        description = "T-" + padded + "-" + String(decoding: [upper(letter)], as: UTF8.self)
    }

    /// Reads a number in capitals or small letters; nil when it is not one of this box.
    public init?(_ text: String, of box: BoxID) {
        let bytes = Array(text.utf8)
        guard (8...24).contains(bytes.count), upper(bytes[0]) == UInt8(ascii: "T"),
            let number = UInt64(String(decoding: bytes[2..<(bytes.count - 2)], as: UTF8.self)),
            number > 0
        else { return nil }
        let right = AttestationNumber(number, of: box)
        guard bytes.map(upper) == Array(right.description.utf8) else { return nil }
        self = right
    }

    /// The id's own check stands for the box: a whole id sums to zero and would say nothing.
    private static func elements(_ digits: [UInt8], of box: BoxID) -> [UInt8] {
        (Array(box.description.utf8.suffix(1)) + digits).compactMap(CheckCharacter.element)
    }
}

private func upper(_ letter: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) ? letter & 0xDF : letter
}
