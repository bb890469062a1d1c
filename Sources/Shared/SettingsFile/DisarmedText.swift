// SPDX-License-Identifier: Apache-2.0

/// The text with every character that could steer a terminal written as `\x1b` or `\u{202e}`, cut
/// after 120 characters: a path or a value of a settings file may come from a stranger's archive.
@inline(never)
func disarmed(_ text: String) -> String {
    var safe = ""
    var count = 0
    for scalar in text.unicodeScalars {
        guard count < 120 else { return safe + "…" }
        if isControl(scalar) { safe += visible(scalar) } else { safe.unicodeScalars.append(scalar) }
        count += 1
    }
    return safe
}

/// C0, delete, C1, line separators, marks that turn the direction of text, and the byte order mark.
@inline(never)
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        true
    default: false
    }
}

/// The escape that stands for a control character.
func visible(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    if scalar.value < 0x10 { return "\\x0" + digits }
    return scalar.value <= 0xFF ? "\\x" + digits : "\\u{" + digits + "}"
}
