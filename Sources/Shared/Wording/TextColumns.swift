// SPDX-License-Identifier: Apache-2.0

/// How many terminal columns a text takes.
///
/// What Kentongan itself prints is one column a letter; combining marks of foreign names take none, and
/// East Asian and pictorial characters take two.
public func columns(of text: String) -> Int {
    var count = 0
    for scalar in text.unicodeScalars { count += columns(of: scalar) }
    return count
}

/// The text followed by spaces up to a number of columns.
public func paddedRight(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(of: text)))
}

/// The text preceded by spaces up to a number of columns.
public func paddedLeft(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns(of: text))) + text
}

func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        2
    default: 1
    }
}
