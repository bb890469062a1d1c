// SPDX-License-Identifier: Apache-2.0
//
// A complaint's number is written on paper, read over the phone and typed on a small keyboard, and whoever
// knows it may ask how the complaint stands: it works like a password. So it has 60 random bits, which nobody
// guesses, and a check character, which finds typing errors before anybody is told that a number is unknown.
//
// Twelve characters of data and one check from Crockford's 32, shown as ADU-XXXX-XXXX-XXXX-C. Each character
// is an element of GF(32) (polynomial x^5 + x^2 + 1); the thirteen of them, weighted by the powers of x, sum
// to zero. The powers differ from place to place, so every single wrong character and every swap of two
// different characters, near or far, is caught. The letters U, I, L and O do not occur: O is read as 0, I and
// L as 1, and ADU in front can only be the name of the form.

/// The number of one complaint, the same at the box and at the office.
public struct TrackingNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The 60 random bits.
    public let data: UInt64

    /// How many random bits a number has.
    public static let bits = 60
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 13

    /// Why a text is no number.
    public enum Misreading: Error, Hashable, Sendable {
        /// There are not thirteen characters; how many there are, without ADU, dashes and spaces.
        case length(Int)
        /// A character that no number has, at this place among the characters, from 1.
        case character(place: Int)
        /// The check character does not fit: something is mistyped.
        case check
    }

    /// Makes the number with the given 60 random bits; higher bits are ignored.
    public init(data: UInt64) { self.data = data & (1 << 60 - 1) }

    /// Reads a number as people type it: any case, with or without ADU, dashes and spaces.
    public init(reading text: String) throws(Misreading) {
        var letters: [UInt8] = []
        for byte in text.utf8 where byte != 0x20 && byte != 0x2D { letters.append(upper(byte)) }
        if letters.starts(with: "ADU".utf8) { letters.removeFirst(3) }
        guard letters.count == TrackingNumber.length else { throw .length(letters.count) }
        var sum: UInt8 = 0
        var data: UInt64 = 0
        for (index, letter) in letters.enumerated() {
            guard let element = TrackingNumber.element(letter) else {
                throw .character(place: index + 1)
            }
            sum = timesX(sum) ^ element
            if index < TrackingNumber.length - 1 { data = data << 5 | UInt64(element) }
        }
        guard sum == 0 else { throw .check }
        self.data = data
    }

    /// Reads a number as people type it; nil for anything else.
    public init?(_ text: String) {
        do throws(Misreading) { try self.init(reading: text) } catch { return nil }
    }

    /// As it is shown: `ADU-XXXX-XXXX-XXXX-C`.
    public var description: String {
        var bytes = Array("ADU".utf8)
        var sum: UInt8 = 0
        for index in 0..<12 {
            let element = UInt8((data >> UInt64(55 - 5 * index)) & 31)
            sum = timesX(sum) ^ element
            if index % 4 == 0 { bytes.append(0x2D) }
            bytes.append(TrackingNumber.alphabet[Int(element)])
        }
        bytes += [0x2D, TrackingNumber.alphabet[Int(timesX(sum))]]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Orders by the random bits, which says nothing about time.
    public static func < (left: TrackingNumber, right: TrackingNumber) -> Bool {
        left.data < right.data
    }

    private static func element(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: break
        }
        for (index, known) in alphabet.enumerated() where known == letter { return UInt8(index) }
        return nil
    }
}

private func upper(_ byte: UInt8) -> UInt8 {
    (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
}

/// An element of GF(32) times x.
private func timesX(_ element: UInt8) -> UInt8 {
    let shifted = element << 1
    return shifted & 32 == 0 ? shifted : (shifted ^ 0b100101)
}
