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
        var digits = Array(String(number).utf8)
        while digits.count < 4 { digits.insert(0x30, at: 0) }
        // The id's own check stands for the box: a whole id sums to zero and would say nothing.
        var elements = Array(box.description.utf8.suffix(1)).compactMap(CheckCharacter.element)
        for digit in digits { elements.append(digit & 15) }
        let letter = CheckCharacter.alphabet[Int(CheckCharacter.check(elements))]
        let text = [UInt8(ascii: "T"), 0x2D] + digits + [0x2D, upper(letter)]
        self.number = number
        description = String(decoding: text, as: UTF8.self)
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
}

private func upper(_ letter: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) ? letter & 0xDF : letter
}
