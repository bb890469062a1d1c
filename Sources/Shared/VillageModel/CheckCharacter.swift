// SPDX-License-Identifier: Apache-2.0
//
// Numbers that people read aloud and copy by hand end in a check character. Each character is an element
// of GF(32) (polynomial x^5 + x^2 + 1, whose x has order 31); a text is right when its elements, weighted
// by the powers of x, sum to zero. Weights differ from place to place in up to 31 characters, so every single
// wrong character and every swap of two different characters, near or far, is caught.

/// The check arithmetic behind box ids and the numbers of attestations.
enum CheckCharacter {
    /// Digits and lower-case letters without i, l, o and u.
    static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// The element of a character; nil for one that is not of the alphabet.
    static func element(_ byte: UInt8) -> UInt8? {
        for (index, letter) in alphabet.enumerated() where letter == byte { return UInt8(index) }
        return nil
    }

    /// The weighted sum; zero for a text with the right check.
    static func syndrome(_ elements: [UInt8]) -> UInt8 {
        var sum: UInt8 = 0
        for element in elements { sum = timesX(sum) ^ element }
        return sum
    }

    /// The element that must follow so that the sum becomes zero.
    static func check(_ elements: [UInt8]) -> UInt8 { timesX(syndrome(elements)) }

    private static func timesX(_ element: UInt8) -> UInt8 {
        let shifted = element << 1
        return shifted & 32 == 0 ? shifted : (shifted ^ 0b100101)
    }
}
