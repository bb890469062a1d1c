// SPDX-License-Identifier: Apache-2.0
//
// A box id is read over the phone and copied by hand, so it carries a check character (CheckCharacter.swift):
// nine characters of data and one check.

/// The permanent identity of one box: given at enrolment, never reused, independent of the village.
///
/// It is the Sparkplug edge node id, the MQTT client id and the certificate's CN.
public struct BoxID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The ten characters.
    public let description: String

    /// Reads an id; nil unless it is ten characters of the alphabet with the right check.
    public init?(_ text: String) {
        var elements: [UInt8] = []
        for byte in text.utf8 {
            guard let element = CheckCharacter.element(byte), elements.count < 10 else {
                return nil
            }
            elements.append(element)
        }
        guard elements.count == 10, CheckCharacter.syndrome(elements) == 0 else { return nil }
        description = text
    }

    /// Makes the id with the given 45 bits of data; higher bits are ignored.
    public init(data: UInt64) {
        var elements: [UInt8] = []
        for index in 0..<9 { elements.append(UInt8((data >> UInt64(40 - 5 * index)) & 31)) }
        elements.append(CheckCharacter.check(elements))
        var text = ""
        for element in elements {
            text.unicodeScalars.append(Unicode.Scalar(CheckCharacter.alphabet[Int(element)]))
        }
        description = text
    }

    /// Orders by text.
    public static func < (left: BoxID, right: BoxID) -> Bool {
        left.description < right.description
    }
}
