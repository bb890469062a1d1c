// SPDX-License-Identifier: Apache-2.0
//
// A box id is read over the phone and copied by hand, so it carries a check character. Nine characters
// of data and one check, from the 32 lower-case characters without i, l, o and u. Each character is an
// element of GF(32) (polynomial x^5 + x^2 + 1); the ten of them, weighted by the powers of x, sum to
// zero. Weights differ from place to place, so every single wrong character and every swap of two
// different characters, near or far, is caught.

/// The permanent identity of one box: given at enrolment, never reused, independent of the village.
///
/// It is the Sparkplug edge node id, the MQTT client id and the certificate's CN.
public struct BoxID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The ten characters.
    public let description: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Reads an id; nil unless it is ten characters of the alphabet with the right check.
    public init?(_ text: String) {
        var elements: [UInt8] = []
        for byte in text.utf8 {
            guard let element = BoxID.element(byte), elements.count < 10 else { return nil }
            elements.append(element)
        }
        guard elements.count == 10, BoxID.syndrome(elements) == 0 else { return nil }
        description = text
    }

    /// Makes the id with the given 45 bits of data; higher bits are ignored.
    public init(data: UInt64) {
        var elements: [UInt8] = []
        for index in 0..<9 { elements.append(UInt8((data >> UInt64(40 - 5 * index)) & 31)) }
        var check: UInt8 = 0
        while BoxID.syndrome(elements + [check]) != 0, check < 31 { check += 1 }
        elements.append(check)
        var text = ""
        for element in elements {
            text.unicodeScalars.append(Unicode.Scalar(BoxID.alphabet[Int(element)]))
        }
        description = text
    }

    /// Orders by text.
    public static func < (left: BoxID, right: BoxID) -> Bool {
        left.description < right.description
    }

    private static func element(_ byte: UInt8) -> UInt8? {
        for (index, letter) in alphabet.enumerated() where letter == byte { return UInt8(index) }
        return nil
    }

    private static func syndrome(_ elements: [UInt8]) -> UInt8 {
        var sum: UInt8 = 0
        for element in elements { sum = timesX(sum) ^ element }
        return sum
    }

    private static func timesX(_ element: UInt8) -> UInt8 {
        let shifted = element << 1
        return shifted & 32 == 0 ? shifted : (shifted ^ 0b100101)
    }
}
