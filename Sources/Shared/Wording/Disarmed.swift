// SPDX-License-Identifier: Apache-2.0
//
// Names of networks, notes, complaints and the words of other programs reach the screens. A terminal
// obeys escape sequences (C0 and C1 controls, DEL), and bidirectional marks make a line read otherwise
// than it is written, so nothing from outside is printed before it went through here. The text that
// comes out contains no character that a terminal acts on; doing it twice changes nothing.

/// The text with every character that a terminal would obey written out: `\x1b`, `\u{202e}`.
///
/// Controls, DEL, C1, line separators, bidirectional and zero-width marks. One pass over the text.
public func disarmed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
        if isDangerous(scalar) {
            let digits = hexadecimal(scalar.value)
            safe += scalar.value < 0x100 ? "\\x" + digits : "\\u{" + digits + "}"
        } else {
            safe.unicodeScalars.append(scalar)
        }
    }
    return safe
}

private func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: false
    }
}

private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return digits.utf8.count < 2 ? "0" + digits : digits
}
